import { describe, expect, test } from 'bun:test';
import { RANGES, rangeOf, TRANSPORTS, type Transport } from '../model/port.ts';
import type { Assignment, RangeCounts, Registry } from '../model/registry.ts';
import { loadEmbedded } from './embedded/load.ts';
import { openRegistry } from './open.ts';
import { registryOf, row } from './row.testing.ts';

type Counts = { -readonly [K in keyof RangeCounts]: number };

/** The plain way: every port, one after the other. */
function portByPort(registry: Registry, of: readonly Transport[]): Record<keyof typeof RANGES, Counts> {
  const zero = () => ({ assigned: 0, unnamed: 0, unassigned: 0, reserved: 0, removed: 0, dynamic: 0 });
  const counts = { system: zero(), user: zero(), dynamic: zero() };
  for (let port = 0; port <= RANGES.dynamic.last; port++) {
    const found = of.map((transport) => registry.lookup(port, transport));
    const is = (test: (one: Assignment) => boolean) => found.some(test);
    const count = counts[rangeOf(port)];
    if (is(({ status }) => status === 'assigned')) {
      count.assigned++;
      if (!is(({ names }) => names.length > 0)) count.unnamed++;
    } else if (is(({ status, removed }) => status === 'reserved' && !removed)) count.reserved++;
    else if (is(({ removed }) => removed)) count.removed++;
    else if (is(({ status }) => status === 'unassigned')) count.unassigned++;
    else count.dynamic++;
  }
  return counts;
}

describe('counting by runs', () => {
  const registry = openRegistry(loadEmbedded());
  const { ranges } = registry.stats();
  for (const of of [...TRANSPORTS, 'either'] as const) {
    test(`gives what counting port by port gives: ${of}`, () => {
      const plain = portByPort(registry, of === 'either' ? TRANSPORTS : [of]);
      for (const name of ['system', 'user', 'dynamic'] as const) expect(ranges[name][of]).toEqual(plain[name]);
    });
  }

  test('a name counts once, however it is written and wherever it stands', () => {
    const rows = [row('80/tcp', 'http'), row('8008/udp', 'HTTP'), row('81/tcp', 'htt'), row('82/tcp', 'httq')];
    expect(registryOf([...rows, row('', 'Http'), row('83/tcp', null, 'no name')]).stats()).toMatchObject({
      names: 3,
      namesWithoutPort: 1,
      rows: 6,
    });
  });
});
