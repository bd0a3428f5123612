import { describe, expect, test } from 'bun:test';
import { HARBOUR } from '../../fixtures/constructed/harbour.ts';
import { filterFrom, onlyPort, readPorts } from './filters.ts';
import type { FlagValues } from './flags.ts';

function kept(flags: FlagValues): string[] {
  const filter = filterFrom(flags);
  return HARBOUR.listeners.filter(filter).map((listener) => `${listener.port}/${listener.transport}`);
}

describe('what each filter lets through', () => {
  const cases: readonly [name: string, flags: FlagValues, ports: string[]][] = [
    ['ports', { port: '53,80' }, ['53/udp', '80/tcp']],
    ['ports in a stretch', { port: '5000-5999' }, ['5432/tcp', '5353/udp']],
    ['a range by its name', { range: 'dynamic' }, ['51820/udp']],
    ['a range by its ends', { range: '600-700' }, ['631/tcp']],
    ['transports', { transport: 'UDP' }, ['53/udp', '4789/udp', '51820/udp', '5353/udp']],
    ['reach, exactly', { reach: 'private' }, ['9000/tcp']],
    ['reach, and farther', { reach: 'private+', port: '9000,22' }, ['22/tcp', '22/tcp', '9000/tcp']],
    ['holder by part of its name', { holder: 'NGIN' }, ['80/tcp']],
    ['holder by the file it runs', { holder: 'resolved' }, ['53/udp']],
    ['holder by pid', { holder: '7002' }, ['8080/tcp']],
    ['own namespace', { namespace: 'self', transport: 'udp' }, ['53/udp', '4789/udp', '51820/udp']],
    ['a namespace by its name', { namespace: 'blue' }, ['5353/udp']],
    ['a namespace by its inode', { namespace: '4026532333' }, ['297/tcp']],
    ['state', { state: 'bound', transport: 'tcp' }, ['5432/tcp']],
    ['several together', { transport: 'tcp', reach: 'loopback', holder: 'node' }, ['3000/tcp']],
    ['nothing matches', { port: '1' }, []],
  ];
  for (const [name, flags, ports] of cases) test(name, () => expect(kept(flags)).toEqual(ports));

  test('without filters everything', () => expect(kept({})).toHaveLength(HARBOUR.listeners.length));
});

describe('what can match nothing is refused', () => {
  const cases: readonly [flags: FlagValues, message: string][] = [
    [{ port: '70000' }, 'ports end at 65535'],
    [{ port: '80,x' }, '"x"'],
    [{ range: 'sytem' }, '--range cannot be "sytem"'],
    [{ range: '90-80' }, 'begins above its end'],
    [{ transport: 'tcp,xyz' }, '--transport cannot be "xyz"'],
    [{ reach: 'pubic' }, '--reach cannot be "pubic"'],
  ];
  for (const [flags, message] of cases) {
    test(JSON.stringify(flags), () => expect(() => filterFrom(flags)).toThrow(message));
  }
});

test('one port alone is told to the collector', () => {
  expect(onlyPort({ port: '80' })).toBe(80);
  expect(onlyPort({ port: '80-80' })).toBe(80);
  expect(onlyPort({ port: '80,81' })).toBeUndefined();
  expect(onlyPort({})).toBeUndefined();
  expect(readPorts('80, 443,8000-9000')).toEqual([
    { first: 80, last: 80 },
    { first: 443, last: 443 },
    { first: 8000, last: 9000 },
  ]);
});
