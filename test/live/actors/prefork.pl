# A server of the old kind: opens one socket, then forks workers that all accept on it. prefork.pl SOCKET WORKERS
use strict;
use warnings;
use Actor;

my ($spec, $workers) = @ARGV;
my $socket = open_socket($spec);
my @pids;
for (1 .. $workers) {
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) {
        end_with_stdin();
    }
    push @pids, $pid;
}
ready([$socket], workers => \@pids);
end_with_stdin();
