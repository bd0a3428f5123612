# Asks one server once: ask.pl tcp|udp ADDRESS PORT SECONDS [plain|tls], with the question on stdin; prints what comes back.
# Ends when the answer does, or when nothing more came for a moment.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($transport, $address, $port, $seconds) = @ARGV;
binmode $_ for *STDIN, *STDOUT;
my $question = do { local $/; <STDIN> };
my $socket = IO::Socket::INET->new(Proto => $transport, PeerAddr => $address, PeerPort => $port, Timeout => $seconds)
    or die "cannot connect to $address:$port: $@\n";
if (length $question) { $socket->syswrite($question) // die "cannot ask: $!\n" }
my $waiting = IO::Select->new($socket);
my $patience = $seconds;
my $answer = '';
while ($waiting->can_read($patience)) {
    last unless $socket->sysread($answer, 65536, length $answer);
    last if $transport eq 'udp' || length $answer > 262144;
    $patience = 0.3;
}
print $answer;
