import { describe, expect, test } from 'bun:test';
import { embeddedRegistry } from './embedded/packages.testing.ts';
import { registryOf, row } from './row.testing.ts';

const registry = registryOf(
  [
    row('10/tcp', 'old', null, { registered: '2001-02-03' }),
    row('20/tcp', 'changed', null, { registered: '2000-01', modified: '2026-05-01' }),
    row('20/udp', 'changed', null, { registered: '2000-01', modified: '2026-05-01' }),
    row('30/tcp', 'new', null, { registered: '2026-05-02' }),
    row('40/tcp', 'undated', null),
    row('', 'portless', null, { registered: '2026-06-01' }),
    row('50-59/tcp', 'span', null, { registered: '2026-05-01' }),
  ],
  [{ port: 5, transport: null, date: '2026-05-02', event: 'noticed', source: 'somebody' }],
);
const told = (limit: number) => registry.newest(limit).map(({ date, port, event }) => `${date} ${port} ${event}`);

describe('the newest changes', () => {
  test('come newest first, the lowest port of a day first, once for all transports', () => {
    expect(told(10)).toEqual([
      '2026-05-02 5 noticed',
      '2026-05-02 30 tcp: registered as new',
      '2026-05-01 20 tcp and udp: entry of changed changed',
      '2026-05-01 50 tcp: registered as span',
      '2001-02-03 10 tcp: registered as old',
      '2000-01 20 tcp and udp: registered as changed',
    ]);
  });

  test('are no more than asked for', () => {
    expect(told(2)).toEqual(told(10).slice(0, 2));
    expect(told(0)).toEqual([]);
  });

  test('of the real registry are what its ports tell of themselves', () => {
    const real = embeddedRegistry();
    const changes = real.newest(20);
    expect(changes).toHaveLength(20);
    for (const { port, ...event } of changes) expect(real.history(port)).toContainEqual(event);
    const dates = changes.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });
});
