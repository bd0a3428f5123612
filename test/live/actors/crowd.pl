# Connects to a server that never accepts until its queue is full, and keeps what came through: crowd.pl PORT COUNT
use strict;
use warnings;
use Actor;
use Socket;

my ($port, $count) = @ARGV;
my @open;
for (1 .. $count) {
    # SOCK_NONBLOCK: whoever does not fit in waits for an answer that never comes.
    socket(my $socket, AF_INET, SOCK_STREAM | 0x800, 0) or die "socket: $!\n";
    connect $socket, pack_sockaddr_in($port, INADDR_LOOPBACK);
    push @open, $socket;
}
ready([]);
end_with_stdin();
