// What a port is used for in practice, apart from what it is registered for.
import type { PageUse, PortPage } from '../../model/page.ts';
import type { Words } from '../../words/words.ts';
import { type Fact, type Page, section } from '../page.ts';

// So many are told in full; more of them would bury the rest of the page.
const IN_FULL = 4;

/** Each use with what it means to expose it, and its source; a popular number's by their kinds. Empty where none is known. */
export function usedSection(page: PortPage, words: Words): Page {
  const { uses, port } = page;
  if (uses.length === 0) return [];
  const registered = [...new Set([page.transports.tcp, page.transports.udp].flatMap(({ names }) => names))];
  const facts = [
    ...inFull(page).flatMap((use) => useFacts(use, words)),
    ...(uses.length > IN_FULL ? byKind(uses) : []),
    ...(uses.length > IN_FULL
      ? [
          {
            label: words.say('terminal.practice.all'),
            text: words.say('terminal.practice.all-where', { count: words.number(uses.length), port: String(port) }),
          },
        ]
      : []),
    ...(registered.length > 0
      ? [
          {
            label: words.say('terminal.practice.registered'),
            text: words.say('terminal.practice.apart', { names: words.list(registered) }),
          },
        ]
      : []),
  ];
  return section(words.say('terminal.practice'), { kind: 'facts', facts });
}

/** All of a few; of many those that listen here. */
function inFull({ uses, here }: PortPage): readonly PageUse[] {
  if (uses.length <= IN_FULL) return uses;
  const products = here.listeners.map(({ identity }) => identity?.product);
  return uses.filter(({ name }) => products.includes(name));
}

function byKind(uses: readonly PageUse[]): Fact[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, name } of uses) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  return [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, names]) => ({ label: kind.replaceAll('-', ' '), text: names.join(', ') }));
}

function useFacts(use: PageUse, words: Words): Fact[] {
  const values = { transports: words.list(use.transports), protocol: use.protocol };
  const what =
    use.role === null
      ? words.say('terminal.practice.use', values)
      : words.say('terminal.practice.use-role', { ...values, role: use.role });
  const risk = words.say(`terminal.practice.risk.${use.exposure.risk}`);
  return [
    { label: use.name, text: what },
    { label: `  ${words.say('terminal.practice.exposed')}`, text: `${risk} ${use.exposure.says}` },
    { label: `  ${words.say('terminal.practice.source')}`, text: `${use.source.title} <${use.source.url}>` },
  ];
}
