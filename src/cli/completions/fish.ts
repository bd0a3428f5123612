// Completion for fish (complete(1) of fish).
import { type Completes, type DeclaredCommand, type DeclaredFlag, PORTS } from './declared.ts';

export function fish(commands: readonly DeclaredCommand[]): string {
  const first = commands.map(
    ({ name, summary }) => `complete -c portolan -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
  );
  return `# portolan completion for fish: save it as portolan.fish in ~/.config/fish/completions
function __portolan_ports
    ${PORTS}
end
complete -c portolan -f
${first.join('\n')}
complete -c portolan -n __fish_use_subcommand -a '(__portolan_ports)' -d 'listens here'
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name, flags, completes }: DeclaredCommand): readonly string[] {
  const on = `complete -c portolan -n '__fish_seen_subcommand_from ${name}'`;
  const words = completes === null ? [] : [`${on} ${valuesOf(completes)}`];
  return [...words, ...flags.map((each) => `${on} ${flagOf(each)}`)];
}

function flagOf({ name, short, says, value, completes }: DeclaredFlag): string {
  const one = short === null ? '' : ` -s ${short}`;
  const takes = value === null ? '' : completes === null ? ' -x' : ` -r ${valuesOf(completes)}`;
  return `-l ${name}${one} -d ${quoted(says)}${takes}`;
}

function valuesOf(completes: Completes): string {
  if (completes === 'files') return '-F';
  if (completes === 'folders') return "-a '(__fish_complete_directories)'";
  if (completes === 'ports') return "-a '(__portolan_ports)'";
  return completes === null ? '' : `-a ${quoted(completes.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
