import { describe, expect, test } from 'bun:test';
import { HARBOUR } from '../../fixtures/constructed/harbour.ts';
import { HOSTILE } from '../../fixtures/constructed/hostile.ts';
import { JUDGED } from '../../fixtures/constructed/judged.ts';
import { goldenIn } from '../../test/support/golden.ts';
import { renderAs } from './formats.ts';
import { listingAnswer, listingEnd } from './listing/answer.ts';
import { measureFor } from './width.ts';

const expectGolden = goldenIn(import.meta.dirname);

const table = (width: number, color = false) => renderAs('table', listingAnswer(HARBOUR), { width, color });

describe('the listing as a person reads it', () => {
  for (const width of [80, 120, 200]) {
    test(`${width} columns`, async () => {
      const style = { width, color: false };
      expectGolden(`list-${width}.txt`, (await table(width)) + (await listingEnd(HARBOUR, style)));
    });
  }

  for (const width of [80, 120, 200]) {
    test(`${width} columns, with verdicts`, async () => {
      const style = { width, color: false };
      const text = await renderAs('table', listingAnswer(JUDGED), style);
      expectGolden(`judged-${width}.txt`, text + (await listingEnd(JUDGED, style)));
    });
  }

  test('in colour', async () => {
    const style = { width: 120, color: true };
    expectGolden('list-color.txt', (await table(120, true)) + (await renderAs('table', listingAnswer(JUDGED), style)));
  });
});

test('no line is wider than the terminal, whatever its width and whatever the names', async () => {
  for (const snapshot of [HARBOUR, JUDGED, HOSTILE]) {
    for (let width = 20; width <= 240; width += 5) {
      const text = await renderAs('table', listingAnswer(snapshot), { width, color: false });
      const measure = await measureFor([text]);
      for (const line of text.split('\n')) expect(measure(line)).toBeLessThanOrEqual(width);
    }
  }
});

test('the port and who can reach it stay on the narrowest terminal', async () => {
  expect(await table(30)).toMatch(/^22\/tcp +all/m);
});

test('colour changes nothing but the codes', async () => {
  expect((await table(100, true)).replace(/\x1b\[\d*m/g, '')).toBe(await table(100));
});

test('nothing has no lines, and its end no empty one', async () => {
  const nothing = { ...HARBOUR, listeners: [], coverage: { ...HARBOUR.coverage, complete: true, gaps: [] } };
  expect(await renderAs('table', listingAnswer(nothing), { width: 80, color: false })).toBe('');
  expect(await listingEnd(nothing, { width: 80, color: false })).toMatch(/^0 listeners; .*Everything was seen\.\n$/);
});
