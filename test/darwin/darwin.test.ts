// The collector of macOS, on a stand-in for libproc that answers from this Linux's /proc; its bytes are those of macOS.
import { beforeAll, describe, expect, test } from 'bun:test';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { free, planToFree } from '../../src/free.ts';
import { createCollectorOn, createDarwinCollector } from '../../src/host/darwin/collector.ts';
import { createDarwinHands } from '../../src/host/darwin/hands.ts';
import { replay } from '../../src/host/darwin/recording.ts';
import { createDarwinScout } from '../../src/host/darwin/scout.ts';
import { createLinuxCollector } from '../../src/host/linux/collector.ts';
import { planFree } from '../../src/judge/free/plan.ts';
import { explain } from '../../src/judge/why/explain.ts';
import type { Collector } from '../../src/model/host.ts';
import type { OpenSocket } from '../../src/model/listener.ts';
import { loadEmbedded } from '../../src/registry/embedded/load.ts';
import { openRegistry } from '../../src/registry/open.ts';
import { openLibrary } from '../../src/runtime/ffi/bun.ts';
import { why } from '../../src/why.ts';
import { needs } from '../support/needs.ts';

const need = needs({ os: 'linux', root: true, commands: ['cc', 'perl', 'ip'] });

const registry = openRegistry(loadEmbedded());

/** Perl that does one thing, and then, when it is told to, another. */
async function actor(first: string, then = '') {
  const script = `use Socket qw(:all); $| = 1; ${first} print "$$\\n"; <STDIN>; ${then} sleep 60;`;
  const child = spawn('perl', ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = () => new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  const pid = Number(await line());
  return {
    pid,
    goOn: async () => {
      const said = line();
      child.stdin.write('on\n');
      await said;
    },
    [Symbol.asyncDispose]: async () => void child.kill('SIGKILL'),
  };
}

/** Every byte that a recording holds, in one. */
function everyByte(recording: string): Uint8Array {
  const texts = [...recording.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, base64 = '']) => base64);
  return Buffer.concat(texts.map((base64) => Buffer.from(base64, 'base64')));
}

/** An address of this host that is nobody else's. */
async function interfaceWith(address: string) {
  const run = (...args: readonly string[]) => spawnSync('ip', args, { encoding: 'utf8' });
  const { status, stderr } = run('address', 'add', `${address}/32`, 'dev', 'lo');
  if (status !== 0) throw new Error(stderr);
  return { address, [Symbol.asyncDispose]: async () => void run('address', 'del', `${address}/32`, 'dev', 'lo') };
}

const lsof = needs({ os: 'linux', commands: ['lsof'] });

