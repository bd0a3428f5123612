// What a port is used for in practice, apart from what it is registered for.
import type { PageUse, PortPage } from '../../model/page.ts';
import { type Fact, type Page, section } from '../page.ts';
import { listed } from '../phrase.ts';

// So many are told in full; more of them would bury the rest of the page.
const IN_FULL = 4;

/** Each use with what it means to expose it, and its source; a popular number's by their kinds. Empty where none is known. */
export function usedSection(page: PortPage): Page {
  const { uses, port } = page;
  if (uses.length === 0) return [];
  const registered = [...new Set([page.transports.tcp, page.transports.udp].flatMap(({ names }) => names))];
  const apart = `${listed(registered)}; a use is no registration, and a registration no use`;
  const facts = [
    ...inFull(page).flatMap(useFacts),
    ...(uses.length > IN_FULL ? byKind(uses) : []),
    ...(uses.length > IN_FULL
      ? [{ label: 'all of them', text: `${uses.length}, each with its source: portolan ${port} --json` }]
      : []),
    ...(registered.length > 0 ? [{ label: 'registered to', text: apart }] : []),
  ];
  return section('In practice', { kind: 'facts', facts });
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

function useFacts(use: PageUse): Fact[] {
  const role = use.role === null ? '' : `, ${use.role}`;
  return [
    { label: use.name, text: `${listed(use.transports)}${role}; speaks ${use.protocol}` },
    { label: '  exposed', text: `${RISKS[use.exposure.risk]} ${use.exposure.says}` },
    { label: '  source', text: `${use.source.title} <${use.source.url}>` },
  ];
}

const RISKS: Readonly<Record<PageUse['exposure']['risk'], string>> = {
  meant: 'It is there to be reached.',
  guarded: 'Only with its authentication on.',
  private: 'For a trusted network only.',
  never: 'Never.',
};
