# A UDP client that sends to a server without ever choosing a port or connecting: ask.pl PORT
use strict;
use warnings;
use Actor;
use Socket;

socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
send $socket, 'hello', 0, pack_sockaddr_in($ARGV[0], INADDR_LOOPBACK) or die "send: $!\n";
ready([$socket]);
end_with_stdin();
