# Runs perl from a file that exists in memory only: memfd.pl SOCKET
use strict;
use warnings;
use Actor;

my ($spec) = @ARGV;
my $name = "worker\0";
my $fd = kernel('memfd_create', $name, 0);
open my $perl, '<:raw', $^X or die "$^X: $!\n";
open my $memory, '>&=', $fd or die "fdopen: $!\n";
binmode $memory;
{ local $/; print {$memory} <$perl> or die "write: $!\n"; }
$memory->flush if $memory->can('flush');
my ($folder) = $0 =~ m{^(.*)/};
exec { "/proc/self/fd/$fd" } 'worker', "-I$folder", "$folder/serve.pl", $spec or die "exec: $!\n";
