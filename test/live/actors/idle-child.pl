# A server that accepts, and a child of another program that has inherited its socket: idle-child.pl SOCKET
use strict;
use warnings;
use Actor;

my ($spec) = @ARGV;
close_on_exec(0);
my $socket = open_socket($spec);
my $child = fork // die "fork: $!\n";
if ($child == 0) {
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    # Bounded: nothing tells a sleep to end.
    exec '/bin/sleep', '120' or POSIX::_exit(127);
}
ready([$socket], child => $child);
1 while accept(my $connection, $socket);
