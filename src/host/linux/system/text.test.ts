import { expect, test } from 'bun:test';
import { textOf, untilNul } from './text.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((p) => (typeof p === 'number' ? Buffer.of(p) : Buffer.from(p))));

test.each([
  ['ASCII', bytes('nginx'), 'nginx'],
  ['UTF-8', bytes('café 日本 🦀'), 'café 日本 🦀'],
  ['one bad byte', bytes('a', 0xff, 'b'), 'a\\xffb'],
  ['a sequence cut short', bytes('é', 0xe6, 0x97), 'é\\xe6\\x97'],
  ['an overlong form', bytes(0xc0, 0x80), '\\xc0\\x80'],
  ['a replacement character that was really written', bytes('\ufffd'), '\ufffd'],
  ['a byte order mark', bytes('\ufeffx'), '\ufeffx'],
  ['what only looks like a bad byte', bytes('a\\xff'), 'a\\x5cxff'],
  ['other backslashes', bytes('C:\\x\\y'), 'C:\\x\\y'],
  ['control characters', bytes('\x1b[31m'), '\x1b[31m'],
])('%s', (_, input, text) => {
  expect(textOf(input)).toBe(text);
});

test('different bytes stay different, and JSON carries them', () => {
  const texts = Array.from({ length: 256 }, (_, byte) => textOf(Buffer.of(65, byte, 66)));
  expect(new Set(texts).size).toBe(256);
  for (const text of texts) expect(JSON.parse(JSON.stringify(text))).toBe(text);
});

test('untilNul', () => {
  expect(untilNul(bytes('ab', 0, 'cd'))).toBe('ab');
  expect(untilNul(bytes('ab'))).toBe('ab');
});
