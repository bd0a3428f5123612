// What a port is used for in practice, apart from what it is registered for.
import type { PageUse, PortPage } from '../../model/page.ts';
import { type Fact, type Page, section } from '../page.ts';
import { listed } from '../phrase.ts';

/** One fact a use; where the registry gives the number to another, it says both. Empty where no use is known. */
export function usedSection(page: PortPage): Page {
  const registered = [...new Set([page.transports.tcp, page.transports.udp].flatMap(({ names }) => names))];
  const facts = page.uses.flatMap((use) => useFacts(use));
  const apart: Fact[] =
    facts.length > 0 && registered.length > 0
      ? [{ label: 'registered to', text: `${listed(registered)}; a use is no registration, and a registration no use` }]
      : [];
  return section('In practice', { kind: 'facts', facts: [...facts, ...apart] });
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
