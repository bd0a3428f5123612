# CONNECTIONS established connections on loopback, made by PAIRS pairs of processes: one end of each in either.
#
#   perl connections.pl CONNECTIONS PAIRS
#
# Prints {"ports":[...]} (of the listeners) when all are established, then waits until its standard input ends; so it never
# outlives who started it.
use strict;
use warnings;
use Socket;

my ($connections, $pairs) = @ARGV;
setpgrp(0, 0);
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = $SIG{ALRM} = sub { finish(1) };
alarm(900);

sub finish { $SIG{TERM} = 'IGNORE'; kill('TERM', -$$); exit($_[0]) }

# Closed with a reset, so that no time-wait sockets are left for the next measurement (socket(7), SO_LINGER).
sub abortive { setsockopt($_[0], SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) or die "SO_LINGER: $!"; $_[0] }

# An address of its own for each pair: their connections differ in it, so local ports are never short (127.0.0.0/8 is ours).
sub address { inet_aton('127.' . (1 + int($_[0] / 250)) . '.0.' . (1 + $_[0] % 250)) }

# In blocks that fit the backlog: a connection beyond it would wait a second for its second SYN.
my $block = 100;

sub pair {
  my ($number, $count, $report) = @_;
  $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM);
  socket(my $listener, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
  bind($listener, pack_sockaddr_in(0, address($number))) or die "bind: $!";
  listen($listener, $block) or die "listen: $!";
  my $at = getsockname($listener);
  pipe(my $accepted, my $tell) or die "pipe: $!";
  my $pid = fork() // die "fork: $!";
  my @held;
  if ($pid == 0) {
    for my $i (1 .. $count) {
      accept(my $socket, $listener) or die "accept: $!";
      push(@held, abortive($socket));
      syswrite($tell, '.') if $i % $block == 0 || $i == $count;
    }
    sleep while 1;
  }
  close($listener);
  close($tell);
  for my $i (1 .. $count) {
    socket(my $socket, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
    connect(abortive($socket), $at) or die "connect: $!";
    push(@held, $socket);
    if ($i % $block == 0 || $i == $count) { sysread($accepted, my $ignored, 1) or die 'the other end is gone' }
  }
  my ($port) = unpack_sockaddr_in($at);
  syswrite($report, "$port\n");
  sleep while 1;
}

pipe(my $ready, my $report) or die "pipe: $!";
for my $number (0 .. $pairs - 1) {
  my $count = int($connections / $pairs) + ($number < $connections % $pairs ? 1 : 0);
  my $pid = fork() // do { warn "fork: $!\n"; finish(1) };
  if ($pid == 0) { close($ready); eval { pair($number, $count, $report) }; warn $@; syswrite($report, "failed\n"); exit(1) }
}
close($report);
my @ports;
while (@ports < $pairs) {
  my $line = <$ready>;
  finish(1) if !defined($line) || $line eq "failed\n";
  push(@ports, $line + 0);
}
$| = 1;
print '{"ports":[' . join(',', @ports) . "]}\n";
1 while sysread(STDIN, my $ignored, 4096);
finish(0);
