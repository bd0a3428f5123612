# Serves by a script: answer.pl SOCKET HOW [TEXT], each connection in a child of its own.
#   greet TEXT   says it at once          asked TEXT   says it to whatever comes (TCP), or sends it back (UDP)
#   proxied TEXT ends a connection at once that does not begin with a line of the PROXY protocol, else says TEXT when asked
# \r, \n in TEXT are line ends. The number of connections is the last line of JSON when the play ends.
use strict;
use warnings;
use Actor;
use IO::Select;

my ($spec, $how, $text) = @ARGV;
$text =~ s/\\r/\r/g;
$text =~ s/\\n/\n/g;
my $socket = open_socket($spec);
ready([$socket]);
$SIG{CHLD} = 'IGNORE';
my $count = 0;
my $select = IO::Select->new($socket, \*STDIN);
while (1) {
    for my $handle ($select->can_read) {
        if ($handle == \*STDIN) { syswrite STDOUT, qq({"pid":$$,"sockets":[],"connections":$count}\n); exit 0 }
        if ($spec =~ /^udp/) {
            my $from = recv($socket, my $asked, 2048, 0);
            $count++;
            send($socket, $text eq '' ? $asked : $text, 0, $from) if $how ne 'silent';
            next;
        }
        accept(my $caller, $socket) or next;
        $count++;
        if (!fork) { serve($caller); exit 0 }
        close $caller;
    }
}

sub serve {
    my ($caller) = @_;
    alarm 20;
    $caller->autoflush(1);
    if ($how eq 'greet') { syswrite $caller, $text; 1 while sysread $caller, my $asked, 4096; return }
    sysread $caller, my $asked, 4096 or return;
    if ($how eq 'proxied') {
        return unless $asked =~ s/^PROXY (UNKNOWN|TCP[46] \S+ \S+ \d+ \d+)\r\n//;
        sysread $caller, $asked, 4096 or return if $asked eq '';
    }
    do { syswrite $caller, $text } while sysread $caller, $asked, 4096;
}
