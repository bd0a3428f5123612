import { describe, expect, test } from 'bun:test';
import { Cursor } from './cursor.ts';

const bytes = Uint8Array.of(0x01, 0x02, 0x03, 0x04, 0xff, 0xff, 0xff, 0xfe, 0x61, 0x62, 0x00, 0x63);

describe('a cursor', () => {
  test('reads both byte orders, and signs', () => {
    expect(new Cursor(bytes).uint(4)).toBe(0x01020304);
    expect(new Cursor(bytes).uintLe(4)).toBe(0x04030201);
    expect(new Cursor(bytes).uint(6)).toBe(0x01020304ffff);
    expect(new Cursor(bytes, 4).uint(4)).toBe(0xfffffffe);
    expect(new Cursor(bytes, 4).int32()).toBe(-2);
    expect(new Cursor(bytes, 4).int32Le()).toBe(-16777217);
  });

  test('reads texts up to a zero, and goes on behind it', () => {
    const cursor = new Cursor(bytes, 8);
    expect([cursor.cstring(), cursor.text(1), cursor.left, cursor.short]).toEqual(['ab', 'c', 0, false]);
  });

  test('gives nothing past the end, and remembers it', () => {
    const cursor = new Cursor(bytes, 10);
    expect([cursor.uint(4), cursor.short, cursor.left]).toEqual([0, true, 0]);
    expect([cursor.uint(1), cursor.text(3), cursor.cstring()]).toEqual([0, '', '']);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40])('refuses %p as a size', (size) => {
    const cursor = new Cursor(bytes);
    expect([cursor.take(size).length, cursor.short]).toEqual([0, true]);
  });

  test('finds no text where the zero is missing', () => {
    const cursor = new Cursor(Uint8Array.of(0x61, 0x62));
    expect([cursor.cstring(), cursor.short]).toEqual(['', true]);
  });
});
