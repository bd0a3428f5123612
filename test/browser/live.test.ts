// What listens here, as a reader sees it: by itself, within two seconds, and without moving what he reads.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { Actor } from '../live/support/actor.ts';
import { needs } from '../support/needs.ts';
import { newReader, startBrowser } from './support/browser.ts';
import { type RunningSite, startSite } from './support/server.ts';

const need = needs({ os: 'linux', commands: ['chromium', 'perl', 'setpriv'] });
const PATIENCE = 60_000;

describe.skipIf(need.skip)('what listens here', () => {
  let browser: Browser;
  let site: RunningSite;
  beforeAll(async () => {
    [browser, site] = await Promise.all([startBrowser(), startSite()]);
  }, PATIENCE);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test(
    'a listener that opens shows by itself and vanishes again, and is told in a sentence',
    async () => {
      const port = await freePort();
      const { page, complaints } = await newReader(browser, site.base);
      await page.goto(`${site.base}/ports/${port}`);
      await page.getByText(`Nothing listens on ${port} here.`).waitFor();
      await page.getByText('This part follows what opens and closes.').waitFor();

      const actor = await Actor.start('serve', [`tcp,127.0.0.1,${port}`, 'tcp,127.0.0.1,0']);
      await page.locator('.listeners > li').waitFor();
      const status = page.locator('.live').getByRole('status');
      // Not of the other one, which opened with it: it has a page of its own.
      await page.getByText(`A listener opened on ${port}.`).waitFor({ state: 'attached' });
      const holder = await page.locator('.listener-who').innerText();
      await actor[Symbol.asyncDispose]();
      await page.getByText(`Nothing listens on ${port} here.`).waitFor();

      expect(holder).toContain(`pid ${actor.pid}`);
      expect(await status.count()).toBe(1);
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'nothing that is read moves: place, focus and what is unfolded stay',
    async () => {
      const own = await Actor.start('serve', ['tcp,127.0.0.1,0', 'tcp,127.0.0.1,0']);
      const { page, complaints } = await newReader(browser, site.base, { viewport: { width: 1280, height: 500 } });
      await page.goto(`${site.base}/here?order=port`);
      await page.getByText('This part follows what opens and closes.').waitFor({ state: 'attached' });
      const last = page.locator('.listeners > li', { hasText: `${own.ready.sockets[1]?.port}/tcp` });
      await last.locator('summary').click();
      await last.locator('summary').focus();
      await last.evaluate((item) => item.scrollIntoView({ block: 'start', behavior: 'instant' }));
      const before = await last.evaluate((item) => item.getBoundingClientRect().top);

      // Low numbers come before all that is shown.
      const port = await freePort(1100);
      const low = await Actor.start('serve', [`tcp,127.0.0.1,${port}`]);
      await page.locator('.listener-port', { hasText: `${port}/tcp` }).waitFor({ state: 'attached' });
      const after = await last.evaluate((item) => item.getBoundingClientRect().top);
      const focused = await last.evaluate((item) => item.matches(':focus-within'));
      const open = await last.locator('details').getAttribute('open');
      await low[Symbol.asyncDispose]();
      await page.locator('.listener-port', { hasText: `${port}/tcp` }).waitFor({ state: 'detached' });
      const again = await last.evaluate((item) => item.getBoundingClientRect().top);
      await own[Symbol.asyncDispose]();

      expect(Math.abs(after - before)).toBeLessThan(1);
      expect(Math.abs(again - before)).toBeLessThan(1);
      expect([focused, open]).toEqual([true, '']);
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'focus is not lost with a listener that closes: a restarted one gets it back, and else the region has it',
    async () => {
      const port = await freePort();
      const first = await Actor.start('serve', [`tcp,127.0.0.1,${port}`]);
      const { page } = await newReader(browser, site.base);
      await page.goto(`${site.base}/here`);
      await page.getByText('This part follows what opens and closes.').waitFor({ state: 'attached' });
      const row = page.locator('.listeners > li', { hasText: `${port}/tcp` });
      const key = await row.getAttribute('data-key');
      await row.locator('.listener-port a').focus();
      await first[Symbol.asyncDispose]();
      const again = await Actor.start('serve', [`tcp,127.0.0.1,${port}`]);
      await page.locator(`[data-key="${key}"]`).waitFor({ state: 'detached' });
      // One look may have fallen between the two.
      await row.waitFor();
      const back = await page.locator('.live-content').evaluate((region) => region.matches(':focus-within'));
      await row.locator('.listener-port a').focus();
      await again[Symbol.asyncDispose]();
      await row.waitFor({ state: 'detached' });

      expect(back).toBe(true);
      expect(await page.locator('.live-content').evaluate((region) => region.matches(':focus'))).toBe(true);
    },
    PATIENCE,
  );

  test(
    'a name that would be markup is text, on every page and in the stream',
    async () => {
      // The kernel keeps 15 bytes of a name; the arguments have it whole.
      const name = '<img src=x onerror=alert(1)>';
      const port = await freePort();
      const hex = Buffer.from(name.slice(0, 15)).toString('hex');
      const { page, complaints } = await newReader(browser, site.base);
      await page.goto(`${site.base}/ports/${port}`);
      await page.getByText('This part follows what opens and closes.').waitFor({ state: 'attached' });
      await using _actor = await Actor.start('serve', ['--comm-hex', hex, `tcp,127.0.0.1,${port}`, '--', name]);
      await page.locator('.listeners > li').waitFor();
      const shown = await page.locator('.listener-who strong').innerText();
      const command = await page.locator('.holder', { hasText: 'alert(1)' }).count();
      const images = await page.locator('main img').count();
      const pages = await Promise.all(
        ['/', '/here', `/ports/${port}`].map(async (path) => (await fetch(site.base + path)).text()),
      );

      expect(shown).toBe('<img src=x oner');
      expect([command, images]).toEqual([1, 0]);
      for (const html of pages) expect(html).not.toContain('<img src=x');
      expect(pages[1]).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );

  test.each(['/', '/map'])(
    'on the picture of %s a mark comes and goes',
    async (path) => {
      const port = await freePort();
      const { page, complaints } = await newReader(browser, site.base);
      await page.goto(site.base + path);
      const mark = page.locator(`circle[data-port="${port}"]`);
      const before = await mark.count();
      const actor = await Actor.start('serve', [`tcp,127.0.0.1,${port}`]);
      await mark.waitFor({ state: 'attached' });
      await actor[Symbol.asyncDispose]();
      await mark.waitFor({ state: 'detached' });

      expect(before).toBe(0);
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'without scripts the page says when it was read, and a link reads again',
    async () => {
      const { page } = await newReader(browser, site.base, { javaScriptEnabled: false });
      const port = await freePort();
      await page.goto(`${site.base}/ports/${port}`);
      const said = await page.locator('.live-state').innerText();
      await using _actor = await Actor.start('serve', [`tcp,127.0.0.1,${port}`]);
      await Bun.sleep(1100); // A look is fresh for a second.
      await page.getByRole('link', { name: 'Read again' }).click();
      await page.locator('.listeners > li').waitFor();

      expect(said).toMatch(/^Read at .*\d\d:\d\d:\d\d UTC\. Read again$/);
    },
    PATIENCE,
  );

  test(
    'a server that ends is told, and the stream does not keep it from ending',
    async () => {
      const other = await startSite();
      const { page } = await newReader(browser, other.base);
      await page.goto(`${other.base}/`);
      await page.getByText('This part follows what opens and closes.').waitFor();
      await other.stop();
      await page.getByText('The connection to this machine is lost.').waitFor();

      expect(await page.locator('.is-lost').count()).toBe(1);
    },
    PATIENCE,
  );
});

/** A port that nobody listens on; the first from this one on, or whatever the kernel gives. */
async function freePort(from = 0): Promise<number> {
  const server = createServer();
  const tried = await new Promise<number | null>((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(from, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? null : address.port);
    });
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return tried ?? freePort(from + 1);
}
