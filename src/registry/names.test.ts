import { describe, expect, test } from 'bun:test';
import { closeness } from './edit-distance.ts';
import { registryOf, row } from './row.testing.ts';

describe('slips between two words', () => {
  const CASES: [a: string, b: string, slips: number | null][] = [
    ['ssh', 'ssh', 0],
    ['htpp', 'http', 1],
    ['hhtp', 'http', 1],
    ['thtp', 'http', 1],
    ['httpp', 'http', 1],
    ['htp', 'http', 1],
    ['postgress', 'postgresql', 2],
    ['mysql', 'mssql', 1],
    ['ldap', 'smtp', null],
    ['', 'ab', 2],
    ['abc', '', null],
  ];
  test.each(CASES)('%p and %p: %p', (a, b, slips) => {
    expect(closeness(a, b, 2)).toBe(slips);
    expect(closeness(b, a, 2)).toBe(slips);
  });
});

const registry = registryOf([
  row('22/tcp', 'ssh', 'The Secure Shell'),
  row('22/udp', 'ssh', 'The Secure Shell'),
  row('80/tcp', 'http'),
  row('3027/tcp', 'LiebDevMgmt_C'),
  row('5432/tcp', 'postgresql'),
  row('9/tcp', null, 'Reserved'),
  row('', 'sshx'),
]);

describe('service names', () => {
  test('are found in any case, with all their rows in order', () => {
    expect(registry.byName('SSH').map(({ transport }) => transport)).toEqual(['tcp', 'udp']);
    expect(registry.byName('liebdevmgmt_c')[0]?.name).toBe('LiebDevMgmt_C');
  });

  test('are not found by their beginnings, by nothing, or beyond the last', () => {
    for (const name of ['ss', '', 'zzz', 'a', 'sshxx']) expect(registry.byName(name)).toEqual([]);
  });

  test('that are nearly right are offered, the nearest first', () => {
    expect(registry.similarNames('sshh')).toEqual(['ssh', 'sshx']);
    expect(registry.similarNames('postgress')).toEqual(['postgresql']);
    expect(registry.similarNames('HTTPP', 1)).toEqual(['http']);
  });

  test('that are right, or far off, are offered nothing', () => {
    expect(registry.similarNames('http')).toEqual([]);
    expect(registry.similarNames('something else')).toEqual([]);
  });
});
