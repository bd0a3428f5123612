// Whatever strangers write into names, arguments and the registry, no renderer lets a control character out.
import { describe, expect, test } from 'bun:test';
import { HOSTILE } from '../../fixtures/constructed/hostile.ts';
import { FORMATS } from './format-names.ts';
import { renderAs } from './formats.ts';
import { listingAnswer, listingEnd } from './listing/answer.ts';
import { LISTING_COLUMNS } from './listing/columns.ts';

const EVERY_COLUMN = LISTING_COLUMNS.map((column) => column.key);

/** The characters that have no business in the output; our own line ends and the tabs of plain are allowed for. */
function intruders(text: string, allowed: RegExp): string[] {
  const found = text.replace(allowed, '').match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? [];
  return [...new Set(found)].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`);
}

describe('nothing that a terminal obeys leaves', () => {
  for (const format of FORMATS) {
    const allowed = format === 'plain' ? /[\n\t]/g : format === 'csv' ? /\r\n/g : /\n/g;
    for (const columns of [undefined, EVERY_COLUMN]) {
      for (const width of [20, 80, 200, 2000]) {
        test(`${format}, ${columns ? 'every column' : 'usual columns'}, ${width} wide`, async () => {
          const text = await renderAs(format, listingAnswer(HOSTILE, columns), { width, color: false });
          expect(text.length).toBeGreaterThan(0);
          expect(intruders(text, allowed)).toEqual([]);
        });
      }
    }
  }

  test('the last line', async () => {
    expect(intruders(await listingEnd(HOSTILE, { width: 80, color: false }), /\n/g)).toEqual([]);
  });

  test('with colour, only our own codes', async () => {
    const text = await renderAs('table', listingAnswer(HOSTILE), { width: 120, color: true });
    expect(text).toContain('\x1b[');
    expect(intruders(text, /\n|\x1b\[(?:0|1|2|4|31|33|36)m/g)).toEqual([]);
  });
});

describe('what a format would take for its own is escaped', () => {
  test('csv: as many fields in each record as in the header, and no formula', async () => {
    const { parse } = await import('csv-parse/sync');
    const text = await renderAs('csv', listingAnswer(HOSTILE), { width: 80, color: false });
    const records: string[][] = parse(text, { record_delimiter: '\r\n' });
    expect(records).toHaveLength(HOSTILE.listeners.length + 1);
    for (const field of records.flat()) expect(field).not.toMatch(/^[=+\-@|]/);
  });

  test('plain: one line a listener, each with the same number of tabs', async () => {
    const text = await renderAs('plain', listingAnswer(HOSTILE), { width: 80, color: false });
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(HOSTILE.listeners.length);
    expect(new Set(lines.map((line) => line.split('\t').length)).size).toBe(1);
  });

  test('markdown: as many unescaped pipes in each row as in the head, and no tag', async () => {
    const text = await renderAs('markdown', listingAnswer(HOSTILE), { width: 80, color: false });
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(HOSTILE.listeners.length);
    expect(new Set(rows.map((row) => row.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length)).size).toBe(1);
    expect(text).not.toMatch(/<\w/);
  });

  test('json: every name comes back as it was', async () => {
    const text = await renderAs('json', listingAnswer(HOSTILE), { width: 80, color: false });
    expect(JSON.parse(text)).toEqual(HOSTILE);
    const lines = await renderAs('ndjson', listingAnswer(HOSTILE), { width: 80, color: false });
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([...HOSTILE.listeners]);
  });
});
