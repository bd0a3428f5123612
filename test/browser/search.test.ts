// The search in a browser: with scripts and without, of a server and of a copy of files.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Browser } from 'playwright-core';
import { copyOfFiles } from '../site/support/files.ts';
import { need, newReader, startBrowser } from './support/browser.ts';
import { type RunningSite, startSite } from './support/server.ts';

const PATIENCE = 60_000;

describe.skipIf(need.skip)('the search in a browser', () => {
  let browser: Browser;
  let site: RunningSite;
  beforeAll(async () => {
    [browser, site] = await Promise.all([startBrowser(), startSite(['--public'])]);
  }, PATIENCE);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test(
    'suggests as one types, and the keyboard alone leads to 2297',
    async () => {
      const { page, complaints } = await newReader(browser, site.base);
      await page.goto(`${site.base}/about-nothing`);
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
      await page.waitForURL(`${site.base}/ports/2297`);

      expect(state).toEqual(['true', null, true, 'true', '2297 d2k-datamover1 D2K DataMover 1']);
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'Escape puts the list away and keeps the words; Enter without a choice searches; a click chooses',
    async () => {
      const { page } = await newReader(browser, site.base);
      await page.goto(`${site.base}/`);
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
      await page.waitForURL(`${site.base}/search?q=ssh`);
      await page.getByRole('combobox').fill('443/udp');
      await page.getByRole('option', { name: 'Port 443/udp' }).click();
      await page.waitForURL(`${site.base}/ports/443/udp`);

      expect(closed).toEqual([0, 'ssh', 'false']);
    },
    PATIENCE,
  );

  test(
    'without scripts it is a form, and "data mover" is two steps from 2297',
    async () => {
      const { page } = await newReader(browser, site.base, { javaScriptEnabled: false });
      await page.goto(`${site.base}/`);
      await page.getByRole('searchbox').fill('data mover');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.locator('.found-port a').first().click();
      await page.waitForURL(`${site.base}/ports/2297`);
    },
    PATIENCE,
  );

  test(
    'a copy of files searches in the browser, and says where to look without scripts',
    async () => {
      await using files = await copyOfFiles('/charts', ['/', '/search', '/ports/2297', '/ports/443']);
      const { page, complaints } = await newReader(browser, files.address);
      await page.goto(`${files.address}/charts/`);
      await page.getByRole('combobox').fill('data mover');
      const first = await page.getByRole('option').first().innerText();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/charts\/search\.html\?q=data/);
      await page.locator('.found-port a').first().waitFor();
      const ports = await page.locator('.found-port a').allInnerTexts();
      await page.getByRole('combobox').fill('vite');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=vite/);
      await page.getByText('Vite', { exact: true }).waitFor();
      await page.locator('.found-port a').first().waitFor();
      const vite = await page.locator('.found-port a').first().innerText();
      await page.goto(`${files.address}/charts/search.html?q=2297`);
      await page.waitForURL(`${files.address}/charts/ports/2297.html`);
      const plain = await newReader(browser, files.address, { javaScriptEnabled: false });
      await plain.page.goto(`${files.address}/charts/search.html?q=x`);
      const hint = await plain.page.getByRole('link', { name: 'all registered services' }).getAttribute('href');

      expect(first).toStartWith('2297 ');
      expect(ports.slice(0, 2)).toEqual(['2297', '2298']);
      expect([vite, hint]).toEqual(['5173', '/charts/services.html']);
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );
});
