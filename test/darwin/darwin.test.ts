// The collector of macOS, on a stand-in for libproc that answers from this Linux's /proc; its bytes are those of macOS.
import { beforeAll, describe, expect, test } from 'bun:test';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDarwinCollector } from '../../src/host/darwin/collector.ts';
import { createLinuxCollector } from '../../src/host/linux/collector.ts';
import type { Collector } from '../../src/model/host.ts';
import type { OpenSocket } from '../../src/model/listener.ts';
import { needs } from '../support/needs.ts';

const need = needs({ os: 'linux', root: true, commands: ['cc', 'perl'] });

const lsof = needs({ os: 'linux', commands: ['lsof'] });

describe.skipIf(need.skip)('macOS', () => {
  let mac: Collector;
  beforeAll(() => {
    const library = join(mkdtempSync(join(tmpdir(), 'portolan-darwin-')), 'libproc.so');
    const words = ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, join(import.meta.dir, 'libproc.c')];
    const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    mac = createDarwinCollector([library]);
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
    const [descriptors] = await mac.abilities();
    expect(descriptors?.evidence).toMatch(/^\d+ of \d+ processes$/);
    expect(mac.host()).toMatchObject({ os: 'darwin', bootId: null });
  });
});
