// The search: its page, and the same as data.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { openTestSite, type TestSite } from './support/site.ts';

describe('the search page', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite();
  });
  afterAll(() => site.close());

  test.each([
    ['443', '/ports/443'],
    ['443/udp', '/ports/443/udp'],
    [':8080', '/ports/8080'],
    ['localhost:3000', '/ports/3000'],
  ])('%s leads to its port', async (query, path) => {
    const answer = await site.fetch(`/search?q=${encodeURIComponent(query)}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, path]);
    const inUkrainian = await site.fetch(`/uk/search?q=${encodeURIComponent(query)}`);
    expect(inUkrainian.headers.get('location')).toBe(`/uk${path}`);
  });

  test('"data mover" gives 2297 first', async () => {
    expect(await portsFound('data mover')).toStartWith('2297 2298 2714');
  });

  test('a product that nobody registered comes before the registry', async () => {
    const html = await site.text('/search?q=vite');
    expect(html).toContain('href="/ports/5173"');
    const both = await site.text('/search?q=postgres');
    expect(both.indexOf('In practice')).toBeLessThan(both.indexOf('In the registry'));
  });

  test('a range is listed, neighbours of one name together, with what is used in it', async () => {
    expect(await portsFound('6000-6063')).toStartWith('6000–6063');
    expect(await portsFound('6063-6000')).toStartWith('6000–6063');
    expect(await site.text('/search?q=6379-6380')).toContain('Redis');
    const all = await site.text('/search?q=0-65535');
    expect(all).toMatch(/href="\/search\?q=\d+-65535"/);
    expect(all.length).toBeLessThan(60_000);
  });

  test('what is nearly right is offered, and what is nothing has a way out', async () => {
    expect(await site.text('/search?q=reddis')).toContain('href="/search?q=redis"');
    expect(await site.text('/search?q=grafanna')).toContain('href="/search?q=Grafana"');
    const nothing = await site.text('/search?q=qwertyuiop');
    expect(nothing).toContain('href="/services"');
    expect(await site.text('/search?q=70000')).toContain('70000 is no port');
  });

  test('what was searched for is text', async () => {
    for (const query of ['<script>alert(1)</script>', '"><img src=x>', '‮evil', '(((', '\\', '%']) {
      const html = await site.text(`/search?q=${encodeURIComponent(query)}`);
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
      expect(html).not.toContain('‮');
    }
    expect(await site.status(`/search?q=${'a'.repeat(1500)}`)).toBe(200);
  });

  test('the API answers with what the page shows', async () => {
    const found = JSON.parse(await site.text('/api/search?q=data+mover&limit=3'));
    expect(found).toMatchObject({ query: 'data mover', target: null, more: true });
    expect(found.services.map(({ name }: { name: string }) => name)).toEqual([
      'd2k-datamover1',
      'd2k-datamover2',
      'raventdm',
    ]);
    expect(await site.status('/api/search?q=x&limit=1000')).toBe(400);
  });

  /** The numbers of the results, in their order. */
  async function portsFound(query: string): Promise<string> {
    const html = await site.text(`/search?q=${encodeURIComponent(query)}`);
    const ports = [...html.matchAll(/<p class="found-port"><a href="[^"]*">([^<]+)</g)];
    return ports.map(([, port]) => port).join(' ');
  }
});
