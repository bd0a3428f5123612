import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { parsePortList, parseRange, readPortPolicy } from './port-policy.ts';
import { parsePasswd } from './users.ts';

test('parseRange', () => {
  expect(parseRange('32768\t60999')).toEqual({ first: 32768, last: 60999 });
  expect(parseRange('')).toBeNull();
});

test('parsePortList', () => {
  expect(parsePortList('8080,9148-9150')).toEqual([
    { first: 8080, last: 8080 },
    { first: 9148, last: 9150 },
  ]);
  expect(parsePortList('')).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('this machine is read, not assumed', () => {
  const start = readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8');
  expect(readPortPolicy().unprivilegedStart).toBe(Number(start));
});

test('parsePasswd: the first name of a number', () => {
  const names = parsePasswd(
    'root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\n# no user\nwww:x:33:33::/:/bin/false\n',
  );
  expect([...names]).toEqual([
    [0, 'root'],
    [33, 'www'],
  ]);
});
