// The Windows path, really run: by Node for Windows under Wine, on the loopback that it shares with this machine.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Listener } from '../../src/model/listener.ts';
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

  test('a port’s page, and doctor, say what can be seen', () => {
    const page = JSON.parse(wine.portolan(['7806', '--json']).out);
    expect(page.here).toMatchObject({ listeners: [], privileged: false });
    const { abilities } = JSON.parse(wine.portolan(['doctor', '--json']).out);
    expect(abilities.map(({ able }: { able: boolean }) => able)).toEqual([true, true, true]);
  }, 60_000);
});
