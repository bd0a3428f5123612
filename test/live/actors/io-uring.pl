# Registers a listener with an io_uring and closes the descriptor: io-uring.pl SOCKET
use strict;
use warnings;
use Actor;

my $socket = open_socket($ARGV[0]);
my $inode = (stat $socket)[1];
my ($port) = unpack 'x2 n', getsockname $socket;
my $params = "\0" x 120;    # struct io_uring_params
my $ring = kernel('io_uring_setup', 8, $params);
my $files = pack 'i', fileno $socket;
kernel('io_uring_register', $ring, 2, $files, 1);    # IORING_REGISTER_FILES
close $socket;
ready([], inode => $inode, port => $port);
end_with_stdin();
