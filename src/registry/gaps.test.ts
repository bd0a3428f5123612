import { describe, expect, test } from 'bun:test';
import { registryOf, row } from './row.testing.ts';

// tcp:  10 a | 11-19 gap | 20 b | 21-29 gap | 30 c        udp: 10 a | 11-14 gap | 15 u | 16-49151 gap
const registry = registryOf([
  row('0-9', null, 'Reserved'),
  row('10/tcp', 'a'),
  row('10/udp', 'a'),
  row('11-19', null, 'Unassigned'),
  row('15/udp', 'u'),
  row('20/tcp', 'b'),
  row('22', null, 'Unassigned'),
  row('30-39/tcp', 'c'),
  row('39-45/udp', 'c'),
]);

describe('gaps', () => {
  test('end where something else stands, whether rows or the lack of rows make them', () => {
    expect(registry.gapAt(25, 'tcp')).toEqual({ transport: 'tcp', first: 21, last: 29, size: 9 });
    expect(registry.gapAt(25, 'udp')).toEqual({ transport: 'udp', first: 16, last: 38, size: 23 });
  });

  test('do not reach into the dynamic range', () => {
    expect(registry.gapAt(46, 'udp')).toMatchObject({ first: 46, last: 49151 });
    expect(registry.gapAt(49152, 'udp')).toBeNull();
    expect(registry.sharedGapAt(65535)).toBeNull();
  });

  test('are none where the port is assigned or reserved', () => {
    expect(registry.gapAt(20, 'tcp')).toBeNull();
    expect(registry.gapAt(5, 'tcp')).toBeNull();
  });

  test('of tcp and udp together are what both have free', () => {
    expect(registry.sharedGapAt(12)).toEqual({ first: 11, last: 14, size: 4 });
    expect(registry.sharedGapAt(17)).toEqual({ first: 16, last: 19, size: 4 });
    expect(registry.sharedGapAt(25)).toEqual({ first: 21, last: 29, size: 9 });
    expect(registry.sharedGapAt(15)).toBeNull();
    expect(registry.sharedGapAt(20)).toBeNull();
  });

  test('of a span are cut at its ends', () => {
    expect(registry.gaps({ first: 12, last: 24 }, 'tcp')).toEqual([
      { first: 12, last: 19, size: 8 },
      { first: 21, last: 24, size: 4 },
    ]);
    expect(registry.gaps({ first: 0, last: 29 }, 'either').map(({ first, last }) => `${first}-${last}`)).toEqual([
      '11-14',
      '16-19',
      '21-29',
    ]);
  });

  test('of a span without any are an empty list', () => {
    expect(registry.gaps({ first: 0, last: 10 }, 'either')).toEqual([]);
    expect(registry.gaps({ first: 50000, last: 65535 }, 'dccp')).toEqual([]);
  });

  test('of a span of one port', () => {
    expect(registry.gaps({ first: 11, last: 11 }, 'either')).toEqual([{ first: 11, last: 11, size: 1 }]);
  });
});

describe('neighbours', () => {
  const ports = (port: number) => {
    const { below, above } = registry.neighbours(port);
    return [below?.port, above?.port];
  };

  test('are the nearest assigned ports on tcp or udp', () => {
    expect(registry.neighbours(17)).toEqual({ below: { port: 15, names: ['u'] }, above: { port: 20, names: ['b'] } });
  });

  test('of a port within an assigned range are outside of it', () => {
    expect(ports(35)).toEqual([20, 39]);
    expect(ports(42)).toEqual([39, undefined]);
  });

  test('can be missing at either end', () => {
    expect(registry.neighbours(0)).toEqual({ below: null, above: { port: 10, names: ['a'] } });
    expect(registry.neighbours(65535)).toEqual({ below: { port: 45, names: ['c'] }, above: null });
  });
});
