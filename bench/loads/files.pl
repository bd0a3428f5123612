# PROCESSES processes, each with FILES open files, of which one is a listener on 127.0.0.1.
#
#   perl files.pl PROCESSES FILES
#
# Prints {"ports":[...]} when all is open, then waits until its standard input ends; so it never outlives who started it.
use strict;
use warnings;
use Socket;

my ($processes, $files) = @ARGV;
setpgrp(0, 0);
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = sub { finish(1) };
alarm(900);
$SIG{ALRM} = sub { finish(1) };

sub finish { $SIG{TERM} = 'IGNORE'; kill('TERM', -$$); exit($_[0]) }

sub one {
  my ($report) = @_;
  $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM);
  my @held;
  socket(my $listener, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
  bind($listener, pack_sockaddr_in(0, INADDR_LOOPBACK)) or die "bind: $!";
  listen($listener, 16) or die "listen: $!";
  my $already = () = glob("/proc/$$/fd/*");
  for (1 .. $files - $already) { open(my $fd, '<', '/dev/null') or die "open: $!"; push(@held, $fd) }
  my ($port) = unpack_sockaddr_in(getsockname($listener));
  syswrite($report, "$port\n");
  sleep while 1;
}

pipe(my $ready, my $report) or die "pipe: $!";
for (1 .. $processes) {
  my $pid = fork() // do { warn "fork: $!\n"; finish(1) };
  if ($pid == 0) { close($ready); eval { one($report) }; warn $@; syswrite($report, "failed\n"); exit(1) }
}
close($report);
my @ports;
while (@ports < $processes) {
  my $line = <$ready>;
  finish(1) if !defined($line) || $line eq "failed\n";
  push(@ports, $line + 0);
}
$| = 1;
print '{"ports":[' . join(',', @ports) . "]}\n";
1 while sysread(STDIN, my $ignored, 4096);
finish(0);
