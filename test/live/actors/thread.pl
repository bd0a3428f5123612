# A thread that leaves its process's file table and then opens a listener: only /proc/PID/task/TID/fd has it.
# thread.pl SOCKET
use strict;
use warnings;
use threads;
use Actor;

call_name('own-table');
threads->create(
    sub {
        kernel('unshare', 0x400);    # CLONE_FILES
        open my $comm, '>', '/proc/thread-self/comm' or die "comm: $!\n";
        syswrite $comm, 'own-thread';
        close $comm;
        my $socket = open_socket($ARGV[0]);
        ready([$socket]);
        end_with_stdin();
    }
)->detach;
sleep 600;
