// What lies around a port in the registry: the gap, the neighbours, the rest of its family.
import type { PortPage } from '../../model/page.ts';
import type { Neighbour } from '../../model/registry.ts';
import type { Fact } from '../page.ts';
import { count, spanText } from '../phrase.ts';

export function aroundFacts({ gap, asked, neighbours: { below, above }, siblings }: PortPage): Fact[] {
  const facts: Fact[] = [];
  if (gap !== null) {
    const where = asked === null ? 'unassigned on both tcp and udp' : `unassigned on ${asked}`;
    facts.push({ label: 'gap', text: `${spanText(gap)}, ${count(gap.size, 'port')} ${where}` });
  }
  if (below !== null) facts.push({ label: 'below', text: neighbourText(below) });
  if (above !== null) facts.push({ label: 'above', text: neighbourText(above) });
  if (siblings.length > 0) facts.push({ label: 'same family', text: siblings.map(neighbourText).join(', ') });
  return facts;
}

function neighbourText({ port, names }: Neighbour): string {
  return names.length === 0 ? `${port} (no name)` : `${port} ${names.join(', ')}`;
}
