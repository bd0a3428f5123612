import { describe, expect, test } from 'bun:test';
import { BER, berAt, element, elementsOf, integer, integerOf } from './ber.ts';
import { hexBytes } from './build.ts';

describe('BER', () => {
  test.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [65_479, '020300ffc7'],
    [0x7fffffff, '02047fffffff'],
  ])('writes %p in as few bytes as there may be, and reads it', (value, written) => {
    expect(integer(value)).toEqual(hexBytes(written));
    const read = berAt(hexBytes(written));
    expect(read === null || read === 'more' ? read : integerOf(read)).toBe(value);
  });

  test.each([100, 127, 128, 255, 256, 5000])('writes and reads a content of %p bytes', (size) => {
    const written = element(BER.octets, new Uint8Array(size));
    const read = berAt(written);
    expect(read).toMatchObject({ tag: BER.octets, end: written.length });
    expect(berAt(written.subarray(0, -1))).toBe('more');
  });

  test.each([
    ['a tag of several bytes', '1f8101', null],
    ['an indefinite length', '308000', null],
    ['a length of nine bytes', '3089000000000000000001', null],
    ['a length beyond all reason', '3084ffffffff', null],
    ['nothing', '', 'more'],
    ['a tag alone', '30', 'more'],
  ])('takes %s as it is', (_, written, judged) => {
    expect(berAt(hexBytes(written))).toBe(judged as null | 'more');
  });

  test('a negative, an empty and an overlong integer are none of ours', () => {
    for (const written of ['0201ff', '0200', '020700000000000001']) {
      const [read] = elementsOf(hexBytes(written)) ?? [];
      expect(integerOf(read)).toBeNull();
    }
  });

  test('a content that is cut has no elements', () => {
    expect(elementsOf(hexBytes('020101 0203'))).toBeNull();
    expect(elementsOf(hexBytes('020101 0500'))?.length).toBe(2);
  });
});
