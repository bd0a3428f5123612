# Serves one connection to itself, ends it and the server: what stays is in TIME_WAIT. time-wait.pl PORT [OPTION]
use strict;
use warnings;
use Actor;
use Socket;

my $server = open_socket(join ',', 'tcp,127.0.0.1', @ARGV);
socket(my $client, AF_INET, SOCK_STREAM, 0) or die "socket: $!\n";
connect $client, pack_sockaddr_in($ARGV[0], INADDR_LOOPBACK) or die "connect: $!\n";
accept(my $accepted, $server) or die "accept: $!\n";
close $accepted;    # whoever closes first waits
close $client;
close $server;
ready([]);
end_with_stdin();
