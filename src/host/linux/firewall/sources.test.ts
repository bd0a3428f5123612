import { expect, test } from 'bun:test';
import { sources, sourceWords, widest } from './sources.ts';

const net = (a: number, b: number, c: number, d: number, bits: number) => {
  const first = BigInt(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
  return [first, first + (1n << BigInt(32 - bits)) - 1n] as const;
};

test('the widest kind of address among them', () => {
  expect(widest('ipv4', [net(10, 1, 0, 0, 16), net(192, 168, 0, 0, 24)])).toBe('private');
  expect(widest('ipv4', [net(169, 254, 3, 0, 24)])).toBe('link');
  expect(widest('ipv4', [net(9, 255, 255, 255, 32), net(10, 0, 0, 0, 8)])).toBe('public');
  expect(widest('ipv4', sources('ipv4', []))).toBe('public');
  expect(widest('ipv6', [[0xfe80n << 112n, (0xfe80n << 112n) + 9n]])).toBe('link');
  expect(widest('ipv6', [[0xfd00n << 112n, (0xfd00n << 112n) + 9n]])).toBe('private');
  expect(widest('ipv6', [[0x2000n << 112n, (0x2000n << 112n) + 9n]])).toBe('public');
});

test('words for networks, ranges and single addresses', () => {
  expect(sourceWords('ipv4', [net(10, 0, 0, 0, 8), net(192, 0, 2, 1, 32)])).toBe('10.0.0.0/8, 192.0.2.1');
  expect(sourceWords('ipv4', [[1n, 2n]])).toBe('0.0.0.1-0.0.0.2');
  const many = [1, 3, 5, 7, 9].map((n) => net(10, 0, 0, n, 32));
  expect(sourceWords('ipv4', many)).toBe('10.0.0.1, 10.0.0.3, 10.0.0.5 and 2 more');
});

test('nobody comes from loopback, a group, or an address of ours', () => {
  const own = net(10, 0, 0, 7, 32);
  const left = sources('ipv4', [own]);
  for (const [first] of [net(127, 0, 0, 1, 32), net(224, 0, 0, 1, 32), own])
    expect(left.some(([from, to]) => from <= first && first <= to)).toBe(false);
});
