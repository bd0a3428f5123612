import { expect, test } from 'bun:test';
import { cut, measureFor, pad, wrap } from './width.ts';

const plain = await measureFor(['ssh', 'Müller', 'nginx ×5 — …']);
const wide = await measureFor(['ssh', '中村']);

test('texts of one column a character need no table of widths', () => {
  expect(plain('nginx ×5')).toBe(8);
  expect(plain).not.toBe(wide);
});

test('East Asian characters and emoji take two columns, marks none', () => {
  expect([wide('中村'), wide('😀'), wide('e\u0301'), wide('ssh')]).toEqual([4, 2, 1, 3]);
});

test('a cut text is never wider than asked, at any width', () => {
  for (const text of ['nginx: master', '中村さんのサーバ', 'a中b村c', '😀😀😀']) {
    for (let width = 0; width <= wide(text) + 1; width++) {
      for (const keep of ['start', 'end'] as const)
        expect(wide(cut(text, width, wide, keep))).toBeLessThanOrEqual(width);
    }
  }
});

test('a cut text keeps the end that tells more', () => {
  expect(cut('/usr/lib/postgresql/15/bin/postgres', 12, plain, 'end')).toBe('…in/postgres');
  expect(cut('systemd-resolved', 8, plain)).toBe('systemd…');
});

test('padding counts columns, not characters', () => {
  expect(pad('中', 4, wide)).toBe('中  ');
  expect(pad('12', 4, plain, 'right')).toBe('  12');
});

test('wrapping breaks at spaces and leaves links whole', () => {
  expect(wrap('see <https://www.rfc-editor.org/rfc/rfc6335> for more', 12, plain)).toEqual([
    'see',
    '<https://www.rfc-editor.org/rfc/rfc6335>',
    'for more',
  ]);
});

test('wrapping breaks between East Asian characters, and leaves punctuation where it belongs', async () => {
  const text = '番号は節約して使うものです。番号なしで済むサービスは、名前だけを登録すべきです（RFC 6335、7.2 節）。';
  const measure = await measureFor([text]);
  for (const width of [20, 24, 31, 40]) {
    const lines = wrap(text, width, measure);
    expect(lines.filter((line) => measure(line) > width)).toEqual([]);
    expect(lines.filter((line) => /^[、。）]/.test(line) || /（$/.test(line))).toEqual([]);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  }
});
