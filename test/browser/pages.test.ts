// Every kind of page in a real browser: accessible by axe, in every language, by day and by night; and readable at 320 px.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PAGES } from '../../src/web/pages/index.ts';
import { LOCALES } from '../../src/words/locales.ts';
import { ROOT } from '../e2e/support/portolan.ts';
import { need, newReader, startBrowser } from './support/browser.ts';
import { type RunningSite, startSite } from './support/server.ts';

setDefaultTimeout(120_000);

const axe = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const samples = [...PAGES.flatMap(({ samples }) => samples), '/no-such-page'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let browser: Browser;
let site: RunningSite;
beforeAll(async () => {
  if (!need.skip) [browser, site] = await Promise.all([startBrowser(), startSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe.skipIf(need.skip)('every kind of page', () => {
  for (const locale of LOCALES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`in ${locale}, ${colorScheme}: no violation that axe finds`, async () => {
        const prefix = locale === 'en' ? '' : `/${locale}`;
        // The page's own policy forbids scripts of others, as it should; axe is put in by the debugger.
        const reader = await newReader(browser, site.base, { colorScheme, locale, bypassCSP: true });
        const found: string[] = [];
        for (const path of oneOfEach(locale)) {
          await reader.page.goto(prefix + (path === '/' && prefix !== '' ? '' : path));
          expect(await reader.page.locator('html').getAttribute('lang')).toBe(locale);
          await reader.page.evaluate(axe);
          const violations: Violation[] = await reader.page.evaluate(
            "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(({ violations }) => violations)",
          );
          found.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 200)}`));
        }
        expect(found).toEqual([]);
        await reader.close();
      });
    }
  }

  test('fits into 320 pixels, complains of nothing, and asks nobody else', async () => {
    const reader = await newReader(browser, site.base, { viewport: { width: 320, height: 640 } });
    const wide: string[] = [];
    for (const path of samples) {
      await reader.page.goto(path);
      const width = await reader.page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 320) wide.push(`${path}: ${width}`);
    }
    expect(wide).toEqual([]);
    // The page that is not there says so itself.
    expect(reader.complaints.filter((each) => !/status of 404/.test(each))).toEqual([]);
    await reader.close();
  });
});

/** All samples in English; of each kind one in every other language, where only the words differ. */
function oneOfEach(locale: string): readonly string[] {
  return locale === 'en'
    ? samples
    : [...PAGES.flatMap(({ samples: [first] }) => (first === undefined ? [] : [first])), '/no-such-page'];
}
