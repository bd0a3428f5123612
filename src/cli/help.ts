// Help, made from the declarations of commands and flags.
import type { Page } from '../render/page.ts';
import { section } from '../render/page.ts';
import { type Command, OUTPUT } from './command.ts';
import { type FlagName, flag } from './flags.ts';

/** `portolan --help`: what there is. */
export function overview(commands: readonly Command[]): Page {
  return [
    { kind: 'title', text: 'portolan: what is this port, what listens on it here, and whose is it?' },
    ...section('Look', {
      kind: 'facts',
      facts: [
        { label: 'portolan', text: 'everything that listens here' },
        { label: 'portolan 297', text: 'one port; 443/udp for one transport of it' },
        { label: 'portolan ssh', text: 'a service by its registered name' },
        { label: 'portolan 6000-6063', text: 'a range of ports' },
      ],
    }),
    ...section('Commands', {
      kind: 'facts',
      facts: commands.map(({ name, summary }) => ({ label: name, text: summary })),
    }),
    ...section('Options of most commands', { kind: 'facts', facts: OUTPUT.map(flagFact) }),
    ...section('Exit status', {
      kind: 'text',
      text: '0 yes · 1 no, nothing found · 2 trouble · 3 with --strict, when not everything could be seen',
    }),
    ...section('More', {
      kind: 'text',
      text: 'Each command has its own help, with its other options: `portolan help list`, or `portolan list --help`.',
    }),
  ];
}

/** `portolan help NAME`: one command in full. */
export async function helpOf(command: Command): Promise<Page> {
  const more = await command.more?.();
  return [
    { kind: 'title', text: `portolan ${command.name}: ${command.summary}` },
    ...section('Usage', {
      kind: 'commands',
      commands: command.usage.map((usage) => ({ run: `portolan ${usage}`, says: '' })),
    }),
    ...section('About', ...command.about.map((text) => ({ kind: 'text', text }) as const)),
    ...section('Options', { kind: 'facts', facts: command.flags.map(flagFact) }),
    ...(more ? section(more.title, { kind: 'facts', facts: more.rows.map(([label, text]) => ({ label, text })) }) : []),
    ...section('Examples', { kind: 'commands', commands: command.examples }),
  ];
}

function flagFact(name: FlagName): { label: string; text: string } {
  const { short, value, choices, says } = flag(name);
  const label = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
  return { label, text: choices ? `${says} (${choices.join(', ')})` : says };
}
