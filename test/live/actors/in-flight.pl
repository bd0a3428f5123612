# Sends a listener over a Unix socket (SCM_RIGHTS, unix(7)), closes its own, and never receives it: in-flight.pl SOCKET
use strict;
use warnings;
use Actor;
use Socket;

my $socket = open_socket($ARGV[0]);
my $inode = (stat $socket)[1];
socketpair(my $near, my $far, AF_UNIX, SOCK_STREAM, 0) or die "socketpair: $!\n";

# struct cmsghdr: length, level, type, then the descriptor; CMSG_SPACE is 24 bytes, CMSG_LEN 20.
my $control = pack 'Q i i i x4', 20, SOL_SOCKET, 1, fileno $socket;
my $byte = 'x';
my $vector = pack 'P Q', $byte, 1;
# struct msghdr: name, its length, vector, its count, control, its length, flags.
my $message = pack 'Q L x4 P Q P Q i x4', 0, 0, $vector, 1, $control, 24, 0;
kernel('sendmsg', fileno($near), $message, 0);

my ($port) = unpack 'x2 n', getsockname $socket;
close $socket;
ready([], inode => $inode, port => $port);
end_with_stdin();
