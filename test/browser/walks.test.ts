// The site as a reader walks it, in a real browser: with scripts and without, in English and in Ukrainian.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { createServer, type Server } from 'node:net';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { portolan } from '../e2e/support/portolan.ts';
import { need, newReader, type Reader, startBrowser } from './support/browser.ts';
import { type RunningSite, startSite } from './support/server.ts';

setDefaultTimeout(60_000);

let browser: Browser;
let site: RunningSite;
beforeAll(async () => {
  if (!need.skip) [browser, site] = await Promise.all([startBrowser(), startSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function reading(options: BrowserContextOptions, read: (reader: Reader) => Promise<void>): Promise<void> {
  const reader = await newReader(browser, site.base, options);
  try {
    await read(reader);
    expect(reader.complaints).toEqual([]);
  } finally {
    await reader.close();
  }
}

/** A listener of this test, on any port that is free. */
async function listen(): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, close: () => new Promise((done) => server.close(() => done())) };
}

const gapOf297 = async (): Promise<string> => {
  const { out } = await portolan(['297', '--json']);
  const { gap } = JSON.parse(out);
  return `${gap.first}–${gap.last}`;
};

const languages = [
  { locale: 'en-GB', prefix: '', scripts: true },
  { locale: 'en-GB', prefix: '', scripts: false },
  { locale: 'uk-UA', prefix: '/uk', scripts: true },
  { locale: 'uk-UA', prefix: '/uk', scripts: false },
] as const;

describe.skipIf(need.skip)('a reader', () => {
  for (const { locale, prefix, scripts } of languages) {
    const how = `in ${locale}, ${scripts ? 'with' : 'without'} scripts`;
    const options = { locale, javaScriptEnabled: scripts };

    test(`searches for a product and lands on its port, ${how}`, () =>
      reading(options, async ({ page }) => {
        await page.goto('/');
        expect(new URL(page.url()).pathname).toBe(prefix === '' ? '/' : prefix);
        await page.fill('#q', 'data mover');
        await page.press('#q', 'Enter');
        await page.waitForURL(/\/search\?q=data/);
        await page.click(`main a[href="${prefix}/ports/2297"]`);
        await page.waitForURL(new RegExp(`${prefix}/ports/2297$`));
        expect(await page.textContent('h1')).toContain('2297');
        expect(await page.textContent('main')).toContain('d2k-datamover1');
        expect(await page.locator('html').getAttribute('lang')).toBe(prefix === '' ? 'en' : 'uk');
      }));

    test(`reads the gap of 297, ${how}`, () =>
      reading(options, async ({ page }) => {
        const gap = await gapOf297();
        await page.goto(`${prefix}/ports/297`);
        expect(await page.textContent('.lead')).toContain(gap);
        await page.locator('#status').scrollIntoViewIfNeeded();
        const [first = ''] = gap.split('–');
        await page.click(`main p a[href="${prefix}/ports/${first}"]`);
        await page.waitForURL(new RegExp(`/ports/${first}$`));
        expect(await page.textContent('.lead')).toContain(gap);
      }));

    test(`says what he thinks of a page, and it is kept, ${how}`, () =>
      reading(options, async ({ page }) => {
        const sentence = `Exactly what I looked for, ${how}`;
        await page.goto(`${prefix}/ports/2297`);
        await page.check('input[name=mood][value=yes]');
        await page.fill('textarea[name=sentence]', sentence);
        await page.click('.feedback button[type=submit]');
        await page.waitForSelector('.feedback-thanks');
        const { out } = await portolan(['feedback', '--json'], { env: site.env });
        const { entries } = JSON.parse(out);
        expect(entries.find((entry: { sentence: string }) => entry.sentence === sentence)).toMatchObject({
          page: '/ports/2297',
          mood: 'yes',
          locale: prefix === '' ? 'en' : 'uk',
        });
      }));

    test(`changes the language and stays on the page, ${how}`, () =>
      reading(options, async ({ page }) => {
        await page.goto(`${prefix}/ports/2297`);
        await page.click('.languages summary');
        await page.click('.languages a[hreflang=de]');
        await page.waitForURL(/\/de\/ports\/2297$/);
        await page.click('.languages summary');
        await page.click('.languages a[hreflang=en]');
        // English is where addresses have no language; whoever chose it is not sent away again.
        await page.waitForURL((url) => url.pathname === '/ports/2297');
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
      }));
  }

  test('sees a listener appear and vanish, and nothing that he reads moves', async () => {
    const { port, close } = await listen();
    await close();
    await reading({}, async ({ page }) => {
      await page.goto(`/ports/${port}`);
      const read = page.locator('#questions');
      await read.scrollIntoViewIfNeeded();
      const before = await read.boundingBox();
      const server: Server = createServer().listen(port, '127.0.0.1');
      await new Promise((ready) => server.once('listening', ready));
      await page.waitForSelector(`.live li[data-key]:has-text("${port}/tcp")`, { state: 'attached', timeout: 8000 });
      expect((await read.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, -1);
      await new Promise((done) => server.close(done));
      await page.waitForSelector(`.live li[data-key]:has-text("${port}/tcp")`, { state: 'detached', timeout: 8000 });
      expect((await read.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, -1);
    });
  });

  test('sees it on the page of this machine and on the map, too', async () => {
    await reading({}, async ({ page }) => {
      const map = await page.context().newPage();
      await Promise.all([page.goto('/here'), map.goto('/map')]);
      await page.waitForSelector('.live.is-live');
      const { port, close } = await listen();
      await page.waitForSelector(`.live li[data-key]:has-text("${port}/tcp")`, { timeout: 8000 });
      await map.waitForSelector(`#map-marks [data-port="${port}"]`, { state: 'attached', timeout: 8000 });
      await close();
      await page.waitForSelector(`.live li[data-key]:has-text("${port}/tcp")`, { state: 'detached', timeout: 8000 });
      await map.waitForSelector(`#map-marks [data-port="${port}"]`, { state: 'detached', timeout: 8000 });
    });
  });

  test('walks over the map with the keyboard alone', () =>
    reading({}, async ({ page }) => {
      await page.goto('/map');
      await page.waitForSelector('#map[data-ready]');
      await page.focus('#map');
      await page.keyboard.press('Home');
      expect(await page.textContent('#map-readout')).toContain('Port 0');
      await page.keyboard.press('PageDown');
      expect(await page.textContent('#map-readout')).toContain('Port 1, tcpmux');
      await page.fill('.map-jump input', '2297');
      await page.keyboard.press('Enter');
      expect(await page.textContent('#map-readout')).toContain('Port 2297, d2k-datamover1: ghost');
      const width = await page.locator('#map').evaluate((map) => map.clientWidth);
      await page.keyboard.press('+');
      expect(await page.locator('#map').evaluate((map) => map.clientWidth)).toBeGreaterThan(width * 1.5);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/ports\/2297$/);
    }));

  test('clicks on the map without scripts', () =>
    reading({ javaScriptEnabled: false }, async ({ page }) => {
      await page.goto('/map');
      await page.setViewportSize({ width: 1000, height: 1200 });
      await page.click('.map-image', { position: { x: 1, y: 1 } });
      await page.waitForURL(/\/ports\/0$/);
    }));

  test('needs no mouse: skips to the content, and `/` goes to the search, which suggests', () =>
    reading({}, async ({ page }) => {
      await page.goto('/ports/443');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('q');
      await page.keyboard.type('postgres');
      await page.waitForSelector('[role=option]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/ports\/5432|q=/);
    }));

  test('prints a page: every system, and nothing to click', () =>
    reading({}, async ({ page }) => {
      await page.goto('/ports/297');
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      for (const system of ['linux', 'darwin', 'win32'])
        expect(await page.locator(`#by-hand-${system}`).isVisible()).toBe(true);
      for (const gone of ['.top .search', '.ways', '.languages', 'main button'])
        expect(await page.locator(gone).first().isVisible()).toBe(false);
    }));
});
