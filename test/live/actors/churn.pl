# A thousand short lives a second. Each child is called after its port ("p20001"), listens on it for some
# milliseconds, some of them longer, and exits. One child stays, called "steady", and keeps a socket. churn.pl FIRST-PORT PORTS REUSE SOCKET [new]
# With REUSE > 0 (only in a PID namespace of its own), only that many pids are used over and over, all of them lower
# than that of the one that stays. With "new" all of it is in a network namespace that is not the actor's.
use strict;
use warnings;
use Actor;

my ($first, $ports, $reuse, $spec, $new) = @ARGV;
my $BESIDE = 32;
# In seconds. Most are gone before a look at their socket gets as far as their name; one of sixteen may be seen.
my ($SHORT, $LONG) = (0.006, 0.25);

next_pid(2000) if $reuse;
if ($new) {
    # The actor stays at home, so that who is in there and stays has a higher pid than who goes.
    my $player = fork // die "fork: $!\n";
    if ($player > 0) {
        waitpid $player, 0;
        POSIX::_exit(0);
    }
    kernel('unshare', 0x40000000);    # CLONE_NEWNET
}
my $namespace = (stat '/proc/self/ns/net')[1];
pipe(my $told, my $tell) or die "pipe: $!\n";
my $steady = fork // die "fork: $!\n";
if ($steady == 0) {
    close $told;
    call_name('steady');
    my $socket = open_socket($spec);
    syswrite $tell, 'x';
    end_with_stdin();
}
close $tell;    # the steady one holds the last end: end of file on $told means that stdin has ended
sysread $told, my $listening, 1 or die "the steady one does not listen\n";

ready([], namespace => $namespace, steady => $steady);
my ($born, $alive) = (0, 0);
vec(my $watched = '', fileno($told), 1) = 1;
until (select my $ended = $watched, undef, undef, 0) {
    while ($alive >= $BESIDE) { $alive-- if wait > 0 }
    next_pid(1000) if $reuse && $born % $reuse == 0;
    my $port = $first + $born % $ports;
    my $pid = fork;
    if (!defined $pid) { select undef, undef, undef, 0.01; next }
    live($port, $born % 16 ? $SHORT : $LONG) if $pid == 0;
    $born++;
    $alive++;
}
1 while wait > 0;
syswrite STDOUT, qq({"born":$born}\n);

# The next child gets the first free pid after this one (proc_sys_kernel(5), ns_last_pid).
sub next_pid {
    open my $last, '>', '/proc/sys/kernel/ns_last_pid' or die "ns_last_pid: $!\n";
    syswrite $last, "$_[0]";
    close $last;
}

sub live {
    my ($port, $life) = @_;
    call_name("p$port");
    # A port may still be held by the child that had it before; then this one just lives.
    my $socket = eval { open_socket("tcp,0.0.0.0,$port") };
    select undef, undef, undef, $life;
    POSIX::_exit(0);
}
