# Has one socket under two descriptors: twice.pl SOCKET
use strict;
use warnings;
use Actor;

my $socket = open_socket($ARGV[0]);
open my $again, '>&', $socket or die "dup: $!\n";
ready([$socket], first => fileno $socket, second => fileno $again);
end_with_stdin();
