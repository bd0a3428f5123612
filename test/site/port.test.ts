// The pages of ports as the encyclopaedia alone writes them, and what holds for every one.
import { beforeAll, describe, expect, test } from 'bun:test';
import { LOCALES } from '../../src/words/locales.ts';
import { openTestSite, type TestSite } from './support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});

const page = (path: string) => site.text(path);
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the two ports that began it', () => {
  test('297 says the gap that the registry has, its ends and its neighbours', async () => {
    const gap = site.registry.sharedGapAt(297);
    if (gap === null) throw new Error('297 lies in a gap');
    const html = await page('/ports/297');
    expect(words(html)).toContain(`in the gap ${gap.first}–${gap.last} of the system range`);
    expect(html).toContain(`href="/ports/${gap.first}"`);
    expect(html).toContain(`href="/ports/${gap.last}"`);
    expect(words(html)).toContain('tacacss');
    expect(words(html)).toContain('Why it is unassigned');
    expect(words(html)).toContain('What could be using it');
  });

  test('2297 says whose it is, that it is a ghost and on what evidence, and its sibling', async () => {
    const html = words(await page('/ports/2297'));
    expect(html).toContain('d2k-datamover1 (D2K DataMover 1) on tcp and udp; a ghost');
    expect(html).toContain('Absence of evidence is all that is known');
    expect(html).toContain('2298 d2k-datamover2');
    expect(html).toContain('Does anybody still use d2k-datamover1?');
  });
});

const SORTS = [0, 22, 80, 297, 443, 512, 659, 1023, 2297, 2905, 3306, 6000, 6379, 7775, 8080, 49151, 49152, 65535];

describe('every page', () => {
  test.each(SORTS)('%p: ids are unique, and marks and notes lead to each other', async (port) => {
    const html = await page(`/ports/${port}`);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const within = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(within.length).toBeGreaterThan(2);
    expect(within.filter((id) => !ids.includes(id))).toEqual([]);
    expect([...html.matchAll(/<h1/g)]).toHaveLength(1);
  });

  test.each(SORTS)('%p: less than 40 KB', async (port) => {
    expect(new TextEncoder().encode(await page(`/ports/${port}`)).length).toBeLessThan(40_000);
  });

  test('the most popular number stays below that in every language', async () => {
    for (const locale of LOCALES.slice(1)) {
      const html = await page(`/${locale}/ports/8080`);
      expect([locale, new TextEncoder().encode(html).length < 40_000]).toEqual([locale, true]);
    }
  });

  test('one transport has a page of its own, and its neighbours stay on it', async () => {
    const html = await page('/ports/443/udp');
    expect(words(html)).toContain('443/udp — https');
    expect(html).toContain('href="/ports/442/udp"');
  });

  test.each(['/ports/65536', '/ports/-1', '/ports/0297', '/ports/x', '/ports/297/icmp'])(
    '%s is no page',
    async (path) => {
      expect(await site.status(path)).toBe(404);
    },
  );
});
