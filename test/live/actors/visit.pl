# Enters a network namespace, opens sockets there and goes home: a socket whose namespace no process is in.
# visit.pl NAMESPACE-FILE|new SOCKET...
use strict;
use warnings;
use Actor;

my ($where, @specs) = @ARGV;
open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
if ($where eq 'new') {
    kernel('unshare', 0x40000000);    # CLONE_NEWNET
} else {
    open my $there, '<', $where or die "$where: $!\n";
    kernel('setns', fileno($there), 0x40000000);
}
my $namespace = (stat '/proc/self/ns/net')[1];
my @sockets = map { open_socket($_) } @specs;
kernel('setns', fileno($home), 0x40000000);
close $home;
ready(\@sockets, namespace => $namespace);
end_with_stdin();
