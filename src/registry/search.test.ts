import { describe, expect, test } from 'bun:test';
import { registryOf, row } from './row.testing.ts';

const registry = registryOf([
  row('22/tcp', 'ssh', 'The Secure Shell (SSH) Protocol'),
  row('80/tcp', 'http', 'World Wide Web HTTP'),
  row('280/tcp', 'http-mgmt'),
  row('443/tcp', 'https', 'http over TLS'),
  row('614/tcp', 'sshell', 'SSLshell'),
  row('2297/tcp', 'd2k-datamover1', 'D2K DataMover 1'),
  row('2298/tcp', 'd2k-datamover2', 'D2K DataMover 2'),
  row('2714/tcp', 'raventdm', 'Raven Trinity Data Mover'),
  row('6000-6063/tcp', 'x11', 'X Window System', { notes: 'a display' }),
  row('', 'sönke', 'ÜBER service'),
]);
const names = (words: string, limit?: number) => registry.search(words, limit).map(({ record }) => record.name);

describe('search', () => {
  test('finds words within words: "data mover", where a name of both in one comes before a description', () => {
    expect(names('data mover')).toEqual(['d2k-datamover1', 'd2k-datamover2', 'raventdm']);
  });

  test('wants every word', () => {
    expect(names('secure shell')).toEqual(['ssh']);
    expect(names('secure http')).toEqual([]);
  });

  test('puts the exact name first, then whole words, beginnings and middles', () => {
    expect(names('http')).toEqual(['http', 'http-mgmt', 'https']);
    expect(names('ssh')).toEqual(['ssh', 'sshell']);
  });

  test('takes several words for a name with dashes', () => {
    expect(names('http mgmt')[0]).toBe('http-mgmt');
  });

  test('finds ports by number, also within a range', () => {
    expect(names('443')).toEqual(['https']);
    expect(names('6010')).toEqual(['x11']);
    expect(names('window 6063')).toEqual(['x11']);
  });

  test('looks at notes, and at any case and script', () => {
    expect(names('DISPLAY')).toEqual(['x11']);
    expect(names('über')).toEqual(['sönke']);
  });

  test('keeps to the limit', () => {
    expect(names('http', 2)).toEqual(['http', 'http-mgmt']);
  });

  test('forgives a slip when nothing else is found', () => {
    expect(names('htttp')).toEqual(['http', 'https']);
  });

  test('finds nothing for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names('   ')).toEqual([]);
    expect(names('.*')).toEqual([]);
  });
});
