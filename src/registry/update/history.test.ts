import { expect, test } from 'bun:test';
import type { PortEvent } from '../input.ts';
import { packRegistry } from '../pack.ts';
import { joinHistory, packedHistory } from './history.ts';

const event = (date: string, says: string, port = 300): PortEvent => ({
  port,
  transport: 'tcp',
  date,
  event: says,
  source: 's',
});
const wide = event(
  '2026-09-17',
  'registered as x; before that part of the gap 288–312 (between 2015-07-24 and 2026-09-17)',
);
const narrow = event(
  '2026-08-17',
  'registered as x; before that part of the gap 288–307 (between 2024-12-20 and 2026-08-17)',
);
const exact = event('2025-07-15', 'registered as x; before that part of the gap 288–307');

test('events come back from a packed registry as they went in', () => {
  const history = [event('2025-01-01', 'one'), { ...event('2026-01-01', 'two', 65535), transport: null }];
  const source = { date: '2026-08-17', source: 'test', kind: 'official', detailsDate: null } as const;
  expect(packedHistory(packRegistry({ source, records: [], history }))).toEqual(history);
});

test.each([
  ['a narrower time takes the place of a wider one', [wide], [narrow], [narrow]],
  ['a day takes the place of both', [wide, narrow], [exact], [exact]],
  ['a wider time does not come back', [exact], [wide], [exact]],
  ['the same is told once, as found last', [exact], [{ ...exact, source: 'later' }], [{ ...exact, source: 'later' }]],
  [
    'what happened at another time stays',
    [exact],
    [event('2030-01-01', 'registered as x')],
    [exact, event('2030-01-01', 'registered as x')],
  ],
  ['what happened to another port stays', [exact], [{ ...narrow, port: 301 }], [exact, { ...narrow, port: 301 }]],
  ['something else stays', [exact], [event('2025-07-15', 'de-assigned')], [exact, event('2025-07-15', 'de-assigned')]],
] as const)('%s', (_, known, found, joined) => {
  expect(joinHistory([...known], [...found])).toEqual([...joined]);
});
