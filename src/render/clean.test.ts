import { describe, expect, test } from 'bun:test';
import { clean, cleanProse } from './clean.ts';

describe('clean', () => {
  const cases: readonly [name: string, raw: string, cleaned: string][] = [
    ['plain text stays', 'nginx: master process', 'nginx: master process'],
    ['letters of other scripts stay', 'Müller 中村 😀', 'Müller 中村 😀'],
    ['a colour code', '\x1b[31mred', '\\x1b[31mred'],
    ['a line break and a tab', 'a\nb\tc\r', 'a\\x0ab\\x09c\\x0d'],
    ['a C1 control (CSI in one byte)', '\x9b2J', '\\x9b2J'],
    ['DEL', 'a\x7f', 'a\\x7f'],
    ['right-to-left override', 'evil\u202egnp.exe', 'evil\\u202egnp.exe'],
    ['isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['zero-width space, joiner and marks', 'a\u200bb\u200d\u200f', 'a\\u200bb\\u200d\\u200f'],
    ['byte order mark', '\ufeffssh', '\\ufeffssh'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['line and paragraph separator', '\u2028\u2029', '\\u2028\\u2029'],
    ['soft hyphen', 'a\u00adb', 'a\\xadb'],
    ['a filler that looks like nothing', 'a\u3164b', 'a\\u3164b'],
    ['a variation selector', 'a\ufe0f', 'a\\ufe0f'],
    ['marks that pile up', 'e\u0301\u0301\u0301\u0301', 'e\u0301\u0301\u0301\\u0301'],
  ];
  for (const [name, raw, cleaned] of cases) test(name, () => expect(clean(raw)).toBe(cleaned));

  test('no code point below U+3000 that is a control, a format or a separator of lines comes through', () => {
    for (let code = 0; code <= 0x3000; code++) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)) continue;
      expect(clean(`a${character}b`)).toMatch(/^a\\[xu][0-9a-f]+b$/);
    }
  });
});

test('prose of the registry becomes one line', () => {
  expect(cleanProse(' used by mail system\r\n   to notify\x1b users ')).toBe(
    'used by mail system to notify\\x1b users',
  );
});
