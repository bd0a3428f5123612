# Opens the sockets it is told to, and keeps them: serve.pl [--comm-hex HEX] [--uid N] SOCKET... [-- WORDS].
# What follows -- is only there to be seen among the arguments.
use strict;
use warnings;
use Actor;

my $uid;
my @specs;
while (@ARGV) {
    my $word = shift @ARGV;
    last if $word eq '--';
    if    ($word eq '--comm-hex') { call_name(pack 'H*', shift @ARGV) }
    elsif ($word eq '--uid')      { $uid = shift @ARGV }
    else                          { push @specs, $word }
}
my @sockets = map { open_socket($_) } @specs;
if (defined $uid) {
    $) = "$uid $uid";
    POSIX::setgid($uid) and POSIX::setuid($uid) or die "setuid $uid: $!\n";
}
ready(\@sockets);
end_with_stdin();
