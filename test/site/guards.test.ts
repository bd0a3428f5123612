// Who may ask what, and what every answer forbids: asked in-process; the attacks on a running server are in test/e2e.
import { afterAll, describe, expect, test } from 'bun:test';
import { hostname, release, userInfo } from 'node:os';
import { PAGES } from '../../src/web/pages/index.ts';
import { openTestSite } from './support/site.ts';

const local = await openTestSite({ open: false });
const open = await openTestSite();
const named = await openTestSite({ origin: 'https://ports.example.org' });
afterAll(() => {
  for (const site of [local, open, named]) site.close();
});

const status = async (site: typeof local, path: string, headers: Record<string, string>, method = 'GET') =>
  (await site.fetch(path, { method, headers })).status;

describe('the name it is asked by', () => {
  test.each(['127.0.0.1:6297', 'localhost:6297', 'LOCALHOST', '[::1]:6297'])('%s is this machine', async (host) => {
    expect(await status(local, '/ports/297', { host })).toBe(200);
  });

  test.each(['evil.example', 'evil.example:6297', '127.0.0.1.evil.example', 'localhost.evil.example', '[::2]', ''])(
    '%p gets nothing, whatever it asks for',
    async (host) => {
      for (const path of ['/', '/here', '/api/listeners', '/api/events', '/api/ports/22', '/assets/x', '/map/tcp.json'])
        expect(await status(local, path, { host })).toBe(421);
    },
  );

  test('a public site answers by its own name, and to a proxy on this machine', async () => {
    expect(await status(named, '/', { host: 'ports.example.org' })).toBe(200);
    expect(await status(named, '/', { host: '127.0.0.1:6297' })).toBe(200);
    expect(await status(named, '/', { host: 'evil.example' })).toBe(421);
    expect(await status(open, '/', { host: 'whatever.example' })).toBe(200);
  });
});

describe('pages of other sites', () => {
  const foreign = (mode: string, dest: string) => ({
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': dest,
  });
  test('may link here', async () => {
    expect(await status(local, '/ports/297', foreign('navigate', 'document'))).toBe(200);
  });
  test.each([
    ['cors', 'empty'],
    ['no-cors', 'script'],
    ['no-cors', 'image'],
    ['navigate', 'iframe'],
  ])('may not ask in the mode %s for a %s', async (mode, dest) => {
    for (const path of ['/', '/api/listeners', '/api/events', '/map/tcp.json'])
      expect(await status(local, path, foreign(mode, dest))).toBe(403);
  });
  test('are known by their origin, too', async () => {
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1'])
      expect(await status(local, '/api/listeners', { origin, host: '127.0.0.1:6297' })).toBe(403);
    expect(await status(local, '/api/listeners', { origin: 'http://127.0.0.1:6297', host: '127.0.0.1:6297' })).toBe(
      200,
    );
  });
  test('are never given leave to read', async () => {
    const { headers } = await local.fetch('/api/listeners');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('every answer', () => {
  test.each(['/', '/ports/297', '/nothing', '/api/nothing', '/api/stats', '/map/tcp.json', '/feedback'])(
    '%s forbids what it does not need',
    async (path) => {
      const { headers } = await local.fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('set-cookie')).toBeNull();
    },
  );

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('%s is not understood', async (method) => {
    const answer = await local.fetch('/ports/297', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  test.each([
    ['/search?q=%ff%fe', 400],
    ['/ports/%00', 400],
    ['/ports/297%0d%0aSet-Cookie:x', 400],
    [`/search?q=${'a'.repeat(3000)}`, 414],
    ['/ports/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/services/__proto__', 404],
    ['/rules/constructor', 404],
    ['/ranges/toString', 404],
    ['/xx/ports/297', 404],
    ['//evil.example/', 404],
    ['/%5cevil.example/', 404],
    ['/ports/297/', 301],
    ['/uk/', 301],
    ['/uk', 200],
  ])('%s is %p', async (path, wanted) => {
    expect(await local.status(path)).toBe(wanted);
  });

  test('the language of a first visit never leads to another host', async () => {
    const answer = await local.fetch('//evil.example/ports/297', { headers: { 'accept-language': 'uk' } });
    expect(answer.headers.get('location')).toBeNull();
    const asked = await local.fetch('/ports/297?a=//evil.example', { headers: { 'accept-language': 'uk' } });
    expect(asked.headers.get('location')).toBe('/uk/ports/297?a=//evil.example');
  });

  test('search words come back as text', async () => {
    const html = await local.text(`/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img');
  });
});

describe('what may be kept', () => {
  test('of this machine: nothing', async () => {
    expect((await local.fetch('/ports/297')).headers.get('cache-control')).toBe('no-store');
  });
  test('of the encyclopaedia: everything, until it changes', async () => {
    const first = await open.fetch('/ports/297');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toContain('public');
    expect(tag).not.toBe('');
    const again = await open.fetch('/ports/297', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await open.fetch('/ports/298', { headers: { 'if-none-match': tag } })).status).toBe(200);
  });
});

describe('the encyclopaedia alone', () => {
  test('has nothing of this machine in any page', async () => {
    const own = [hostname(), release(), '/etc/services', '/proc/', `"${userInfo().username}"`];
    const samples = PAGES.filter(({ local }) => local !== true).flatMap(({ samples }) => samples);
    expect(samples.length).toBeGreaterThan(10);
    for (const path of [...samples, '/api/ports/2297', '/api/services/ssh', '/api/ranges/6000-6063', '/map/tcp.json']) {
      // What the page tells everybody to look at is not of this machine.
      const text = (await open.text(path)).replaceAll(/\/proc\/PID/g, '').replaceAll(/<code[^>]*>.*?<\/code>/g, '');
      expect([path, own.filter((each) => each.length > 3 && text.includes(each))]).toEqual([path, []]);
    }
  });

  test('says where it is', async () => {
    const html = await named.text('/uk/ports/2297');
    expect(html).toContain('<link rel="canonical" href="https://ports.example.org/uk/ports/2297"/>');
    expect(html).toContain('hreflang="x-default" href="https://ports.example.org/ports/2297"');
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) =>
      JSON.parse(json ?? ''),
    );
    expect(data.map((each) => each['@type'])).toEqual(['BreadcrumbList', 'FAQPage']);
  });

  test('maps every page for search engines', async () => {
    const index = await named.text('/sitemap.xml');
    const maps = [...index.matchAll(/<loc>https:\/\/ports\.example\.org([^<]+)<\/loc>/g)].map(([, path]) => path ?? '');
    expect(maps).toHaveLength(16);
    const urls: string[] = [];
    for (const path of maps.filter((each) => each.includes('/uk-')))
      for (const [, url] of (await named.text(path)).matchAll(/<loc>([^<]+)<\/loc>/g)) urls.push(url ?? '');
    expect(urls.filter((url) => /\/uk\/ports\/\d+$/.test(url))).toHaveLength(65_536);
    expect(new Set(urls).size).toBe(urls.length);
    expect(await named.text('/robots.txt')).toContain('Sitemap: https://ports.example.org/sitemap.xml');
    expect(await open.status('/sitemap.xml')).toBe(404);
    expect(await local.text('/robots.txt')).not.toContain('Sitemap');
  });
});
