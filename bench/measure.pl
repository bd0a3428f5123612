# Runs commands in turns (A B C A B C ...) and prints one JSON line a run: which, wall time, CPU time, peak memory, status.
#
#   perl measure.pl ROUNDS SECONDS FOLDER -- COMMAND [ARG]... [-- COMMAND [ARG]...]...
#
# After SECONDS no new round begins, but three are made in any case. What each command printed last is FOLDER/0, FOLDER/1 ...
# In Perl, because it is small: a process starts out with the peak memory of the one that forked it (getrusage(2), ru_maxrss
# outlives execve(2)), which would be Bun's.
use strict;
use warnings;

my ($rounds, $seconds, $folder, @rest) = @ARGV;
my @commands;
for (@rest) { $_ eq '--' ? push(@commands, []) : push(@{ $commands[-1] }, $_) }

# Neither a fine clock nor wait4(2) is in perl-base, so both are asked for by their numbers (asm/unistd.h).
my %numbers = (x86_64 => [228, 61], aarch64 => [113, 260]);
chomp(my $machine = `uname -m`);
my ($clock_gettime, $wait4) = @{ $numbers{$machine} // die "no system call numbers for $machine\n" };

sub now {
  my $timespec = "\0" x 16;
  syscall($clock_gettime, 1, $timespec) == 0 or die "clock_gettime: $!";
  my ($s, $ns) = unpack('qq', $timespec);
  return $s * 1e3 + $ns / 1e6;
}

sub run_once {
  my ($which) = @_;
  my $start = now();
  my $pid = fork() // die "fork: $!";
  if ($pid == 0) {
    open(STDIN,  '<', '/dev/null');
    open(STDOUT, '>', "$folder/$which");
    open(STDERR, '>', "$folder/$which.err");
    exec { $commands[$which][0] } @{ $commands[$which] };
    exit 127;
  }
  my ($status, $usage) = ("\0" x 4, "\0" x 256);
  1 while syscall($wait4, $pid, $status, 0, $usage) < 0 && $!{EINTR};
  my $ms = now() - $start;
  # struct rusage (getrusage(2)): two timevals, then ru_maxrss in kB.
  my ($us, $uu, $ss, $su, $rss) = unpack('q5', $usage);
  my $cpu = ($us + $ss) * 1e3 + ($uu + $su) / 1e3;
  printf(qq({"which":%d,"ms":%.3f,"cpuMs":%.3f,"peakKb":%d,"status":%d}\n), $which, $ms, $cpu, $rss, unpack('l', $status));
}

$| = 1;
my $begin = now();
for my $round (1 .. $rounds) {
  last if $round > 3 && now() - $begin > $seconds * 1e3;
  run_once($_) for 0 .. $#commands;
}
