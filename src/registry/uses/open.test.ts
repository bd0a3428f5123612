import { describe, expect, test } from 'bun:test';
import { openUses } from './open.ts';
import { inTurn, packUses } from './pack.ts';
import { opened, useOf } from './use.testing.ts';

describe('uses of a port', () => {
  const uses = opened(
    useOf('wide', ['6000-6063/tcp']),
    useOf('narrow', ['6000-6001/tcp']),
    useOf('side-door', ['80/tcp', '6000/tcp']),
    useOf('only', ['6000/tcp']),
    useOf('busy', ['6000/tcp', '81/tcp', '82/udp']),
    useOf('both', ['53/tcp+udp']),
    useOf('twice', ['9000/tcp one', '9000/tcp another']),
    useOf('last', ['65535/sctp']),
  );
  const ids = (port: number, transport: 'tcp' | 'udp' | 'sctp' = 'tcp') => uses.at(port, transport).map(({ id }) => id);

  test('come with the most specific first', () => {
    expect(ids(6000)).toEqual(['only', 'busy', 'side-door', 'narrow', 'wide']);
  });

  test('are those of ranges too, to both ends', () => {
    expect(ids(6001)).toEqual(['narrow', 'wide']);
    expect(ids(6063)).toEqual(['wide']);
    expect(ids(6064)).toEqual([]);
    expect(ids(5999)).toEqual([]);
  });

  test('are told apart by transport', () => {
    expect([ids(53), ids(53, 'udp'), ids(82), ids(82, 'udp'), ids(65535, 'sctp')]).toEqual([
      ['both'],
      ['both'],
      [],
      ['busy'],
      ['last'],
    ]);
  });

  test('come once each', () => {
    expect(ids(9000)).toEqual(['twice']);
  });

  test('are found by id', () => {
    for (const { id } of uses.all()) expect(uses.get(id)?.id).toBe(id);
    expect(uses.count).toBe(8);
    expect([uses.get('nobody'), uses.get(''), uses.get('zzz')]).toEqual([null, null, null]);
  });

  test('may be none at all', () => {
    const none = opened();
    expect([none.at(80, 'tcp'), none.all(), none.get('a'), none.product('redis')]).toEqual([[], [], null, null]);
  });
});

test('of several files, the first of each goes before the second of any', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => useOf(id, ['80/tcp']));
  if (!(a && b && c && d)) throw new Error('four were made');
  const uses = openUses(packUses(inTurn([[d, a], [], [c, b]])));
  expect(uses.at(80, 'tcp').map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
  expect(inTurn([])).toEqual([]);
});

test('a product is known by the first word of its name, unless that is a common one', () => {
  const uses = opened(
    useOf('a', ['1/tcp'], { name: 'Couchbase Server' }),
    useOf('b', ['2/tcp'], { name: 'Remote Desktop' }),
    useOf('c', ['3/tcp'], { name: 'Ray' }),
  );
  expect(uses.product('couchbase')?.id).toBe('a');
  expect(uses.product('CouchBase')?.id).toBe('a');
  expect([uses.product('remote'), uses.product('ray'), uses.product('server')]).toEqual([null, null, null]);
});

describe('the packed file', () => {
  const bytes = packUses([useOf('b', ['2/tcp']), useOf('a', ['1/tcp'])]);

  test('is the same for the same uses', () => {
    expect(packUses([useOf('b', ['2/tcp']), useOf('a', ['1/tcp'])])).toEqual(bytes);
  });

  test('may lie anywhere in memory', () => {
    const odd = new Uint8Array(bytes.length + 3);
    odd.set(bytes, 3);
    expect(openUses(odd.subarray(3)).get('b')?.ports[0]?.port).toBe(2);
  });

  test('refuses two of one id', () => {
    expect(() => packUses([useOf('a', ['1/tcp']), useOf('a', ['2/tcp'])])).toThrow('two have the id "a"');
  });

  test.each([
    ['nothing', new Uint8Array(0), 'do not begin like it'],
    ['something else', new TextEncoder().encode('{"uses": []}'.padEnd(100)), 'do not begin like it'],
    ['the half of it', bytes.slice(0, bytes.length / 2), 'bytes instead of'],
    ['a flipped bit', bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte)), 'checksum'],
    ['a later version', bytes.map((byte, at) => (at === 8 ? 9 : byte)), 'version 9'],
  ])('is refused: %s', (_, damaged, why) => {
    expect(() => openUses(damaged)).toThrow(why);
  });
});
