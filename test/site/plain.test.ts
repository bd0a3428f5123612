// A page that is filled into a template is the page that would have been written, to the letter.
import { describe, expect, test } from 'bun:test';
import { openJudgement } from '../../src/cli/wire-judgement.ts';
import { openCatalogue } from '../../src/judge/catalogue.ts';
import { blockedByBrowsers } from '../../src/registry/bad-ports.ts';
import { addressesOf } from '../../src/web/addresses.ts';
import type { PageContent } from '../../src/web/page.ts';
import { createNotes } from '../../src/web/pages/port/notes.tsx';
import type { Part } from '../../src/web/pages/port/part.ts';
import { plainPage } from '../../src/web/pages/port/plain.ts';
import { contentOf } from '../../src/web/pages/port.tsx';
import { factsOf } from '../../src/web/port.ts';
import { LOCALES, type Locale } from '../../src/words/locales.ts';
import { siteWords } from '../../src/words/site.ts';
import { OPEN, openTestSite } from './support/site.ts';

const { registry } = await openTestSite();
const rooms = {
  registry,
  judgement: openJudgement(registry, () => null, false),
  rules: openCatalogue(),
  blockedByBrowsers,
  watch: null,
  feedback: null,
};
const site = { rooms, shape: OPEN };

const decoded = (text: string) =>
  text
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"');
const written = ({ title, description, crumb, twin, body, breadcrumb, scripts, structured }: PageContent) =>
  decoded(JSON.stringify({ title, description, crumb, twin, body: String(body), breadcrumb, scripts, structured }));

describe.each(LOCALES.map((locale) => [locale]))('in %s', (locale: Locale) => {
  test('every filled page is as it would be written', async () => {
    const words = await siteWords(locale);
    const to = addressesOf(site.shape, locale);
    // A part of them that has every sort; a larger one in English.
    const step = locale === 'en' ? 7 : 41;
    let filled = 0;
    for (let port = 0; port <= 65_535; port += step) {
      const part = (): Part => ({
        site,
        words,
        to,
        path: `/ports/${port}`,
        host: null,
        now: null,
        facts: factsOf(site, port, null),
        here: null,
        notes: createNotes(words),
      });
      const page = plainPage(part(), contentOf);
      if (page === null) continue;
      filled++;
      if (written(page) !== written(contentOf(part()))) expect(written(page)).toBe(written(contentOf(part())));
    }
    expect(filled).toBeGreaterThan((65_536 / step) * 0.7);
  }, 120_000);
});
