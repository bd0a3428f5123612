// The search: with scripts and without, of a server and of a copy of files.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Browser } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { openBrowser, read } from './support/browser.ts';
import { copyOfFiles } from './support/files.ts';
import { Served } from './support/served.ts';
import { openTestSite, type TestSite } from './support/site.ts';

const need = needs({ os: 'linux', commands: ['chromium'] });
const PATIENCE = 60_000;

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

describe.skipIf(need.skip)('the search in a browser', () => {
  let browser: Browser;
  let site: Served;
  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), Served.start('--public')]);
  }, PATIENCE);
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  test(
    'suggests as one types, and the keyboard alone leads to 2297',
    async () => {
      const { page, complaints } = await read(browser);
      await page.goto(`${site.address}/about-nothing`);
      await page.keyboard.press('/');
      await page.keyboard.type('data mover');
      const input = page.getByRole('combobox');
      const first = page.getByRole('option').first();
      await first.waitFor();
      const before = await input.getAttribute('aria-activedescendant');
      await page.keyboard.press('ArrowDown');
      const active = await input.getAttribute('aria-activedescendant');
      const state = [
        await input.getAttribute('aria-expanded'),
        before,
        active === (await first.getAttribute('id')),
        await first.getAttribute('aria-selected'),
        await first.innerText(),
      ];
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.address}/ports/2297`);

      expect(state).toEqual(['true', null, true, 'true', '2297 d2k-datamover1 D2K DataMover 1']);
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'Escape puts the list away and keeps the words; Enter without a choice searches; a click chooses',
    async () => {
      const { page } = await read(browser);
      await page.goto(`${site.address}/`);
      const input = page.getByRole('combobox');
      await input.fill('ssh');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      const closed = [
        await page.getByRole('option').count(),
        await input.inputValue(),
        await input.getAttribute('aria-expanded'),
      ];
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.address}/search?q=ssh`);
      await page.getByRole('combobox').fill('443/udp');
      await page.getByRole('option', { name: 'Port 443/udp' }).click();
      await page.waitForURL(`${site.address}/ports/443/udp`);

      expect(closed).toEqual([0, 'ssh', 'false']);
    },
    PATIENCE,
  );

  test(
    'without scripts it is a form, and "data mover" is two steps from 2297',
    async () => {
      const { page } = await read(browser, { javaScriptEnabled: false });
      await page.goto(`${site.address}/`);
      await page.getByRole('searchbox').fill('data mover');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.locator('.found-port a').first().click();
      await page.waitForURL(`${site.address}/ports/2297`);
    },
    PATIENCE,
  );

  test(
    'a copy of files searches in the browser, and says where to look without scripts',
    async () => {
      await using files = await copyOfFiles('/charts', ['/', '/search', '/ports/2297', '/ports/443']);
      const { page, complaints } = await read(browser);
      await page.goto(`${files.address}/charts/`);
      await page.getByRole('combobox').fill('data mover');
      const first = await page.getByRole('option').first().innerText();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/charts\/search\/\?q=data/);
      await page.locator('.found-port a').first().waitFor();
      const ports = await page.locator('.found-port a').allInnerTexts();
      await page.getByRole('combobox').fill('vite');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=vite/);
      await page.getByText('Vite', { exact: true }).waitFor();
      await page.locator('.found-port a').first().waitFor();
      const vite = await page.locator('.found-port a').first().innerText();
      await page.goto(`${files.address}/charts/search/?q=2297`);
      await page.waitForURL(`${files.address}/charts/ports/2297/`);
      const plain = await read(browser, { javaScriptEnabled: false });
      await plain.page.goto(`${files.address}/charts/search/?q=x`);
      const hint = await plain.page.getByRole('link', { name: 'all registered services' }).getAttribute('href');

      expect(first).toStartWith('2297 ');
      expect(ports.slice(0, 2)).toEqual(['2297', '2298']);
      expect([vite, hint]).toEqual(['5173', '/charts/services/']);
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );
});
