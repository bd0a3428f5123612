// A baseline is a policy that what it was written from fits, whatever strangers called themselves.
import { describe, expect, test } from 'bun:test';
import { HARBOUR, holder, listener } from '../../../fixtures/constructed/harbour.ts';
import { ATTACKS, HOSTILE } from '../../../fixtures/constructed/hostile.ts';
import { nearest } from '../../../test/support/nearest.ts';
import { NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Listener } from '../../model/listener.ts';
import { baselineOf, quoted } from './baseline.ts';
import { checkPolicy } from './check.ts';
import { parsePolicy } from './parse.ts';

const OPTIONS = { host: 'harbour', date: '2026-11-20', ephemeral: { first: 32768, last: 60999 }, complete: true };
const parse = (text: string) => parsePolicy(text, { file: 'portolan.toml', nearest });
const written = (listeners: readonly Listener[]) => baselineOf(listeners, OPTIONS);

describe('what it was written from has no difference', () => {
  for (const snapshot of [HARBOUR, { ...HOSTILE, host: { ...HOSTILE.host, name: 'hostile' } }]) {
    test(snapshot.host.name, () => {
      const { differences } = checkPolicy(parse(written(snapshot.listeners)), snapshot.listeners, OPTIONS.date);
      // The verdict of a constructed intruder is a difference whatever the entries say.
      expect(differences.filter(({ kind }) => kind !== 'denied')).toEqual([]);
    });
  }
});

test('after a restart, with other pids and more workers, there is none either', () => {
  const policy = parse(written(HARBOUR.listeners));
  const restarted = HARBOUR.listeners.map((each) => ({
    ...each,
    socket: { ...each.socket, inode: (each.socket.inode ?? 0) + 1 },
    holders: each.holders.flatMap((one) => [
      { ...one, pid: one.pid + 10_000 },
      { ...one, pid: one.pid + 20_000 },
    ]),
  }));
  expect(checkPolicy(policy, restarted, OPTIONS.date).differences).toEqual([]);
});

test('a host’s name cannot end the comment that it stands in', () => {
  const text = baselineOf([], { ...OPTIONS, host: 'a\n[[allow]]\nport = 1' });
  expect(parse(text).entries.map(({ reason }) => reason)).toEqual([
    'clients get their local ports here, and give them back',
  ]);
});

test('every text comes back as it was', () => {
  for (const text of [...ATTACKS, 'a"b\\c', '*', '', '\t\u0000\u007f\u0085\u2028']) {
    const { value } = Bun.TOML.parse(`value = ${quoted(text)}`) as { value: string };
    expect(value).toBe(text.toWellFormed());
  }
});

test('a packaged program goes by its own name, where its file has another', () => {
  const redis = listener(6379, {
    holders: [holder(7, 'redis-server', { exe: '/usr/bin/redis-check-rdb', uid: 110, user: 'redis' })],
    attribution: {
      ...NO_ATTRIBUTION,
      package: {
        name: 'redis-tools',
        from: 'constructed',
        manager: 'dpkg',
        version: '5:7.0.15',
        integrity: 'unmodified',
        integrityFrom: 'constructed',
      },
      program: {
        name: 'redis-server',
        from: 'constructed',
        interpreter: null,
        script: null,
        package: null,
        version: null,
      },
    },
  });
  const text = written([redis]);
  expect(text).toContain('program = "redis-server"');
  expect(checkPolicy(parse(text), [redis], OPTIONS.date).differences).toEqual([]);
});

test('clients’ UDP ports come and go: one entry for all of them', () => {
  const text = written([listener(40_000, { transport: 'udp', state: 'bound', holders: [holder(1, 'chronyd')] })]);
  expect(text).not.toContain('40000');
  expect(parse(text).entries).toHaveLength(1);
});

test('what was not seen is said', () => {
  expect(baselineOf([], { ...OPTIONS, complete: false })).toContain('Not everything could be seen');
});
