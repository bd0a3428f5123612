// A page that is filled into a template is the page that would have been written, to the letter.
import { describe, expect, test } from 'bun:test';
import { openJudgement } from '../../src/cli/wire-judgement.ts';
import { openCatalogue } from '../../src/judge/catalogue.ts';
import { blockedByBrowsers } from '../../src/registry/bad-ports.ts';
import { addressesOf } from '../../src/web/addresses.ts';
import { loadAssets } from '../../src/web/assets.ts';
import { documentOf } from '../../src/web/document.tsx';
import type { PageContent, PageContext } from '../../src/web/page.ts';
import { createNotes } from '../../src/web/pages/port/notes.tsx';
import type { Part } from '../../src/web/pages/port/part.ts';
import { plainPage, plainPort } from '../../src/web/pages/port/plain.ts';
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
const assets = loadAssets();

describe.each(LOCALES.map((locale) => [locale]))('in %s', (locale: Locale) => {
  test.each([
    ['in general', OPEN, null],
    ['asked by a name', OPEN, 'http://ports.example:6297'],
    ['at a public address', { ...OPEN, origin: 'https://ports.example.org' }, null],
    ['as files', { ...OPEN, addresses: 'files', base: '/portolan' }, null],
  ] as const)(
    'every filled page is as it would be written: %s',
    async (_, shape, host) => {
      const site = { rooms, shape };
      const words = await siteWords(locale);
      const to = addressesOf(shape, locale);
      const document = (part: PageContext, content: PageContent) => documentOf(part, content, assets);
      // A part of them that has every sort; a larger one in English.
      const step = locale === 'en' ? 11 : 97;
      let filled = 0;
      for (let port = 0; port <= 65_535; port += step) {
        const context: PageContext = { site, words, to, path: `/ports/${port}`, host, now: null };
        const page = plainPage(context, port, (part) => document(part, contentOf(part)));
        if (page === null) continue;
        filled++;
        const part: Part = { ...context, facts: factsOf(site, port, null), here: null, notes: createNotes(words) };
        const [told, whole] = [new TextDecoder().decode(page.body), document(part, contentOf(part))];
        if (told !== whole) expect(told).toBe(whole);
      }
      expect(filled).toBeGreaterThan((65_536 / step) * 0.7);
    },
    120_000,
  );
});

test('a plain port has nothing that the template does not ask about', () => {
  const site = { rooms, shape: OPEN };
  for (let port = 0; port <= 65_535; port++) {
    const plain = plainPort(site, port);
    if (plain === null) continue;
    const { range, transports, gap, siblings, uses, history, ghost, neighbours } = factsOf(site, port, null);
    const names = Object.values(transports).flatMap((each) => [...each.names, ...(each.removed ? [each.removed] : [])]);
    const own = [...names, ...siblings, ...uses, ...history, ...(ghost === null ? [] : [ghost])];
    if (own.length > 0) throw new Error(`port ${port} has ${JSON.stringify(own)}`);
    expect(plain.range).toBe(range.name);
    if (gap?.first !== plain.gap?.first || gap?.last !== plain.gap?.last) expect(plain.gap).toEqual(gap);
    if (neighbours.below?.port !== plain.below?.port) expect(plain.below).toEqual(neighbours.below);
    if (neighbours.above?.port !== plain.above?.port) expect(plain.above).toEqual(neighbours.above);
  }
}, 60_000);

describe('the entity tag', () => {
  const pageOf = async (port: number, shape = OPEN, host: string | null = null) => {
    const words = await siteWords('en');
    const context = {
      site: { rooms, shape },
      words,
      to: addressesOf(shape, 'en'),
      path: `/ports/${port}`,
      host,
      now: null,
    };
    return plainPage(context, port, (part) => documentOf(part, contentOf(part), assets))?.tag ?? '';
  };

  test('is the same for the same page', async () => {
    expect(await pageOf(52_297)).toMatch(/^W\/"[0-9a-f]{20}"$/);
    expect(await pageOf(52_297)).toBe(await pageOf(52_297));
  });

  test('is another one for another port, another host and another registry', async () => {
    const one = await pageOf(52_297);
    expect(await pageOf(52_298)).not.toBe(one);
    expect(await pageOf(52_297, { ...OPEN, version: 'next', origin: 'https://ports.example.org' })).not.toBe(one);
    const [first, second] = [
      await pageOf(52_297, OPEN, 'http://a.example'),
      await pageOf(52_297, OPEN, 'http://b.example'),
    ];
    expect(first).not.toBe(second);
  });
});
