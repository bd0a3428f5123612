// Why a port has the status it has: unassigned, reserved, removed.
import type { PortFacts } from '../../model/page.ts';
import type { Transport } from '../../model/port.ts';
import type { AssignmentStatus } from '../../model/registry.ts';
import type { Words } from '../../words/words.ts';

export interface StatusProse {
  readonly title: string;
  readonly items: readonly string[];
}

/** What explains the status, where that needs explaining; null: an assigned port explains itself. */
export function statusProse(page: PortFacts, words: Words): StatusProse | null {
  const of: readonly Transport[] = page.asked === null ? ['tcp', 'udp'] : [page.asked];
  const all = (status: AssignmentStatus) => of.every((transport) => page.transports[transport].status === status);
  const removed = of.filter((transport) => page.transports[transport].removed);
  if (removed.length > 0) {
    const whole = removed.length === of.length;
    const title = whole
      ? words.say('prose.status.why-reserved')
      : words.say('prose.status.why-reserved-on', { transports: words.list(removed) });
    return { title, items: [words.say('prose.status.removed')] };
  }
  if (all('reserved')) return { title: words.say('prose.status.why-reserved'), items: reserved(page, words) };
  if (all('unassigned')) return { title: words.say('prose.status.why-unassigned'), items: unassigned(page, words) };
  return null;
}

function reserved({ port, range }: PortFacts, words: Words): string[] {
  const edge = port === range.first || port === range.last;
  return [words.say('prose.status.reserved'), ...(edge ? [words.say('prose.status.edge')] : [])];
}

function unassigned({ range }: PortFacts, words: Words): string[] {
  return [
    words.say('prose.status.unassigned'),
    range.name === 'system' ? words.say('prose.status.slow-system') : words.say('prose.status.slow-user'),
    words.say('prose.status.sparingly'),
  ];
}
