# Opens a listener without close-on-exec, starts an unrelated program, and stays or goes: leak.pl SOCKET stay|go
use strict;
use warnings;
use Actor;

my ($spec, $then) = @ARGV;
close_on_exec(0);
my $socket = open_socket($spec);
pipe(my $told, my $tell) or die "pipe: $!\n";
my $child = fork // die "fork: $!\n";
if ($child == 0) {
    close $told;
    # Bounded: nothing tells a sleep to end.
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    fcntl $tell, 2, 1;    # F_SETFD, FD_CLOEXEC: the pipe ends when the other program is really running
    exec '/bin/sleep', '60' or POSIX::_exit(127);
}
close $tell;
sysread $told, my $nothing, 1;
ready([$socket], child => $child);
$then eq 'stay' ? end_with_stdin() : POSIX::_exit(0);
