# A process whose main thread has exited while another one serves: its leader is a zombie with no files.
# leaderless.pl SOCKET
use strict;
use warnings;
use threads;
use Actor;

call_name('leaderless');
threads->create(
    sub {
        my $socket = open_socket($ARGV[0]);
        # The leader's state is the third word after the name (proc_pid_stat(5)).
        for (1 .. 500) {
            open my $stat, '<', "/proc/$$/stat" or die "stat: $!\n";
            last if <$stat> =~ /\) Z /;
            select undef, undef, undef, 0.01;
        }
        ready([$socket]);
        end_with_stdin();
    }
)->detach;
kernel('exit', 0);    # exit(2), not exit_group(2): this thread only
