// What is registered in a range of ports, neighbours that have the same said together.
import { type PortSpan, RANGES } from '../model/port.ts';
import type { Registry } from '../model/registry.ts';

export interface Stretch extends PortSpan {
  readonly status: 'assigned' | 'unassigned' | 'reserved' | 'dynamic';
  /** Names on tcp and udp, each once; empty where there are none. */
  readonly names: readonly string[];
  readonly description: string | null;
}

export interface RangeListing {
  readonly stretches: readonly Stretch[];
  /** Where it was cut short; null: it is whole. */
  readonly next: number | null;
}

/** At most so many stretches. A range of all ports takes no longer than its first stretches do. */
export function rangeListing(registry: Registry, { first, last }: PortSpan, limit: number): RangeListing {
  const stretches: Stretch[] = [];
  let port = first;
  while (port <= last) {
    if (stretches.length === limit) return { stretches, next: port };
    const stretch = stretchFrom(registry, port, last);
    stretches.push(stretch);
    port = stretch.last + 1;
  }
  return { stretches, next: null };
}

function stretchFrom(registry: Registry, first: number, most: number): Stretch {
  const begins = saidOf(registry, first);
  if (first >= RANGES.dynamic.first) return { ...begins, first, last: most };
  let last = first;
  while (last < most && sameAs(begins, saidOf(registry, last + 1))) last++;
  return { ...begins, first, last };
}

function saidOf(registry: Registry, port: number): Omit<Stretch, 'first' | 'last'> {
  const both = [registry.lookup(port, 'tcp'), registry.lookup(port, 'udp')] as const;
  const said = both.find(({ status }) => status === 'assigned') ?? both.find(({ status }) => status === 'reserved');
  return {
    status: (said ?? both[0]).status,
    names: [...new Set(both.flatMap(({ names }) => names))],
    description: said?.description ?? null,
  };
}

function sameAs(a: Omit<Stretch, 'first' | 'last'>, b: Omit<Stretch, 'first' | 'last'>): boolean {
  const quiet = a.status !== 'assigned' && a.status !== 'reserved';
  return a.status === b.status && a.names.join() === b.names.join() && (quiet || a.description === b.description);
}
