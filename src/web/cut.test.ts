import { describe, expect, test } from 'bun:test';
import { cut, joined } from './cut.ts';

const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('a document that is cut at its marks', () => {
  const document = cut('<p>99999 – порт 99999, 1.5 (zz)</p>', ['99999', 'zz', 'absent']);

  test('is joined with what stands in their place', () => {
    expect(text(joined(document, ['297', 'a', 'b']).body)).toBe('<p>297 – порт 297, 1.5 (a)</p>');
  });

  test('takes values of any length and any script', () => {
    expect(text(joined(document, ['', '七万', 'b']).body)).toBe('<p> – порт , 1.5 (七万)</p>');
  });

  test('is cut at the mark itself, and not at what a pattern would find', () => {
    expect(text(joined(cut('1.5 and 1x5', ['1.5']), ['two']).body)).toBe('two and 1x5');
  });

  test('begins and ends with a mark where the document does', () => {
    expect(text(joined(cut('zz', ['zz']), ['all']).body)).toBe('all');
  });

  test('has one tag for one page, and another for another value or another document', () => {
    const tag = (values: readonly string[], of = document) => joined(of, values).tag;
    expect(tag(['1', 'a', ''])).toBe(tag(['1', 'a', '']));
    const others = [
      tag(['2', 'a', '']),
      tag(['1', 'b', '']),
      tag(['1a', '', '']),
      tag(['1', 'a', ''], cut('zz', ['zz'])),
    ];
    expect(new Set([tag(['1', 'a', '']), ...others]).size).toBe(5);
  });
});
