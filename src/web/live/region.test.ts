import { describe, expect, test } from 'bun:test';
import { QUIET } from '../../../fixtures/constructed/harbour.ts';
import { HOSTILE } from '../../../fixtures/constructed/hostile.ts';
import { JUDGED } from '../../../fixtures/constructed/judged.ts';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { siteWords } from '../../words/site.ts';
import { addressesOf } from '../addresses.ts';
import { NO_FILTER } from '../here-filter.ts';
import type { SiteShape } from '../site.ts';
import { regionOf } from './region.tsx';
import type { View } from './view.ts';

const shape: SiteShape = {
  addresses: 'served',
  base: '',
  origin: null,
  locales: ['en', 'uk'],
  open: false,
  version: '0',
};
const ways = { words: await siteWords('en'), to: addressesOf(shape, 'en') };
const inUkrainian = { words: await siteWords('uk'), to: addressesOf(shape, 'uk') };
const HERE: View = { page: 'here', filter: NO_FILTER };
const port = (number: number): View => ({ page: 'port', port: number, transport: null });
const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a region', () => {
  test('shows every listener, the gravest first', () => {
    const html = regionOf(HERE, JUDGED, ways);
    const rows = html.split('<li id="').slice(1);
    const classes = rows.map((row) => /class="verdict (\w+)"/.exec(row)?.[1] ?? '');
    const order: readonly string[] = VERDICT_CLASSES;
    const ranks = classes.map((each) => order.indexOf(each));

    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    const ports = new Set(
      JUDGED.listeners.filter(({ transport }) => transport !== 'raw').map((l) => `${l.port}/${l.transport}`),
    );
    for (const each of ports) expect(html).toContain(`>${each}<`);
  });

  test('gives each reason of a port with its rule, what it rests on and the next step', () => {
    const grave = JUDGED.listeners.find(({ verdict }) => verdict?.class === 'misconfigured');
    if (grave?.verdict == null) throw new Error('one of them is misconfigured');
    const html = regionOf(port(grave.port), JUDGED, ways);
    for (const { rule, says, evidence, next } of grave.verdict.reasons) {
      expect(html).toContain(`href="/rules/${rule}"`);
      for (const each of [says, ...evidence, next.says]) expect(text(html)).toContain(escaped(each));
      if (next.run !== null) expect(html).toContain(`data-copy="${escaped(next.run)}"`);
    }
  });

  test('is narrowed by filters, and says so where nothing is left', () => {
    const view: View = { page: 'here', filter: { ...NO_FILTER, verdict: 'concerning' } };
    const html = regionOf(view, JUDGED, ways);
    expect([...new Set([...html.matchAll(/listener-verdict"><a class="verdict (\w+)"/g)].map(([, of]) => of))]).toEqual(
      ['concerning'],
    );
    expect(regionOf({ page: 'here', filter: { ...NO_FILTER, transport: 'dccp' } }, JUDGED, ways)).toContain(
      'No listener of this machine is of this kind at the moment.',
    );
  });

  test('says that nothing listens, and what could not be seen', () => {
    expect(text(regionOf(port(9), QUIET, ways))).toBe(' Nothing listens on 9 here. ');
    expect(text(regionOf(HERE, QUIET, ways))).toContain(
      'Nothing listens here that could be seen. Everything was seen.',
    );
    const partly = { ...QUIET, coverage: { ...QUIET.coverage, complete: false, gaps: [1, 2, 3, 4].map(gap) } };
    expect(text(regionOf(port(9), partly, ways))).toContain(
      'Not everything could be seen: /proc/1, /proc/2, /proc/3 and 1 more : denied; run with sudo',
    );
  });

  test('leads to the pages of its own language, and marks what is English', () => {
    const html = regionOf(HERE, JUDGED, inUkrainian);
    expect(html).toContain('href="/uk/rules/');
    expect(html).toContain('href="/uk/ports/');
    expect(html).not.toContain('href="/ports/');
    expect(html).toContain('<p lang="en">');
  });

  test.each([{ page: 'home' } as const, HERE, port(1006), port(2006)])(
    'lets nothing through that a stranger wrote as markup or to be obeyed: %p',
    (view) => {
      const html = regionOf(view, HOSTILE, ways);
      const tags = new Set([...html.matchAll(/<\/?([^\s>/]*)/g)].map(([, name]) => name ?? ''));
      expect([...tags].filter((tag) => !OUR_TAGS.has(tag))).toEqual([]);
      expect(html.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu)).toBeNull();
      // No attribute but ours: a quote within a value would begin another.
      const names = new Set([...html.matchAll(/\s([a-z-]+)="[^"]*"/g)].map(([, name]) => name ?? ''));
      expect([...names].filter((name) => !OUR_ATTRIBUTES.has(name))).toEqual([]);
    },
  );
});

const OUR_TAGS = new Set(
  'a button code dd details div dl dt li p path small span strong summary svg time ul'.split(' '),
);
const OUR_ATTRIBUTES = new Set(
  'aria-hidden class d data-copied data-copy data-key datetime fill height href id lang stroke stroke-linejoin stroke-width translate type viewbox viewBox width'.split(
    ' ',
  ),
);

const gap = (pid: number) => ({ where: `/proc/${pid}`, why: 'denied', hint: 'run with sudo' });

function escaped(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
