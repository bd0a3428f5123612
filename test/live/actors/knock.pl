# Tries to connect to several doors at once, and says which opened: knock.pl SOURCE,ADDRESS,PORT...
# Prints one line for each, in order: 1 where a connection came about, 0 where it was refused or nobody answered.
use strict;
use warnings;
use Errno qw(EINPROGRESS);
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use Socket qw(:DEFAULT inet_pton SO_ERROR);
use Time::HiRes qw(time);

my $patience = 0.4;    # seconds; what is let in answers at once, for it is on the same machine
my @doors = map { start($_) } @ARGV;
my $end = time + $patience;
while (grep({ !defined $_->{open} } @doors) && time < $end) {
    my $waiting = '';
    vec($waiting, fileno($_->{socket}), 1) = 1 for grep { !defined $_->{open} } @doors;
    select(undef, my $ready = $waiting, undef, $end - time) > 0 or next;
    for my $door (grep { !defined $_->{open} && vec($ready, fileno($_->{socket}), 1) } @doors) {
        $door->{open} = unpack('i', getsockopt($door->{socket}, SOL_SOCKET, SO_ERROR)) == 0 ? 1 : 0;
    }
}
print(($_->{open} // 0), "\n") for @doors;

sub start {
    my ($source, $address, $port) = split /,/, $_[0];
    my $is6 = $address =~ /:/;
    socket(my $socket, $is6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or die "socket: $!\n";
    fcntl($socket, F_SETFL, fcntl($socket, F_GETFL, 0) | O_NONBLOCK) or die "fcntl: $!\n";
    bind($socket, name_of($source, 0)) or die "bind $source: $!\n";
    my $done = connect($socket, name_of($address, $port));
    return { socket => $socket, open => $done ? 1 : $! == EINPROGRESS ? undef : 0 };
}

sub name_of {
    my ($address, $port) = @_;
    return $address =~ /:/ ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $address))
                           : pack_sockaddr_in($port, inet_pton(AF_INET, $address));
}
