# A thousand short lives a second. Each child is called after its port ("p20001"), listens on it for some
# milliseconds, some of them longer, and exits. churn.pl FIRST-PORT PORTS REUSE
# With REUSE > 0 (only in a PID namespace of its own), only that many pids are used over and over.
use strict;
use warnings;
use Actor;

my ($first, $ports, $reuse) = @ARGV;
my $BESIDE = 32;
# In seconds. Most are gone before a look at their socket gets as far as their name; one of sixteen may be seen.
my ($SHORT, $LONG) = (0.006, 0.25);

pipe(my $told, my $tell) or die "pipe: $!\n";
my $watcher = fork // die "fork: $!\n";
if ($watcher == 0) {
    close $told;
    end_with_stdin();
}
close $tell;    # the watcher holds the last one: end of file on $told means stdin has ended

ready([]);
my ($born, $alive) = (0, 0);
vec(my $watched = '', fileno($told), 1) = 1;
until (select my $ended = $watched, undef, undef, 0) {
    while ($alive >= $BESIDE) { $alive-- if wait > 0 }
    use_again() if $reuse && $born % $reuse == 0;
    my $port = $first + $born % $ports;
    my $pid = fork;
    if (!defined $pid) { select undef, undef, undef, 0.01; next }
    live($port, $born % 16 ? $SHORT : $LONG) if $pid == 0;
    $born++;
    $alive++;
}
1 while wait > 0;
syswrite STDOUT, qq({"born":$born}\n);

# The next pid is the one after this (proc_sys_kernel(5), ns_last_pid).
sub use_again {
    open my $last, '>', '/proc/sys/kernel/ns_last_pid' or die "ns_last_pid: $!\n";
    syswrite $last, '1000';
    close $last;
}

sub live {
    my ($port, $life) = @_;
    call_name("p$port");
    # A port may still be held by the child that had it before; then this one just lives.
    my $socket = eval { open_socket("tcp,127.0.0.1,$port") };
    select undef, undef, undef, $life;
    POSIX::_exit(0);
}
