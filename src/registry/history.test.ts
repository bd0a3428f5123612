import { describe, expect, test } from 'bun:test';
import { registryOf, row } from './row.testing.ts';

const registry = registryOf(
  [
    row('2/tcp', null, 'Reserved', {
      modified: '2025-02-13',
      notes: 'De-assigned on 2025-02-13, previously compressnet by Bernie Volz',
    }),
    row('2/udp', null, 'Reserved', {
      modified: '2025-02-13',
      notes: 'De-assigned on 2025-02-13, previously compressnet by Bernie Volz',
    }),
    row('300/tcp', 'tacacss', null, { registered: '2025-07-15' }),
    row('400/tcp', 'one', null, { registered: '2002-10', modified: '2011-05-06' }),
    row('400/udp', 'one', null, { registered: '2002-10' }),
  ],
  [
    { port: 301, transport: null, date: '2026-01-01', event: 'noticed', source: 'somebody' },
    {
      port: 300,
      transport: 'tcp',
      date: '2025-07-15',
      event: 'registered as tacacss; before that part of the gap 288–307',
      source: 'two snapshots compared',
    },
    { port: 300, transport: null, date: '2020-01-01', event: 'looked at', source: 'somebody' },
  ],
);
const told = (port: number) => registry.history(port).map(({ date, event }) => `${date} ${event}`);

describe('history', () => {
  test('tells what a comparison found instead of what the row says of the same day', () => {
    expect(registry.history(300)).toEqual([
      { date: '2020-01-01', event: 'looked at', source: 'somebody' },
      {
        date: '2025-07-15',
        event: 'tcp: registered as tacacss; before that part of the gap 288–307',
        source: 'two snapshots compared',
      },
    ]);
  });

  test('tells the dates of rows, once for all transports, in order', () => {
    expect(told(400)).toEqual(['2002-10 tcp and udp: registered as one', '2011-05-06 tcp: entry of one changed']);
  });

  test('reads a de-assignment from the notes, and tells its day once', () => {
    expect(told(2)).toEqual(['2025-02-13 tcp and udp: de-assigned, previously compressnet']);
  });

  test('keeps to the port', () => {
    expect(told(301)).toEqual(['2026-01-01 noticed']);
    expect(told(299)).toEqual([]);
    expect(told(65535)).toEqual([]);
  });
});
