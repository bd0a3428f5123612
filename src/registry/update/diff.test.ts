import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { needs } from '../../../test/support/needs.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { OFFICIAL, official } from '../parse/constructed.testing.ts';
import { parseRegistry } from '../parse/parse.ts';
import { UNSAID } from '../unsaid.ts';
import { changesBetween, diffRecords, type When } from './diff.ts';
import { summarise } from './summary.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const iana = needs({ path: OFFICIAL });

const WHEN: When = { date: '2026-08-17', since: '2024-12-20', source: 'test' };
const BETWEEN = ' (between 2024-12-20 and 2026-08-17)';

function row(first: number, name: string | null, more: Partial<RegistryRecord> = {}): RegistryRecord {
  return {
    name,
    ports: { first, last: first },
    transport: 'tcp',
    description: name,
    ...UNSAID,
    ...more,
  };
}

const rfc = (number: number) => ({ text: `RFC${number}`, url: null });
const around = [row(99, 'below'), row(111, 'above')];
const taken = (note: string) => row(100, null, { description: 'Reserved', notes: note });

const cases: readonly (readonly [string, RegistryRecord | null, RegistryRecord | null, date: string, says: string])[] =
  [
    [
      'registered, with its own date',
      null,
      row(100, 'new', { registered: '2025-07-15' }),
      '2025-07-15',
      'registered as new; before that part of the gap 100–110',
    ],
    [
      'registered, with its own month',
      null,
      row(100, 'new', { registered: '2025-07' }),
      '2025-07',
      'registered as new; before that part of the gap 100–110',
    ],
    [
      'registered, with no date',
      null,
      row(100, 'new'),
      '2026-08-17',
      `registered as new; before that part of the gap 100–110${BETWEEN}`,
    ],
    [
      'registered, with a date before the older registry',
      null,
      row(100, 'new', { registered: '1999-01-01' }),
      '2026-08-17',
      `registered as new; before that part of the gap 100–110${BETWEEN}`,
    ],
    [
      'registered where it was reserved',
      row(100, null, { description: 'Reserved' }),
      row(100, 'new', { registered: '2025-01-02' }),
      '2025-01-02',
      'registered as new; before that reserved',
    ],
    [
      'assigned without a name',
      null,
      row(100, null, { description: 'any thing' }),
      '2026-08-17',
      `registered as "any thing", without a name; before that part of the gap 100–110${BETWEEN}`,
    ],
    [
      'de-assigned, with a note',
      row(100, 'old'),
      taken('De-assigned on 2025-02-13, previously old by X'),
      '2025-02-13',
      'de-assigned, previously old',
    ],
    [
      'de-assigned, without a note',
      row(100, 'old'),
      row(100, null, { description: 'Reserved', modified: '2025-03-01' }),
      '2025-03-01',
      'de-assigned, previously old',
    ],
    [
      'gone from the registry',
      row(100, 'old'),
      null,
      '2026-08-17',
      `de-assigned, previously old; now unassigned${BETWEEN}`,
    ],
    [
      'removed',
      row(100, 'old'),
      row(100, null, { description: 'Removed' }),
      '2026-08-17',
      `de-assigned, previously old; now removed${BETWEEN}`,
    ],
    ['renamed', row(100, 'old'), row(100, 'new', { modified: '2025-11-20' }), '2025-11-20', 'renamed from old to new'],
    [
      'reserved',
      null,
      row(100, null, { description: 'Reserved' }),
      '2026-08-17',
      `reserved; before that part of the gap 100–110${BETWEEN}`,
    ],
    [
      'freed',
      row(100, null, { description: 'Reserved' }),
      row(100, null, { description: 'Unassigned' }),
      '2026-08-17',
      `unassigned; before that reserved${BETWEEN}`,
    ],
    [
      'a new description',
      row(100, 'a', { description: 'Old Words' }),
      row(100, 'a', { description: 'New Words' }),
      '2026-08-17',
      `entry of a changed: description was "Old Words"${BETWEEN}`,
    ],
    [
      'an added reference',
      row(100, 'a', { reference: [rfc(1)] }),
      row(100, 'a', { reference: [rfc(1), rfc(2)] }),
      '2026-08-17',
      `entry of a changed: reference RFC2 added${BETWEEN}`,
    ],
    [
      'another assignee',
      row(100, 'a', { assignee: 'Ann' }),
      row(100, 'a', { assignee: 'Bob', modified: '2026-01-01' }),
      '2026-01-01',
      'entry of a changed: assignee was Ann',
    ],
  ];

test.each(cases)('%s', (_, old, fresh, date, says) => {
  const with_ = (each: RegistryRecord | null) => (each === null ? around : [...around, each]);
  expect(diffRecords(with_(old), with_(fresh), WHEN)).toEqual([
    { port: 100, transport: 'tcp', date, event: says, source: 'test' },
  ]);
});

