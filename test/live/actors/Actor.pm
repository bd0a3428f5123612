# What every actor needs: sockets described in one word, one line of JSON when ready, and an end when stdin ends.
# Only modules of perl-base, which every Debian has.
package Actor;
use strict;
use warnings;
use Exporter 'import';
use POSIX ();
use Socket qw(:DEFAULT inet_pton IPPROTO_IP IPPROTO_IPV6);

our @EXPORT = qw(call_name close_on_exec end_with_stdin kernel open_socket ready);

# Not in Socket.pm: asm-generic/socket.h, linux/in.h, linux/in6.h.
use constant {
    SO_REUSEPORT => 15, SO_BINDTODEVICE => 25, IP_FREEBIND => 15,
    IPV6_V6ONLY  => 26, IPPROTO_UDPLITE => 136, IPPROTO_MPTCP => 262,
};

# System call numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
my %numbers = (
    x86_64  => { memfd_create => 319, exit => 60, unshare => 272, setns => 308, sendmsg => 46, io_uring_setup => 425, io_uring_register => 427 },
    aarch64 => { memfd_create => 279, exit => 93, unshare => 97, setns => 268, sendmsg => 211, io_uring_setup => 425, io_uring_register => 427 },
);

# A system call by name. Dies with the kernel's word where it fails.
sub kernel {
    my ($name, @arguments) = @_;
    my $machine = (POSIX::uname())[4];
    my $number = $numbers{$machine}{$name} // die "the number of $name on $machine is not known here\n";
    # Perl passes what was ever used as a string by address, so the callers give plain numbers.
    my $result = syscall($number, @arguments);
    die "$name: $!\n" if $result == -1;
    return $result;
}

# The sockets of an actor stay open across exec only where the actor says so.
sub close_on_exec { $^F = $_[0] ? 2 : 1024 }

# "tcp,127.0.0.1,7001[,OPTION...]": transport (tcp, udp, udplite, mptcp), address, port, and any of
# bound (TCP without listen), backlog=N, reuseaddr, reuseport, v6only=0|1, device=NAME, freebind, connect=ADDRESS:PORT, unbound.
sub open_socket {
    my ($transport, $address, $port, @rest) = split /,/, $_[0];
    my %option = map { /^([^=]+)=(.*)$/ ? ($1 => $2) : ($_ => 1) } @rest;
    my $is6 = $address =~ /:/;
    my %protocols = (tcp => 0, udp => 0, udplite => IPPROTO_UDPLITE, mptcp => IPPROTO_MPTCP);
    my $type = $transport =~ /^udp/ ? SOCK_DGRAM : SOCK_STREAM;
    socket(my $socket, $is6 ? AF_INET6 : AF_INET, $type, $protocols{$transport}) or die "socket $_[0]: $!\n";
    prepare($socket, \%option);
    my $name = address_of($address, $port);
    $option{unbound} or bind($socket, $name) or die "bind $_[0]: $!\n";
    if (exists $option{connect}) {
        my ($host, $to) = $option{connect} =~ /^(.*):(\d+)$/;
        connect($socket, address_of($host, $to)) or die "connect $_[0]: $!\n";
    }
    my $listens = $type == SOCK_STREAM && !$option{bound} && !exists $option{connect};
    !$listens or listen($socket, $option{backlog} // 16) or die "listen $_[0]: $!\n";
    return $socket;
}

sub prepare {
    my ($socket, $option) = @_;
    my @set;
    push @set, [SOL_SOCKET, SO_REUSEADDR, pack('i', 1)] if $option->{reuseaddr};
    push @set, [SOL_SOCKET, SO_REUSEPORT, pack('i', 1)] if $option->{reuseport};
    push @set, [SOL_SOCKET, SO_BINDTODEVICE, "$option->{device}\0"] if $option->{device};
    push @set, [IPPROTO_IP, IP_FREEBIND, pack('i', 1)] if $option->{freebind};
    push @set, [IPPROTO_IPV6, IPV6_V6ONLY, pack('i', $option->{v6only})] if exists $option->{v6only};
    setsockopt($socket, $_->[0], $_->[1], $_->[2]) or die "setsockopt $_->[1]: $!\n" for @set;
}

sub address_of {
    my ($address, $port) = @_;
    return pack_sockaddr_in($port, inet_pton(AF_INET, $address)) if $address !~ /:/;
    # A link-local address needs to know its link.
    my ($host, $link) = split /%/, $address;
    return pack_sockaddr_in6($port, inet_pton(AF_INET6, $host), $link // 0);
}

# Sets the short name that the kernel keeps (comm), byte for byte.
sub call_name {
    open my $comm, '>', '/proc/self/comm' or die "/proc/self/comm: $!\n";
    syswrite $comm, $_[0];
    close $comm;
}

# One line of JSON: pid, the sockets' inodes and ports in the order given, and further whole numbers by name.
sub ready {
    my ($sockets, %more) = @_;
    my @told = map {
        my ($port) = getsockname($_) =~ /^..(..)/s ? unpack('n', $1) : 0;
        sprintf '{"inode":%d,"port":%d}', (stat $_)[1], $port;
    } @$sockets;
    my $line = join ',', map { sprintf '"%s":%s', $_, ref $more{$_} ? '[' . join(',', @{ $more{$_} }) . ']' : $more{$_} } sort keys %more;
    syswrite STDOUT, sprintf(qq({"pid":%d,"sockets":[%s]%s}\n), $$, join(',', @told), $line eq '' ? '' : ",$line");
}

# Whoever started this holds the other end of stdin; when that closes, for whatever reason, the play is over.
sub end_with_stdin {
    1 while sysread STDIN, my $nothing, 64;
    POSIX::_exit(0);
}

1;
