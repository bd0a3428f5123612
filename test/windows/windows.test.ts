// The Windows path, really run: by Node for Windows under Wine, on the loopback that it shares with this machine.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { FreeReport } from '../../src/model/free.ts';
import type { Listener } from '../../src/model/listener.ts';
import type { WhyReport } from '../../src/model/why.ts';
import { faults } from '../e2e/support/schemas.ts';
import { needs } from '../support/needs.ts';
import { WINE, Wine } from './support/wine.ts';

const need = needs({ os: 'linux', commands: ['npm', 'ss'], path: WINE });
const LISTEN = join(import.meta.dir, 'support/listen.cjs');

describe.skipIf(need.skip)('under Wine', () => {
  let wine: Wine;
  let koffi: string;
  beforeAll(async () => {
    wine = await Wine.open();
    koffi = wine.path(join(wine.folder, 'portolan/node_modules/koffi'));
  }, 300_000);
  afterAll(async () => {
    await wine?.[Symbol.asyncDispose]();
  }, 60_000);

  const list = (...args: readonly string[]): readonly Listener[] => {
    const { out, err } = wine.portolan(['list', '--json', ...args]);
    if (out === '') throw new Error(err);
    const snapshot = JSON.parse(out);
    expect(faults('snapshot', snapshot)).toEqual([]);
    expect(snapshot.host.os).toBe('win32');
    return snapshot.listeners;
  };

  test('the registry part says what it says everywhere', () => {
    const { status, out } = wine.portolan(['gaps', '--range', '280-310']);
    expect([status, out.includes('288')]).toEqual([0, true]);
  }, 60_000);

  test('a listener of IPv6, whose it is as far as Wine knows', async () => {
    await wine.start(LISTEN, [koffi, '::1', '7802']);
    // Wine 8 names no process for sockets of IPv6.
    expect(list('--port', '7802')).toMatchObject([
      { transport: 'tcp', family: 'ipv6', address: '::1', state: 'listen', reach: 'loopback', dualStack: false },
    ]);
  }, 120_000);

  test('a listener with pid, program, start, user, folder and arguments', async () => {
    const [address, port] = ['127.0.0.1', 7801];
    const before = Date.now();
    const pid = await wine.start(LISTEN, [koffi, address, String(port)]);
    const [found, ...more] = list('--port', String(port));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      transport: 'tcp',
      address,
      port,
      state: 'listen',
      reach: 'loopback',
      noHolder: null,
    });
    expect(found?.attribution.program).toMatchObject({ name: 'listen.cjs', interpreter: 'node', script: LISTEN });
    const [holder] = found?.holders ?? [];
    expect(holder).toMatchObject({ pid, name: 'node.exe', exe: expect.stringMatching(/^Z:\\.*\\node\.exe$/) });
    expect(holder?.args?.slice(-3, -1)).toEqual([address, String(port)]);
    expect(holder?.user).toMatch(/^[^\\]+\\[^\\]+$/);
    expect(holder?.cwd).toBe(wine.path(wine.folder));
    const started = Date.parse(holder?.startedAt ?? '');
    // To the tick of Wine's clock.
    expect(started).toBeGreaterThan(before - 2000);
    expect(started).toBeLessThan(Date.now() + 2000);
  }, 120_000);

  test('the same sockets as ss sees on the loopback that they share', async () => {
    const server = createServer().listen(7803, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    try {
      const seen = new Set(list('--transport', 'tcp').map(({ address, port }) => `${address}:${port}`));
      const ss = execFileSync('ss', ['-Hltn'], { encoding: 'utf8' });
      const theirs = ss
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/)[3] ?? '');
      const expected = theirs.map((place) =>
        place.replace(/^\*:/, '[::]:').replaceAll(/[[\]]/g, '').replace(/%\w+/, ''),
      );
      expect(seen).toContain('127.0.0.1:7803');
      for (const place of expected) expect([...seen]).toContain(place);
    } finally {
      server.close();
    }
  }, 60_000);

  test('whom Windows names nobody for is told as such', async () => {
    const server = createServer().listen(7804, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    try {
      // A process of this machine that Wine does not know.
      expect(list('--port', '7804')).toMatchObject([
        { holders: [], noHolder: { why: 'unknown', detail: 'Windows names no process for it' } },
      ]);
    } finally {
      server.close();
    }
  }, 60_000);

  test('udp sockets wait, too', async () => {
    const udp = await Bun.udpSocket({ hostname: '127.0.0.1', port: 7805 });
    try {
      expect(list('--port', '7805')).toMatchObject([{ transport: 'udp', state: 'bound', address: '127.0.0.1' }]);
    } finally {
      udp.close();
    }
  }, 60_000);

  const why = (...args: readonly string[]): WhyReport => {
    const { out, err } = wine.portolan(['why', '--json', ...args]);
    if (out === '') throw new Error(err);
    const report: WhyReport = JSON.parse(out);
    expect(faults('why', report)).toEqual([]);
    return report;
  };

  test('why: who has it, proved by a bind that was refused', async () => {
    const pid = await wine.start(LISTEN, [koffi, '127.0.0.1', '7810']);
    const { causes, trials, coverage } = why('7810', '--bind', '127.0.0.1');
    expect(causes.map(({ cause }) => cause)).toEqual(['listening']);
    expect(causes[0]?.says).toBe(`listen.cjs (pid ${pid}) listens on 7810/tcp already`);
    expect(trials).toMatchObject([{ manner: 'plain', error: 'EADDRINUSE' }]);
    // Wine's netsh says nothing, and that is told.
    expect(coverage.gaps.map(({ where }) => where)).toContain('excluded port ranges');
    expect(causes[0]?.evidence.at(-1)).toBe('tried to bind 127.0.0.1:7810/tcp: EADDRINUSE');
  }, 120_000);

  test('why: nothing is there; an address that is not; a connection that has it; a rule that sends it on', async () => {
    expect(why('7811').causes).toMatchObject([{ cause: 'nothing' }]);
    expect(why('7811/udp').trials).toMatchObject([{ error: null }, { error: null }]);
    expect(why('7811', '--bind', '203.0.113.9').causes).toMatchObject([{ cause: 'address-absent' }]);
    const server = createServer().listen(7812, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const client = connect({ port: 7812, host: '127.0.0.1', localPort: 7813 });
    await new Promise((ready) => client.once('connect', ready));
    try {
      const [cause] = why('7813').causes;
      expect([cause?.cause, cause?.evidence[0]]).toEqual([
        'ephemeral-client',
        'a process that could not be seen to 127.0.0.1:7812 (established)',
      ]);
    } finally {
      client.destroy();
      server.close();
    }
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp`;
    wine.run(['reg', 'add', key, '/v', '*/7814', '/t', 'REG_SZ', '/d', '127.0.0.1/7815', '/f']);
    const [sent] = why('7814').causes;
    expect(sent).toMatchObject({
      cause: 'nat-redirect',
      says: 'Connections from elsewhere to 7814 are sent to port 7815, on which nothing listens',
    });
  }, 240_000);

  test('free: asks in vain what has no window, and ends it with consent', async () => {
    const pid = await wine.start(LISTEN, [koffi, '127.0.0.1', '7820']);
    const free = (...args: readonly string[]): FreeReport => {
      const { out, err } = wine.portolan(['free', '7820', '--json', '--wait', '1', ...args]);
      if (out === '') throw new Error(err);
      const report: FreeReport = JSON.parse(out);
      expect(faults('free', report)).toEqual([]);
      return report;
    };
    expect(free('--dry-run')).toMatchObject({
      outcome: 'not-tried',
      plan: { steps: [{ how: 'signal', processes: [{ pid, name: 'node.exe' }] }] },
    });
    expect(list('--port', '7820')).toHaveLength(1);
    const { outcome, done } = free('--yes', '--kill');
    expect(done[0]).toContain('could not be sent');
    expect(done.at(-1)).toBe(`node.exe (pid ${pid}): TerminateProcess sent`);
    expect(outcome).toBe('free');
    expect(list('--port', '7820')).toEqual([]);
  }, 240_000);

  test('a port’s page, and doctor, say what can be seen', () => {
    const page = JSON.parse(wine.portolan(['7806', '--json']).out);
    expect(page.here).toMatchObject({ listeners: [], privileged: false });
    const { abilities } = JSON.parse(wine.portolan(['doctor', '--json']).out);
    expect(abilities.map(({ able }: { able: boolean }) => able)).toEqual([true, true, true]);
  }, 60_000);
});
