import { beforeAll, describe, expect, test } from 'bun:test';
import type { RegistryRecord } from '../../model/registry.ts';
import { embeddedRegistry } from '../embedded/packages.testing.ts';
import type { PortEvent } from '../input.ts';
import { registryOf, row } from '../row.testing.ts';
import { dataUses, opened, useOf } from '../uses/use.testing.ts';
import { type Ghosts, openGhosts } from './open.ts';

const NOWHERE = '/nowhere';

/** A ghost by everything but what a test changes. */
const forgotten = (more: Partial<RegistryRecord> = {}): RegistryRecord =>
  row('2297/tcp', 'forgotten', 'Old Thing', more);

const ghosts = (rows: readonly RegistryRecord[], history: readonly PortEvent[] = [], uses = opened()) =>
  openGhosts(registryOf(rows, history), uses, NOWHERE);

describe('an assignment of which nothing is heard', () => {
  const asked = ghosts([forgotten()]);

  test('is a ghost, with what was searched and what was not', () => {
    expect(asked.ghostOf(2297)).toEqual({
      verdict: true,
      evidence: [
        { signal: 'registered without a date, as the oldest are', source: 'constructed', date: '2026-01-01' },
        { signal: 'never modified since', source: 'constructed', date: '2026-01-01' },
        { signal: 'cites no document', source: 'constructed', date: '2026-01-01' },
        { signal: 'not among 0 uses', source: "Portolan's list of uses", date: null },
      ],
      against: [],
      unsearched: [
        { source: '/etc/services', why: 'not installed here' },
        { source: "firewalld's services", why: 'not installed here' },
        { source: "ufw's application profiles", why: 'not installed here' },
        { source: "Wireshark's services", why: 'not installed here' },
        { source: "this machine's history", why: 'none is kept yet' },
      ],
    });
    expect(asked.isGhost(2297, 'tcp')).toBe(true);
  });

  test('is asked of only where it is assigned', () => {
    expect([asked.isGhost(2297, 'udp'), asked.isGhost(2297, 'sctp'), asked.isGhost(2297, 'raw')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([asked.ghostOf(2298), asked.isGhost(2298, 'tcp'), asked.ghostOf(60000)]).toEqual([null, null, null]);
  });

  test('may have been registered before 2005', () => {
    expect(ghosts([forgotten({ registered: '2004-11' })]).ghostOf(2297)).toMatchObject({
      verdict: true,
      evidence: [{ signal: 'registered 2004-11, before 2005' }, {}, {}, {}],
    });
  });

  test('may have no contact, which is no sign', () => {
    expect(ghosts([forgotten({ contact: 'Somebody' })]).isGhost(2297, 'tcp')).toBe(true);
  });
});

describe('is no ghost', () => {
  const use = (...ports: string[]) => opened(useOf('thing', ports, { name: 'Thingumabob' }));
  const event = { port: 2297, transport: null, date: '2021-05-01', event: 'entry changed: notes', source: 'compared' };

  test.each<[string, RegistryRecord[], PortEvent[], ReturnType<typeof opened>, string]>([
    ['registered in 2005', [forgotten({ registered: '2005-01-02' })], [], opened(), 'registered 2005-01-02'],
    ['modified', [forgotten({ modified: '2003-01' })], [], opened(), 'its entry was modified 2003-01'],
    ['cited', [forgotten({ reference: [{ text: 'RFC 1', url: null }] })], [], opened(), 'its entry cites RFC 1'],
    [
      'a range',
      [forgotten({ ports: { first: 2290, last: 2299 } })],
      [],
      opened(),
      'assigned as one of the range 2290-2299',
    ],
    [
      'nameless',
      [forgotten({ name: null, description: 'any private mail system' })],
      [],
      opened(),
      'set aside for any private mail system',
    ],
    ['changed between two registries', [forgotten()], [event], opened(), 'entry changed: notes'],
    ['used', [forgotten()], [], use('2297/tcp'), 'used by Thingumabob'],
    ['used on another transport', [forgotten()], [], use('2297/udp'), 'used by Thingumabob'],
    [
      'of a product that lives',
      [forgotten({ description: 'Thingumabob Manager' })],
      [],
      use('1/tcp'),
      'its entry names Thingumabob, as in Thingumabob',
    ],
    [
      'one whose sibling is used',
      [forgotten({ name: 'old1' }), row('2298/tcp', 'old2')],
      [],
      use('2298/tcp'),
      'its sibling 2298 (old2) is used by Thingumabob',
    ],
  ])('%s', (_, rows, history, uses, signal) => {
    const asked = ghosts(rows, history, uses);
    expect(asked.ghostOf(2297)).toMatchObject({ verdict: false, against: [{ signal }] });
    expect(asked.isGhost(2297, 'tcp')).toBe(false);
  });
});

describe('in the embedded registry, with our uses and without lists of this machine', () => {
  let asked: Ghosts;
  // Building the registry takes a second, and more on a busy machine.
  beforeAll(() => {
    asked = openGhosts(embeddedRegistry(), dataUses(), NOWHERE);
  }, 60_000);

  test.each([2297, 2298])('%p is a ghost, on tcp and udp', (port) => {
    expect(asked.ghostOf(port)?.against).toEqual([]);
    expect([asked.isGhost(port, 'tcp'), asked.isGhost(port, 'udp')]).toEqual([true, true]);
  });

  test('the verdict of a listing is that of the page', () => {
    for (let port = 0; port < 3000; port++) {
      const verdict = asked.ghostOf(port)?.verdict ?? null;
      const told = [asked.isGhost(port, 'tcp'), asked.isGhost(port, 'udp')].filter((one) => one !== null);
      expect(new Set(told)).toEqual(new Set(verdict === null ? [] : [verdict]));
    }
  });

  // Assigned since the details of 2015, of which nothing but the name is known there.
  test.each([300, 853, 6513])('%p is none, although its row is as bare as that of one', (port) => {
    expect(asked.ghostOf(port)?.verdict).toBe(false);
  });
});
