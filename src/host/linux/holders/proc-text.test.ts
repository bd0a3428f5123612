import { describe, expect, test } from 'bun:test';
import { parseStat, parseStatus, splitArguments } from './proc-text.ts';

const stat = (name: string) =>
  `4284 (${name}) S 4282 4282 4282 0 -1 4194304 100 0 0 0 1 2 0 0 20 0 1 0 109591 9007104 1664 18446744073709551615`;

describe('parseStat', () => {
  test.each(['perl', 'a) (b', 'a",pid=1,fd=3)', ') R 1 1', '', 'x y', '\x1b[31m', 'tab\tnl\n'])(
    'a process named %j',
    (name) => {
      expect(parseStat(stat(name))).toEqual({ name, state: 'S', parent: 4282, startTicks: 109591 });
    },
  );

  test.each(['', '12 (a', 'no parentheses', '12 (a) S 1'])('%j is no stat line', (text) => {
    expect(parseStat(text)).toBeNull();
  });
});

test('parseStatus: the effective user and the innermost pid', () => {
  const text = 'Name:\tx\nUmask:\t0022\nUid:\t0\t65534\t0\t0\nNSpid:\t4284\t12\t1\n';
  expect(parseStatus(text)).toEqual({ uid: 65534, innermostPid: 1 });
  expect(parseStatus('')).toEqual({ uid: null, innermostPid: null });
});

test('parseStatus is not fooled by a process that is named like a line', () => {
  expect(parseStatus('Name:\tUid:\\t7\nUid:\t5\t5\t5\t5\n').uid).toBe(5);
});

describe('splitArguments', () => {
  const split = (text: string) => splitArguments(Buffer.from(text, 'latin1'));
  test('each ends with NUL; empty ones count', () => {
    expect(split('nginx\0-g\0\0daemon off;\0')).toEqual(['nginx', '-g', '', 'daemon off;']);
  });
  test('a rewritten title, padded with NULs', () => {
    expect(split('nginx: worker process\0\0\0\0\0')).toEqual(['nginx: worker process']);
  });
  test('a title without any NUL', () => {
    expect(split('postgres: writer')).toEqual(['postgres: writer']);
  });
  test('none, as of a kernel thread', () => {
    expect(split('')).toEqual([]);
  });
  test('bytes that are no UTF-8 are kept', () => {
    expect(split('a\xff\0')).toEqual(['a\\xff']);
  });
});
