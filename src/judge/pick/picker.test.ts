import { describe, expect, test } from 'bun:test';
import type { Picked, PickGround, PickWishes } from '../../model/pick.ts';
import type { Registry } from '../../model/registry.ts';
import type { Uses } from '../../model/use.ts';
import { namedOrder, nearOrder, randomOrder } from './order.ts';
import { createPicker, SERVICES } from './picker.ts';

// Constructed: every third port of the user range is assigned, 8002 is in practice somebody's, 8005 browsers refuse.
const registry = {
  source: { name: 'constructed', date: '2026-01-01' },
  lookup: (port: number, transport: string) => ({
    status: port % 3 === 0 && transport === 'udp' ? 'assigned' : 'unassigned',
    names: port % 3 === 0 ? ['thirds'] : [],
    removed: false,
  }),
} as unknown as Registry; // of which the picker asks nothing else
const uses = { at: (port: number) => (port === 8002 ? [{ name: 'Example' }] : []) } as unknown as Uses;
const picker = createPicker({ registry, uses, blockedByBrowsers: (port) => port === 8005 });

const anywhere: PickWishes = { name: null, count: 1, near: null, span: null };
const FREE: PickGround = { policy: { unprivilegedStart: 1024, ephemeral: null, reserved: null }, taken: () => null };
const picked = (wishes: Partial<PickWishes>, ground = FREE): Picked => {
  const result = picker.pick({ ...anywhere, ...wishes }, ground);
  if ('refused' in result) throw new Error(JSON.stringify(result));
  return result;
};

describe('what is no port for a service', () => {
  test.each([
    [0, 'any port'],
    [443, 'need privileges'],
    [8001, 'thirds on udp'],
    [8002, 'Example'],
    [8005, 'browsers'],
    [32_768, 'Linux gives it to outgoing connections'],
    [61_000, 'macOS and Windows'],
  ])('%d: %s', (port, why) => {
    expect(picker.unfit(port)).toContain(why);
  });

  test('8000 is one', () => expect(picker.unfit(8000)).toBeNull());
});

describe('a name', () => {
  test('gets the same number each time, however it is typed', () => {
    expect(picked({ name: 'my-app' }).ports).toEqual(picked({ name: ' My-App ' }).ports);
    expect(picked({ name: 'my-app' }).ports).not.toEqual(picked({ name: 'my-app2' }).ports);
  });

  test('gets the same number as everywhere and ever after', () => {
    // By another program (Python's hashlib): a change of the order would move every service that was ever given a port.
    const first = (name: string) => [...take(namedOrder(name, SERVICES), 3)];
    expect(first('my-app')).toEqual([25946, 32287, 3878]);
    expect(first('Grüße')).toEqual([31349, 9741, 5248]);
  });

  test('gets the next where the first is taken here, and is told why', () => {
    const [mine = 0] = picked({ name: 'my-app' }).ports;
    const taken = (port: number) => (port === mine ? 'nginx (pid 7) listens on it' : null);
    const result = picked({ name: 'my-app' }, { ...FREE, taken });
    expect(result.passedOver).toEqual([{ port: mine, why: 'nginx (pid 7) listens on it' }]);
    expect(result.ports[0]).not.toBe(mine);
  });

  test('on a machine with ranges of its own passes over them only', () => {
    const [mine = 0] = picked({ name: 'my-app' }).ports;
    const ephemeral = { first: mine - 5, last: mine + 5 };
    const other = picked({ name: 'my-app' }, { ...FREE, policy: { ...FREE.policy, ephemeral } });
    expect(other.passedOver.map(({ port }) => port)).toEqual([mine]);
    const reserved = picked({ name: 'my-app' }, { ...FREE, policy: { ...FREE.policy, reserved: [ephemeral] } });
    expect(reserved.passedOver[0]?.why).toContain('reserved on this machine');
  });
});

describe('names together', () => {
  const good = Array.from({ length: SERVICES.last - SERVICES.first + 1 }, (_, at) => SERVICES.first + at).filter(
    (port) => picker.unfit(port) === null,
  );

  test('share a number only when the free ones have run out', () => {
    const given = new Set<number>();
    const ground = { ...FREE, taken: (port: number) => (given.has(port) ? 'picked before' : null) };
    let names = 0;
    for (; names < good.length; names++) {
      const [port = 0] = picked({ name: `service-${names}` }, ground).ports;
      expect(given.has(port)).toBe(false);
      given.add(port);
    }
    expect(picker.pick({ ...anywhere, name: 'one-more' }, ground)).toHaveProperty('refused');
  }, 60_000);

  test('that know nothing of each other meet no more often than by chance', () => {
    const counts = new Map<number, number>();
    for (let name = 0; name < 100_000; name++) {
      const [port = 0] = picked({ name: `service-${name}` }).ports;
      counts.set(port, (counts.get(port) ?? 0) + 1);
    }
    const expected = 100_000 / good.length;
    let squares = 0;
    for (const port of good) squares += ((counts.get(port) ?? 0) - expected) ** 2 / expected;
    // Chi-squared: a mean of n - 1 and a variance of twice that; five deviations never happen by chance.
    const freedom = good.length - 1;
    expect(Math.abs(squares - freedom)).toBeLessThan(5 * Math.sqrt(2 * freedom));
  }, 60_000);
});

describe('wishes', () => {
  test('near a number: the nearest, the lower of two', () => {
    expect(picked({ near: 8000, count: 4 }).ports).toEqual([8000, 7999, 7997, 8003]);
    expect([...take(nearOrder(5, { first: 4, last: 9 }), 6)]).toEqual([5, 4, 6, 7, 8, 9]);
  });

  test('several, all different', () => {
    expect(new Set(picked({ count: 50 }).ports).size).toBe(50);
    expect(new Set(picked({ count: 50, name: 'x' }).ports).size).toBe(50);
  });

  test('within a span', () => {
    for (const port of picked({ count: 20, span: { first: 5000, last: 5050 } }).ports) {
      expect(port).toBeGreaterThanOrEqual(5000);
      expect(port).toBeLessThanOrEqual(5050);
    }
  });

  test('where none is left, what they were refused for is counted', () => {
    expect(picker.pick({ ...anywhere, span: { first: 80, last: 90 } }, FREE)).toEqual({
      refused: [{ why: 'system ports need privileges, and are given out by the IETF', ports: 11 }],
    });
  });

  test('by chance: every port of the span comes once', () => {
    expect([...randomOrder({ first: 10, last: 30 })].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 21 }, (_, at) => 10 + at),
    );
    expect(new Set(namedOrder('x', { first: 10, last: 300 })).size).toBe(291);
  });
});

function* take(order: Iterable<number>, count: number): Generator<number> {
  for (const port of order) {
    if (count-- <= 0) return;
    yield port;
  }
}
