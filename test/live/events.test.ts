// The event stream of a site that really runs, and sockets that really open and close.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { connect, createServer, type Server as TcpServer } from 'node:net';
import { realRooms } from '../../src/cli/wire.ts';
import { openCatalogue } from '../../src/judge/catalogue.ts';
import { createWatch } from '../../src/live.ts';
import type { Watch } from '../../src/model/live.ts';
import { serve } from '../../src/runtime/serve/bun.ts';
import type { Server } from '../../src/runtime/serve/shapes.ts';
import { createApp } from '../../src/web/app.ts';
import type { SiteRooms, SiteShape } from '../../src/web/site.ts';
import { LOCALES } from '../../src/words/locales.ts';
import { needs } from '../support/needs.ts';
import { type Heard, hear } from './support/hear.ts';
import { quiet } from './support/quiet.ts';

const need = needs({ os: 'linux' });

describe.skipIf(need.skip)('the event stream', () => {
  let server: Server;
  let watch: Watch;
  let followers = 0;
  const open = (query = '', client?: string) =>
    hear(`http://127.0.0.1:${server.port}/api/events${query}`, client === undefined ? {} : { 'x-client': client });

  beforeAll(async () => {
    const rooms = await realRooms(quiet()).forSurvey();
    const real = createWatch(rooms, { freshMs: 100 });
    watch = {
      ...real,
      follow(tell) {
        followers++;
        const leave = real.follow(tell);
        return () => {
          followers--;
          leave();
        };
      },
    };
    const site: SiteRooms = {
      registry: rooms.registry,
      judgement: rooms.judgement ?? expect.unreachable(),
      rules: openCatalogue(),
      blockedByBrowsers: () => false,
      watch,
      feedback: null,
    };
    const shape: SiteShape = {
      addresses: 'served',
      base: '',
      origin: null,
      locales: LOCALES,
      open: false,
      version: '0',
    };
    const app = await createApp({ rooms: site, shape });
    server = await serve({
      hostname: '127.0.0.1',
      port: 0,
      largestBody: 1000,
      // Shorter than `serve` has it, and the test waits for longer than that.
      mostPending: 100,
      idleSeconds: 12,
      fetch: (request) => app.fetch(request, { client: request.headers.get('x-client') ?? '127.0.0.1' }),
    });
  });
  afterAll(async () => {
    await server.stop();
    watch.close();
  });

  test('gives each event as the JSON of the watch', async () => {
    await using stream = await open();
    await stream.next('beat');

    const tcp = await listen();
    const { port } = tcp;
    const opened = JSON.parse((await stream.next('opened', `"port":${port}`)).data);
    await tcp.close();
    const closed = JSON.parse((await stream.next('closed', `"port":${port}`)).data);

    expect(opened).toMatchObject({ event: 'opened', listener: { transport: 'tcp', port, address: '127.0.0.1' } });
    expect(opened.listener.holders[0].pid).toBe(process.pid);
    expect(closed).toMatchObject({ event: 'closed', listener: { port } });
  });

  test('gives the region of a page in its language, again when it changed and not otherwise', async () => {
    const tcp = await listen();
    const { port } = tcp;
    await tcp.close();
    await using stream = await open(`?view=port-${port}&lang=uk`);
    const before = await stream.next('region');
    const other = await listen();
    await stream.next('opened', `"port":${other.port}`);
    await other.close();
    await stream.next('closed', `"port":${other.port}`);
    const again = await listen(port);
    const open1 = await stream.next('region');
    await again.close();
    const after = await stream.next('region');

    expect(before.data).not.toContain(`href="/uk/ports/${port}"`);
    expect(open1.data).toContain(`href="/uk/ports/${port}"`);
    expect(open1.data).toContain(`l-tcp-${port}-`);
    expect(after.data).toBe(before.data);
    expect(stream.all.filter(({ event }) => event === 'region')).toHaveLength(3);
  });

  test('does not send what the page has already', async () => {
    // The page of one port: what other suites open and close meanwhile is not on it.
    const { port, close } = await listen();
    await close();
    const page = await (await fetch(`http://127.0.0.1:${server.port}/ports/${port}`)).text();
    const query = /data-live="\/api\/events([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    await using stream = await open(query);
    await stream.next('beat');
    const before = stream.all.filter(({ event }) => event === 'region').length;
    const again = await listen(port);
    await stream.next('region', `l-tcp-${port}-`);
    await again.close();

    expect(query).toContain('have=');
    expect(before).toBe(0);
  });

  test('refuses views and languages that there are not', async () => {
    for (const query of ['?view=port-65536', '?view=port-01', '?view=port-80-raw', '?view=x', '?view=here&lang=xx']) {
      const { status } = await fetch(`http://127.0.0.1:${server.port}/api/events${query}`);
      expect([query, status]).toEqual([query, 404]);
    }
  });

  test('keeps no follower when the clients are gone', async () => {
    const streams = await Promise.all(Array.from({ length: 12 }, () => open('?view=home')));
    await Promise.all(streams.map((stream) => stream.next('beat')));
    const most = followers;
    for (const stream of streams) await stream[Symbol.asyncDispose]();
    while (followers > 0) await Bun.sleep(20);

    expect(most).toBe(12);
    expect(followers).toBe(0);
  });

  test('keeps none of clients that leave before they have heard anything, or that do not listen', async () => {
    const { hostname, port } = new URL(`http://127.0.0.1:${server.port}`);
    for (let n = 0; n < 40; n++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
      // Nothing is read: what the server sends stays in its own hands.
      socket.pause();
      socket.write(`GET /api/events?view=here HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      if (n % 4 > 0) await Bun.sleep(n % 4);
      socket.destroy();
    }
    // Whoever is still on the way comes in, and all go.
    await using last = await open();
    await last.next('beat');
    while (followers > 1) await Bun.sleep(20);

    expect(followers).toBe(1);
  });

  test('takes 16 of one client and 64 in all, asks others to come later, and takes them when there is room', async () => {
    const streams: Heard[] = [];
    const own = await Promise.all(Array.from({ length: 16 }, () => open('', 'one')));
    const refused = await fetch(`http://127.0.0.1:${server.port}/api/events`, { headers: { 'x-client': 'one' } });
    for (const client of ['two', 'three', 'four'])
      streams.push(...(await Promise.all(Array.from({ length: 16 }, () => open('', client)))));
    const full = await fetch(`http://127.0.0.1:${server.port}/api/events`, { headers: { 'x-client': 'five' } });
    for (const stream of own) await stream[Symbol.asyncDispose]();
    while (followers > 48) await Bun.sleep(20);
    await using again = await open('', 'five');
    await again.next('beat');
    for (const stream of streams) await stream[Symbol.asyncDispose]();

    expect([refused.status, full.status]).toEqual([503, 503]);
    expect(refused.headers.get('retry-after')).toBe('30');
  });

  test('outlives the time after which a silent connection is closed', async () => {
    await using stream = await open();
    // More than 12 s apart: a beat comes every 8.
    for (let n = 0; n < 3; n++) await stream.next('beat');

    expect(stream.ended).toBe(false);
  }, 60_000);
});

async function listen(port = 0) {
  const server: TcpServer = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no address');
  return { port: address.port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
