# Opens a socket, and has a child of another program hold it too; then waits as it is told: attend.pl SOCKET HOW PROGRAM...
# HOW: accept, poll, select, epoll, epoll-elsewhere, sleep.
use strict;
use warnings;
use Actor;
use POSIX ();

my ($spec, $how, @program) = @ARGV;
close_on_exec(0);
my $socket = open_socket($spec);
my $fd = fileno $socket;
my $child = fork // die "fork: $!\n";
if ($child == 0) {
    exec @program or die "exec @program: $!\n";
}
# The child is another program only after its exec.
my $own = readlink "/proc/$$/exe";
select undef, undef, undef, 0.01 until (readlink("/proc/$child/exe") // $own) ne $own;

my %numbers = (
    x86_64  => { accept => 43, poll => 7, epoll_create1 => 291, epoll_ctl => 233, epoll_pwait => 281 },
    aarch64 => { accept => 202, poll => 0, epoll_create1 => 20, epoll_ctl => 21, epoll_pwait => 22 },
);
my $number = $numbers{ (POSIX::uname())[4] };
ready([$socket], child => $child + 0);

my $nothing = "\0" x 64;
if ($how eq 'accept') { syscall($number->{accept}, $fd, 0, 0) }
elsif ($how eq 'poll') {
    my $list = pack 'iss', $fd, 1, 0;
    syscall($number->{poll}, $list, 1, -1);
}
elsif ($how eq 'select') {
    vec(my $bits = '', $fd, 1) = 1;
    select $bits, undef, undef, undef;
}
elsif ($how =~ /^epoll/) {
    my $set = syscall $number->{epoll_create1}, 0;
    my $event = pack 'IQ', 1, 0;
    $event = pack 'IxxxxQ', 1, 0 if (POSIX::uname())[4] ne 'x86_64';
    syscall($number->{epoll_ctl}, $set, 1, $how eq 'epoll' ? $fd : fileno(STDIN), $event) == 0 or die "epoll_ctl: $!\n";
    syscall($number->{epoll_pwait}, $set, $nothing, 1, -1, 0, 8);
}
else { sleep 3600 }
POSIX::_exit(0);
