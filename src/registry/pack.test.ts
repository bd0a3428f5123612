import { describe, expect, test } from 'bun:test';
import { PortolanError } from '../model/error.ts';
import { openRegistry, packedRecords } from './open.ts';
import { packed, registryOf, row } from './row.testing.ts';

const FULL = row('9/dccp', 'discard', 'Discard', {
  assignee: 'Eddie Köhler',
  contact: 'Somebody Else',
  registered: '2006-03',
  modified: '2022-02-07',
  reference: [
    { text: 'RFC4340', url: 'https://www.rfc-editor.org/rfc/rfc4340' },
    { text: 'a book', url: null },
  ],
  serviceCode: '1145656131',
  notes: 'a note',
  unauthorizedUse: 'seen in the wild',
});

describe('packing and opening', () => {
  test('gives every field of every row back, in order', () => {
    const rows = [FULL, row('6000-6063/tcp', 'x11'), row('', 'no-port'), row('51', null, 'Reserved')];
    expect(packedRecords(packed(rows))).toEqual(rows);
  });

  test('gives the source back', () => {
    const source = { date: '2026-01-01', source: 'constructed', kind: 'official', detailsDate: null };
    expect<unknown>(registryOf([]).source).toEqual(source);
  });

  test('is the same for the same input', () => {
    expect(packed([FULL])).toEqual(packed([FULL]));
  });

  test.each([
    ['array', (length: number) => new Uint8Array(length)],
    ['Buffer', (length: number) => Buffer.alloc(length)],
  ])('works from the middle of a larger %s, at any offset', (_, make) => {
    const bytes = packed([FULL]);
    for (const offset of [1, 2, 3, 4]) {
      const larger = make(bytes.length + 9);
      larger.set(bytes, offset);
      const registry = openRegistry(larger.subarray(offset, offset + bytes.length));
      expect(registry.lookup(9, 'dccp').records).toEqual([FULL]);
    }
  });

  test('cleans texts, and moves the remark on replaced names from the description to the notes', () => {
    const remark = 'IANA assigned this well-formed service name as a replacement for "cl/1".';
    const [cl, mdbs] = packedRecords(
      packed([
        row('172/tcp', 'cl-1', `Network Innovations CL/1\n${remark}`, { contact: 'Kevin <k@example.org>\nDeVault' }),
        row('800/tcp', 'mdbs-daemon', `\n${remark}`, { notes: 'old' }),
      ]),
    );
    expect(cl).toMatchObject({ description: 'Network Innovations CL/1', notes: remark, contact: 'Kevin DeVault' });
    expect(mdbs).toMatchObject({ description: null, notes: `${remark} old` });
  });

  test.each([
    ['a port above 65535', { first: 70000, last: 70000 }],
    ['a negative port', { first: -1, last: 4 }],
    ['a range that ends before it begins', { first: 9, last: 8 }],
    ['half a port', { first: 1.5, last: 1.5 }],
  ])('refuses %s', (_, ports) => {
    expect(() => packed([row('1/tcp', 'odd', null, { ports })])).toThrow(PortolanError);
  });

  test('refuses more rows than it can number', () => {
    expect(() => packed(Array.from({ length: 65536 }, () => row('1/tcp', 'same')))).toThrow(/65536 rows/);
  });

  test('refuses more texts than it can number', () => {
    const rows = Array.from({ length: 65535 }, (_, index) => row('1/tcp', `name${index}`));
    expect(() => packed(rows)).toThrow(/different texts/);
  });
});

describe('a damaged file', () => {
  const bytes = packed([FULL, row('22/tcp', 'ssh', 'The Secure Shell')]);

  const opening = (damaged: Uint8Array) => () => openRegistry(damaged);

  test('is refused wherever it was cut', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(opening(bytes.slice(0, length))).toThrow(PortolanError);
    }
  });

  test('is refused whichever bit was turned', () => {
    for (let at = 0; at < bytes.length; at++) {
      const turned = bytes.slice();
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      expect(opening(turned)).toThrow(PortolanError);
    }
  });

  test('is refused with more at its end', () => {
    expect(opening(Uint8Array.of(...bytes, 0))).toThrow(/instead of/);
  });

  test('of a later format says so', () => {
    const later = bytes.slice();
    later[8] = 2;
    expect(opening(later)).toThrow(/version 2/);
  });

  test('is an input error with a hint', () => {
    try {
      openRegistry(new TextEncoder().encode('<?xml version="1.0"?>'.repeat(20)));
      throw new Error('it opened');
    } catch (error) {
      expect(error).toBeInstanceOf(PortolanError);
      expect(error).toMatchObject({ code: 'input', hint: expect.stringContaining('portolan update') });
    }
  });
});