describe.skipIf(need.skip)('macOS', () => {
  let mac: Collector;
  let library: string;
  /** As if this process were another user's; 0: none. */
  let deny: (pid: number) => void;
  beforeAll(() => {
    library = join(mkdtempSync(join(tmpdir(), 'portolan-darwin-')), 'libproc.so');
    const words = ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, join(import.meta.dir, 'libproc.c')];
    const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    mac = createDarwinCollector([library]);
    const standIn = openLibrary([library], { stand_in_deny: { args: 1, returns: 'int' } });
    deny = (pid) => void standIn.stand_in_deny(pid);
  });

  const on = async (port: number, collector = mac): Promise<readonly OpenSocket[]> =>
    (await collector.collect({ holders: 'auto', port })).value.sockets;

  test('a listener, and whose it is', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    try {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? 0 : address.port;
      const [found, ...more] = await on(port);
      const [linux] = await on(port, createLinuxCollector());
      expect(more).toEqual([]);
      expect(found).toMatchObject({
        transport: 'tcp',
        family: 'ipv4',
        address: '127.0.0.1',
        port,
        state: 'listen',
        reach: 'loopback',
      });
      const [holder, expected] = [found?.holders[0], linux?.holders[0]];
      expect(holder).toMatchObject({
        pid: process.pid,
        exe: expected?.exe ?? '',
        args: expected?.args ?? [],
        fds: expected?.fds ?? [],
      });
      expect(holder?.user).toBe('root');
      expect(holder?.parents).toEqual(expected?.parents ?? []);
      // The stand-in reckons from the second of the boot, Linux's own from its clocks.
      const starts = [holder, expected].map((each) => Date.parse(each?.startedAt ?? ''));
      expect(Math.abs((starts[0] ?? 0) - (starts[1] ?? 0))).toBeLessThan(2000);
    } finally {
      server.close();
    }
  });

  test('of IPv6, of UDP, and one socket that several hold', async () => {
    const script = `use Socket qw(:all); $| = 1;
      socket(my $six, AF_INET6, SOCK_STREAM, 0); setsockopt($six, IPPROTO_IPV6, IPV6_V6ONLY, 1); bind($six, pack_sockaddr_in6(7941, inet_pton(AF_INET6, "::1"))) or die $!; listen($six, 5);
      socket(my $udp, AF_INET, SOCK_DGRAM, 0); bind($udp, pack_sockaddr_in(7942, INADDR_ANY)) or die $!;
      my $child = fork // die; if (!$child) { sleep 60; exit } print "$$ $child\\n"; sleep 60;`;
    const child = spawn('perl', ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const line = String(await new Promise((resolve) => child.stdout.once('data', resolve)));
      const pids = line.trim().split(' ').map(Number);
      const [six, udp] = [await on(7941), await on(7942)];
      expect(six).toMatchObject([
        { transport: 'tcp', family: 'ipv6', address: '::1', dualStack: false, state: 'listen' },
      ]);
      expect(udp).toMatchObject([{ transport: 'udp', address: '0.0.0.0', state: 'bound', reach: 'all' }]);
      expect(six[0]?.holders.map(({ pid }) => pid).sort()).toEqual(pids.sort());
      const [younger] = six[0]?.holders.filter(({ pid }) => pid === Math.max(...pids)) ?? [];
      expect(younger?.parents[0]).toEqual({ pid: Math.min(...pids), name: 'perl' });
      spawnSync('kill', pids.map(String));
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('what may not be looked into: who used its sockets last, as likely', async () => {
    await using perl = await actor(
      `socket(my $tcp, AF_INET, SOCK_STREAM, 0); bind($tcp, pack_sockaddr_in(7943, INADDR_ANY)) or die $!; listen($tcp, 5);
       socket(my $udp, AF_INET6, SOCK_DGRAM, 0); bind($udp, pack_sockaddr_in6(7943, inet_pton(AF_INET6, "::1"))) or die $!;`,
    );
    deny(perl.pid);
    try {
      const { value, gaps } = await mac.collect({ holders: 'auto', port: 7943 });
      expect(value.sockets.map(({ transport, address, state }) => [transport, address, state])).toEqual([
        ['tcp', '0.0.0.0', 'listen'],
        ['udp', '::1', 'bound'],
      ]);
      for (const { holders } of value.sockets)
        expect(holders).toMatchObject([{ pid: perl.pid, name: 'perl', via: 'last-user', fds: [], startedAt: null }]);
      expect(gaps).toEqual([
        {
          where: 'sockets of other users',
          why: '1 process could not be looked into: of their sockets only who used them last is known',
          hint: 'run with sudo',
        },
      ]);
      const plan = await planned(7943);
      expect(plan).toMatchObject({ steps: [], spared: [{ who: `perl (pid ${perl.pid})`, hint: 'run with sudo' }] });
    } finally {
      deny(0);
    }
    const [whole] = await on(7943);
    expect(whole?.holders).toMatchObject([{ pid: perl.pid, via: 'fd' }]);
  });

  describe('why', () => {
    const ask = (port: number, address: string | null = null) =>
      why(
        { collector: mac, registry, scout: createDarwinScout([library]), explain },
        {
          port,
          transport: 'tcp',
          bind: address === null ? null : { address, family: 'ipv4' },
          holders: 'auto',
          uid: 0,
        },
      );

    test('somebody listens, proved by a bind that was refused', async () => {
      await using perl = await actor(
        'socket(my $s, AF_INET, SOCK_STREAM, 0); bind($s, pack_sockaddr_in(7944, INADDR_LOOPBACK)) or die $!; listen($s, 5);',
      );
      const { causes } = await ask(7944, '127.0.0.1');
      expect(causes.map(({ cause }) => cause)).toEqual(['listening']);
      expect(causes[0]?.says).toContain(`perl (pid ${perl.pid}) listens on 7944/tcp already`);
      expect(causes[0]?.evidence.at(-1)).toBe('tried to bind 127.0.0.1:7944/tcp with SO_REUSEADDR: EADDRINUSE');
    });

    test('nothing is there; an address that is not', async () => {
      expect((await ask(7945)).causes.map(({ cause }) => cause)).toEqual(['nothing']);
      expect((await ask(7945, '203.0.113.9')).causes.map(({ cause }) => cause)).toEqual(['address-absent']);
    });

    test('a connection has it; then it just ended', async () => {
      await using perl = await actor(
        `socket(my $l, AF_INET, SOCK_STREAM, 0); setsockopt($l, SOL_SOCKET, SO_REUSEADDR, 1); bind($l, pack_sockaddr_in(0, INADDR_LOOPBACK)) or die $!; listen($l, 5);
         socket(my $c, AF_INET, SOCK_STREAM, 0); setsockopt($c, SOL_SOCKET, SO_REUSEADDR, 1); bind($c, pack_sockaddr_in(7947, INADDR_LOOPBACK)) or die $!;
         connect($c, getsockname($l)) or die $!; accept(my $a, $l); close $l;`,
        'close $c; close $a; print "closed\\n";',
      );
      const [first] = (await ask(7947)).causes;
      expect(first?.cause).toBe('ephemeral-client');
      expect(first?.evidence[0]).toMatch(/^perl \(pid \d+\) to 127\.0\.0\.1:\d+ \(established\)$/);
      await perl.goOn();
      const [then] = (await ask(7947)).causes;
      expect(then?.cause).toBe('time-wait');
      expect(then?.says).toMatch(/just ended and keeps? it for a minute or two still/);
    });
  });

  test('free: asks, waits, and kills with consent; the port is free', async () => {
    await using perl = await actor(
      '$SIG{TERM} = "IGNORE"; socket(my $s, AF_INET, SOCK_STREAM, 0); bind($s, pack_sockaddr_in(7948, INADDR_ANY)) or die $!; listen($s, 5);',
    );
    const rooms = {
      collector: mac,
      registry,
      scout: createDarwinScout([library]),
      hands: createDarwinHands([library]),
    };
    const yes = { toEnd: async () => true, toKill: async () => true };
    const question = { port: 7948, transport: 'tcp', holders: 'auto' } as const;
    const { outcome, done } = await free({ ...rooms, plan: planFree }, question, yes, { patience: 300 });
    expect(done).toEqual([
      `perl (pid ${perl.pid}): SIGTERM sent`,
      `perl (pid ${perl.pid}) did not end within 0.3 s`,
      `perl (pid ${perl.pid}): SIGKILL sent`,
    ]);
    expect(outcome).toBe('free');
  });

  test('a process is known by its start', async () => {
    const hands = createDarwinHands([library]);
    const target = { pid: process.pid, name: 'me', user: null };
    expect(hands.open({ ...target, startedAt: '2020-01-01T00:00:00.000Z' })).toBe('another');
    expect(hands.open({ ...target, startedAt: null })).toBe('another');
    expect(hands.open({ ...target, pid: 4_194_305, startedAt: null })).toBe('gone');
    expect(hands.own().has(process.ppid)).toBe(true);
  });

  const planned = async (port: number) => {
    const rooms = {
      collector: mac,
      registry,
      scout: createDarwinScout([library]),
      hands: createDarwinHands([library]),
    };
    return (await planToFree({ ...rooms, plan: planFree }, { port, transport: 'tcp', holders: 'auto' })).plan;
  };

  test('everything that Linux sees in this namespace, and nothing else', async () => {
    const places = async (collector: Collector) => {
      const { value } = await collector.collect({ holders: 'proc' });
      const held = value.sockets.filter(
        ({ namespace, holders, transport }) => namespace.self && holders.length > 0 && transport !== 'raw',
      );
      return held.map(({ transport, address, port }) => `${address}:${port}/${transport}`).sort();
    };
    expect([...new Set(await places(mac))]).toEqual([...new Set(await places(createLinuxCollector()))]);
  });

  test('a recording replays to the same sockets, and has nobody’s name or address', async () => {
    await using perl = await actor(
      'socket(my $s, AF_INET, SOCK_STREAM, 0); bind($s, pack_sockaddr_in(7949, INADDR_ANY)) or die $!; listen($s, 5);',
    );
    await using lan = await interfaceWith('10.99.88.77');
    await using server = await actor(
      `socket(my $s, AF_INET, SOCK_STREAM, 0); bind($s, pack_sockaddr_in(7950, inet_aton("${lan.address}"))) or die $!; listen($s, 5);`,
    );
    const written = JSON.stringify(mac.record?.());
    const again = createCollectorOn(replay(JSON.parse(written)));
    const seen = (await again.collect({ holders: 'auto' })).value.sockets;
    const places = (sockets: readonly OpenSocket[]) =>
      sockets.map(({ transport, port, state, holders }) => [transport, port, state, holders.map(({ pid }) => pid)]);
    const ports = [7949, 7950];
    const live = (await mac.collect({ holders: 'auto' })).value.sockets;
    const [expected, found] = [live, seen].map((all) => places(all.filter(({ port }) => ports.includes(port))));
    expect(found).toEqual(expected ?? []);
    expect(found).toHaveLength(2);
    const [any, one] = ports.map((port) => seen.find((each) => each.port === port));
    expect([any?.address, one?.address]).toEqual(['0.0.0.0', '192.0.2.1']);
    expect(any?.holders).toMatchObject([{ pid: perl.pid, name: '', exe: null, args: null }]);
    expect(server.pid).toBeGreaterThan(0);
    for (const secret of ['perl', '/usr/bin']) expect(Buffer.from(everyByte(written)).includes(secret)).toBe(false);
    expect(Buffer.from(everyByte(written)).includes(Buffer.from([10, 99, 88, 77]))).toBe(false);
    expect(again.portPolicy()).toEqual(mac.portPolicy());
  });

  test.skipIf(lsof.skip)('without libproc lsof is asked, and the answer says so', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    try {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? 0 : address.port;
      const { value, gaps } = await createDarwinCollector(['/nowhere/libSystem.dylib']).collect({
        holders: 'auto',
        port,
      });
      const [linux] = await on(port, createLinuxCollector());
      expect(value.sockets).toMatchObject([
        { transport: 'tcp', address: '127.0.0.1', port, state: 'listen', reach: 'loopback' },
      ]);
      expect(value.sockets[0]?.holders).toMatchObject([
        { pid: process.pid, uid: 0, user: 'root', fds: linux?.holders[0]?.fds ?? [] },
      ]);
      expect([value.holdersFrom, gaps.length, gaps[0]?.why.includes('libproc cannot be called')]).toEqual([
        'lsof',
        1,
        true,
      ]);
    } finally {
      server.close();
    }
  });

  test('the range of outgoing connections is read, and what may be seen is told', async () => {
    expect(mac.portPolicy().ephemeral).toEqual(createLinuxCollector().portPolicy().ephemeral);
    const [descriptors, list] = await mac.abilities();
    expect(descriptors?.evidence).toMatch(/^\d+ of \d+ processes$/);
    expect(list).toMatchObject({ able: true, evidence: expect.stringMatching(/^\d+ sockets$/) });
    expect(mac.host()).toMatchObject({ os: 'darwin', bootId: null });
  });
});