describe('nothing is told of', () => {
  test.each([
    ['the same', row(100, 'a'), row(100, 'a')],
    ['another case of the name', row(100, 'HTTP'), row(100, 'http')],
    [
      'punctuation, accents and blanks',
      row(100, 'a', { description: 'Café - X', contact: 'E. Wald' }),
      row(100, 'a', { description: 'Cafe X', contact: 'E Wald' }),
    ],
    ['an assignee that only the XML tells', row(100, 'a'), row(100, 'a', { assignee: 'Bob' })],
    [
      'a shorter name of the same company',
      row(100, 'a', { assignee: 'Nexum' }),
      row(100, 'a', { assignee: 'Nexum, Inc.' }),
    ],
    ['an unassigned row where there was none', row(111, 'above'), row(100, null, { description: 'Unassigned' })],
  ])('%s', (_, old, fresh) => {
    expect(diffRecords([...around, old], [...around, fresh], WHEN)).toEqual([]);
  });
});

test('another name beside the first, and one of two gone', () => {
  const [a, b] = [row(100, 'a'), row(100, 'b')];
  expect(diffRecords([a], [a, b], WHEN)[0]?.event).toBe(`also registered as b${BETWEEN}`);
  expect(diffRecords([a, b], [a], WHEN)[0]?.event).toBe(`no longer named b${BETWEEN}`);
});

test('an older registry of unknown date leaves the newer date alone', () => {
  const [event] = diffRecords(around, [...around, row(100, 'new')], { date: '2026-08-17', source: 'test' });
  expect(event).toMatchObject({ date: '2026-08-17', event: 'registered as new; before that part of the gap 100–110' });
});

test('a range is told port by port, and a row without transport on each of them', () => {
  const range = row(100, 'x', { ports: { first: 100, last: 102 }, transport: null });
  const events = diffRecords(around, [...around, range], WHEN);
  expect(events).toHaveLength(12);
  expect(events.map(({ port, transport }) => `${port}/${transport}`)).toContain('102/dccp');
});

test('where names are all that is known, only assignments and names are compared', () => {
  const old = [row(1, 'a'), row(2, null, { description: 'Reserved' }), row(3, 'c'), row(4, 'd')];
  const fresh = [row(1, 'a', { description: 'other' }), row(3, 'sea'), row(5, 'e')];
  const says = diffRecords(old, fresh, { ...WHEN, namesOnly: true }).map(
    ({ port, event }) => `${port} ${event.split(/[;,(]/)[0]}`,
  );
  expect(says.map((each) => each.trim())).toEqual(['3 renamed from c to sea', '4 de-assigned', '5 registered as e']);
});

test('the summary counts ports once and shows the lowest', () => {
  const old = [row(200, 'old'), row(200, 'old', { transport: 'udp' })];
  const fresh = [5, 4, 3, 2, 1, 6].flatMap((port) => [
    row(port, `n${port}`),
    row(port, `n${port}`, { transport: 'udp' }),
  ]);
  const summary = summarise(changesBetween(old, fresh, WHEN), old, fresh);
  expect(summary.assigned.ports).toBe(6);
  expect(summary.assigned.examples.map(({ port }) => port)).toEqual([1, 2, 3, 4, 5]);
  expect(summary.assigned.examples[0]).toMatchObject({ transports: ['tcp', 'udp'], date: '2026-08-17' });
  expect(summary['de-assigned']).toMatchObject({ ports: 1 });
  expect(summary.renamed).toEqual({ ports: 0, examples: [] });
  expect(summary.names).toEqual({ added: ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'], dropped: ['old'] });
});

test.skipIf(iana.skip)('from 2024-12-20 to 2026-08-17', async () => {
  const { records: old } = await parseRegistry(official('2024-12-20.xml'));
  const { records: fresh } = await parseRegistry(official('2026-08-17.xml'));
  const changes = changesBetween(old, fresh, WHEN);
  const of = (port: number) =>
    changes
      .filter((change) => change.port === port)
      .map(({ kind, transport, date, event }) => [kind, transport, date, event]);
  expect(of(300)).toEqual([
    ['assigned', 'tcp', '2025-07-15', 'registered as tacacss; before that part of the gap 288–307'],
    ['reserved', 'udp', '2026-08-17', `reserved; before that part of the gap 288–307${BETWEEN}`],
  ]);
  expect(of(2)).toEqual([
    ['de-assigned', 'tcp', '2025-02-13', 'de-assigned, previously compressnet'],
    ['de-assigned', 'udp', '2025-02-13', 'de-assigned, previously compressnet'],
  ]);
  expect(of(1980)[0]).toEqual(['renamed', 'tcp', '2025-11-20', 'renamed from pearldoc-xact to panquest-xact']);
  expect(changesBetween(fresh, fresh, WHEN)).toEqual([]);
});
