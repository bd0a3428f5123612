# Keeps the servers of a harbour: starts what it is told to, one JSON line each, and ends all of them with its stdin.
# {"id","argv":[],"cwd","env":{},"log"} is answered by {"id","pid"}, later by {"id","ended"} when that process is gone.
use strict;
use warnings;
use IO::Select;
use JSON::PP;
use POSIX ();

# PR_SET_CHILD_SUBREAPER (prctl(2)): who forks away from its parent becomes our child, and so can be ended.
syscall(157, 36, 1, 0, 0, 0) == 0 or die "prctl: $!\n";
$| = 1;
$SIG{$_} = 'IGNORE' for qw(INT TERM HUP PIPE);
my %ids;
my $json = JSON::PP->new->canonical;
my $waiting = IO::Select->new(\*STDIN);
my $rest = '';
report({ ready => $$ });
for (;;) {
    reap();
    next unless $waiting->can_read(0.05);
    last unless sysread STDIN, $rest, 65536, length $rest;
    start($json->decode($1)) while $rest =~ s/\A(.*)\n//;
}
end_all();

sub report { print $json->encode($_[0]), "\n" }

sub start {
    my ($what) = @_;
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) { run($what) }
    $ids{$pid} = $what->{id};
    report({ id => $what->{id}, pid => $pid });
}

sub run {
    my ($what) = @_;
    POSIX::setsid();
    $SIG{$_} = 'DEFAULT' for qw(INT TERM HUP PIPE);
    open STDIN,  '<',  '/dev/null'  or die "/dev/null: $!\n";
    open STDOUT, '>>', $what->{log} or die "$what->{log}: $!\n";
    open STDERR, '>&', \*STDOUT     or die "stderr: $!\n";
    POSIX::close($_) for 3 .. 63;
    chdir $what->{cwd} or die "$what->{cwd}: $!\n";
    %ENV = %{ $what->{env} };
    exec { $what->{argv}[0] } @{ $what->{argv} } or die "$what->{argv}[0]: $!\n";
}

sub reap {
    while ((my $pid = waitpid -1, POSIX::WNOHANG()) > 0) {
        my $id = delete $ids{$pid};
        report({ id => $id, ended => $? }) if defined $id;
    }
}

# Every child of a killed process becomes ours, so this comes to all of them.
sub end_all {
    local $SIG{ALRM} = sub { exit 1 };
    alarm 20;
    for (;;) {
        open my $file, '<', "/proc/$$/task/$$/children" or last;
        my @children = split ' ', <$file> // '';
        last unless @children;
        kill KILL => @children;
        waitpid -1, 0;
        reap();
    }
}
