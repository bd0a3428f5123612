// Examples are written and read without loss.
import { expect, test } from 'bun:test';
import { bytesOf, nonceOf, textOf } from './example.ts';

test('every byte comes back', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(bytesOf(textOf(all))).toEqual(all);
});

test('line ends may be written or real', () => {
  expect(bytesOf('+OK\\r\\n')).toEqual(Uint8Array.of(0x2b, 0x4f, 0x4b, 13, 10));
  expect(bytesOf('+OK\r\n')).toEqual(Uint8Array.of(0x2b, 0x4f, 0x4b, 13, 10));
});

test('a slip is refused', () => {
  expect(() => bytesOf('caf\u00e9')).toThrow('no byte');
  expect(() => bytesOf('\\q')).toThrow('no byte');
  expect(() => bytesOf('\\x4')).toThrow('no byte');
});

test('a nonce is 16 bytes', () => {
  expect(nonceOf(undefined)).toEqual(new Uint8Array(16));
  expect(nonceOf('000102030405060708090a0b0c0d0e0f')[15]).toBe(15);
});
