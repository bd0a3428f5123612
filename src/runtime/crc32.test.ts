import { expect, test } from 'bun:test';
import { byTable, crc32 } from './crc32.ts';

test.each([
  ['', 0],
  ['123456789', 0xcbf43926], // the check value of CRC-32 (ISO 3309)
  ['порт 297', 0],
])('%p', (text, sum) => {
  const bytes = new TextEncoder().encode(text);
  if (sum !== 0) expect(crc32(bytes)).toBe(sum);
  expect(byTable(bytes)).toBe(crc32(bytes));
});
