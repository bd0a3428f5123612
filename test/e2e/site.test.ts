// The site as a running server: attacked over real connections, killed, and started where somebody else is.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import type { RunningSite } from '../browser/support/server.ts';
import { startSite } from '../browser/support/server.ts';
import { portolan } from './support/portolan.ts';

setDefaultTimeout(60_000);

let site: RunningSite;
let open: RunningSite;
beforeAll(async () => {
  [site, open] = await Promise.all([startSite(), startSite(['--public'])]);
});
afterAll(async () => {
  await Promise.all([site?.stop(), open?.stop()]);
});

const portOf = ({ base }: RunningSite) => Number(new URL(base).port);

/** What comes back for these bytes, until the server closes or so many milliseconds have passed. */
function raw(to: RunningSite, request: string, patience = 3000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(portOf(to), '127.0.0.1');
    let answer = '';
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(end, patience);
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.once('close', end).once('error', reject);
    socket.write(request);
  });
}

const get = (path: string, host: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;

describe('a server under attack', () => {
  test('gives nothing to a name that was rebound to it', async () => {
    for (const path of ['/', '/here', '/api/listeners', '/api/events', '/assets/style.css']) {
      const answer = await raw(site, get(path, 'evil.example'));
      expect(answer).toStartWith('HTTP/1.1 421');
      expect(answer).not.toContain('pid');
    }
    expect(await raw(site, get('/', `localhost:${portOf(site)}`))).toStartWith('HTTP/1.1 200');
  });

  test('refuses a body that is too large', async () => {
    const body = 'x'.repeat(100_000);
    const answer = await fetch(`${site.base}/feedback`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(413);
    expect((await fetch(`${site.base}/ports/297`)).status).toBe(200);
  });

  test('answers others while many connections say nothing, and lets go of those', async () => {
    const silent = Array.from({ length: 400 }, () => connect(portOf(site), '127.0.0.1'));
    await Promise.all(silent.map((socket) => new Promise((ready) => socket.once('connect', ready))));
    for (const socket of silent) socket.write('GET /ports/297 HTTP/1.1\r\nHost: loc').valueOf();
    expect((await fetch(`${site.base}/ports/297`)).status).toBe(200);
    const gone = silent.map((socket) => new Promise((closed) => socket.once('close', closed).once('error', closed)));
    await Promise.all(gone);
    for (const socket of silent) socket.destroy();
  });

  test.each([
    'GET / HTTP/1.1\r\n\r\n',
    'GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'NONSENSE\r\n\r\n',
    'GET http://evil.example/here HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    'POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n',
  ])('is not upset by %j', async (request) => {
    const answer = await raw(site, request, 1500);
    expect(answer).not.toMatch(/^HTTP\/1.1 (200|500)/);
    expect((await fetch(`${site.base}/ports/297`)).status).toBe(200);
  });

  test('shows no secret that a process was started with', async () => {
    const child = spawn(
      'node',
      [
        '-e',
        'require("net").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port) })',
        '--',
        '--password',
        'correct-horse',
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const port = await new Promise<number>((resolve) => child.stdout.once('data', (line) => resolve(Number(line))));
    const texts = await Promise.all(
      [`/ports/${port}`, '/api/listeners', `/api/ports/${port}`, '/here'].map(async (path) => {
        await Bun.sleep(1100);
        return (await fetch(site.base + path)).text();
      }),
    );
    child.kill('SIGKILL');
    for (const text of texts) {
      expect(text).toContain(String(port));
      expect(text).not.toContain('correct-horse');
    }
  });

  test('tells the world nothing of its machine', async () => {
    for (const path of ['/here', '/api/listeners', '/api/events', '/uk/here'])
      expect((await fetch(open.base + path)).status).toBe(404);
    const { here } = JSON.parse(await (await fetch(`${open.base}/api/ports/22`)).text());
    expect(here).toBeNull();
  });
});

describe('what was accepted', () => {
  test('is there after the server is killed at once, each time', async () => {
    const said: string[] = [];
    let env: Readonly<Record<string, string>> = {};
    for (let round = 0; round < 4; round++) {
      const killed = await startSite([], env);
      env = killed.env;
      const sentence = `round ${round}`;
      const answer = await fetch(`${killed.base}/feedback`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ page: '/ports/297', locale: 'en', mood: 'partly', sentence }),
      });
      killed.child.kill('SIGKILL');
      await new Promise((gone) => killed.child.once('exit', gone));
      if (answer.status === 303) said.push(sentence);
    }
    const { out } = await portolan(['feedback', '--json'], { env });
    const kept: string[] = JSON.parse(out).entries.map(({ sentence }: { sentence: string }) => sentence);
    expect(said).toHaveLength(4);
    expect(kept.sort()).toEqual(said.sort());
  });
});

describe('a start', () => {
  test('where somebody else listens says who', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { status, err } = await portolan(['serve', '--port', port]);
    server.close();
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/Cannot listen on 127\.0\.0\.1:\d+: .+ \(pid \d+\) does already/),
    ]);
  });

  test.each([
    [['--port', '70000'], 'Cannot listen on "70000"'],
    [['--origin', 'https://ports.example.org'], '--origin and --address go with --public'],
    [['--public', '--origin', 'ftp://x'], 'Cannot take "ftp://x"'],
    [['--lang', 'tlh'], 'There is no language "tlh"'],
  ])('with %j says what is wrong', async (args, says) => {
    const { status, err } = await portolan(['serve', ...args]);
    expect([status, err]).toEqual([2, expect.stringContaining(says)]);
  });

  test('ends at once when it is told to, though somebody follows', async () => {
    const followed = await startSite();
    const following = await fetch(`${followed.base}/api/events`);
    expect(following.status).toBe(200);
    await followed.stop();
    await following.body?.cancel().catch(() => undefined);
    expect(followed.child.exitCode).toBe(0);
  });
});
