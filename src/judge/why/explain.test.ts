// What no test can bring about on this system, as constructed situations; test/live/why.test.ts has the real ones.
import { describe, expect, test } from 'bun:test';
import type { Trial } from '../../model/trial.ts';
import type { Situation } from '../../model/why.ts';
import { container, ELSEWHERE } from '../examples/parts.ts';
import { subject } from '../examples/scene.ts';
import { explain } from './explain.ts';
import { overlap } from './overlap.ts';

const trial = (error: string | null, more: Partial<Trial> = {}): Trial => ({
  transport: 'tcp',
  family: 'ipv4',
  address: '0.0.0.0',
  port: 8080,
  manner: 'plain',
  uid: null,
  error,
  ...more,
});

const QUIET: Situation = {
  port: 8080,
  transport: 'tcp',
  bind: null,
  listeners: [],
  behind: [],
  connections: [],
  policy: { unprivilegedStart: 1024, ephemeral: { first: 32_768, last: 60_999 }, reserved: [] },
  mayBindPrivileged: false,
  addressIsHere: null,
  trials: [trial(null)],
  redirects: [],
  excluded: null,
  uid: 1000,
  os: 'linux',
};
const causes = (situation: Partial<Situation>) => explain({ ...QUIET, ...situation }).map(({ cause }) => cause);

const web = container('web', {
  published: [{ hostAddress: '0.0.0.0', hostPort: 8080, containerPort: 80, transport: 'tcp' }],
});
const inContainer = subject({
  at: '0.0.0.0:80',
  attribution: { container: web },
  listener: { namespace: ELSEWHERE },
}).listener;

describe('causes', () => {
  test('a range that the system keeps', () => {
    const excluded = [{ first: 8000, last: 8099, by: 'Hyper-V' }];
    const [found] = explain({ ...QUIET, excluded, trials: [trial('EACCES')] });
    expect(found).toMatchObject({ cause: 'excluded', says: expect.stringContaining('8000-8099') });
    expect(causes({ excluded: [{ first: 9000, last: 9099, by: 'Hyper-V' }] })).toEqual(['nothing']);
  });

  test('a container that a rule leads to', () => {
    const redirects = [{ address: '172.17.0.2', port: 80, by: 'nftables, table ip nat, chain DOCKER' }];
    const [found, ...more] = explain({ ...QUIET, redirects, behind: [inContainer] });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ cause: 'container-published', next: { run: 'docker stop web' } });
    expect(found?.evidence).toContainEqual('nftables, table ip nat, chain DOCKER sends it to 172.17.0.2:80');
  });

  test('a bind that fails, and nothing that explains it, is told as that', () => {
    const [found] = explain({ ...QUIET, trials: [trial('EPERM')] });
    expect(found).toMatchObject({ cause: 'nothing', says: expect.stringContaining('Nothing was found that explains') });
    expect(found?.evidence).toEqual(['tried to bind 0.0.0.0:8080/tcp: EPERM']);
  });

  test('a host without IPv6 is no reason', () => {
    const six = trial('EAFNOSUPPORT', { family: 'ipv6', address: '::' });
    expect(causes({ trials: [trial(null), six] })).toEqual(['nothing']);
  });

  test('somebody may bind privileged ports: then that is not the reason', () => {
    expect(causes({ port: 80, trials: [trial('EACCES')] })).toEqual(['privileged']);
    expect(causes({ port: 80, mayBindPrivileged: true })).toEqual(['nothing']);
  });

  test('a holder that could not be seen is told as such', () => {
    const noHolder = { why: 'not-permitted', detail: 'of another user' } as const;
    const { listener } = subject({ at: '0.0.0.0:8080', exe: null, listener: { noHolder } });
    const [found] = explain({ ...QUIET, listeners: [listener], trials: [trial('EADDRINUSE')] });
    expect(found?.says).toBe('A process that could not be seen listens on 8080/tcp already');
  });
});

describe('overlap', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', null, 'same'],
    ['127.0.0.1', '::ffff:127.0.0.1', null, 'same'],
    ['127.0.0.1', '0.0.0.0', false, 'within'],
    ['127.0.0.1', '::', true, 'within'],
    ['127.0.0.1', '::', false, 'apart'],
    ['127.0.0.1', '10.0.0.1', false, 'apart'],
    ['0.0.0.0', '10.0.0.1', false, 'within'],
    ['0.0.0.0', '::1', false, 'apart'],
    ['::', '10.0.0.1', false, 'within'],
    ['::1', '::', false, 'within'],
    ['::1', '0.0.0.0', false, 'apart'],
  ] as const)('%s beside a listener at %s (dual stack: %p): %s', (asked, address, dualStack, expected) => {
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    const bind = { address: asked, family: asked.includes(':') ? 'ipv6' : 'ipv4' } as const;
    expect(overlap(bind, { address, family, dualStack })).toBe(expected);
  });
});
