import { expect, test } from 'bun:test';
import { rangesOf } from './excluded.ts';

test('lines of two numbers are ranges, in whatever language the rest is', () => {
  // Constructed after the shape that Microsoft's documentation of WinNAT and Hyper-V shows; the words are German.
  const text = [
    '',
    'Portausschlussbereiche für das Protokoll "tcp"',
    '',
    'Startport   Endport',
    '----------    --------',
    '      5357        5357',
    '     50000       50059     *',
    '    70000       70001',
    '',
    '* - Verwaltete Portausschlüsse.',
  ].join('\r\n');
  expect(rangesOf(text)).toEqual([
    { first: 5357, last: 5357, byAdministrator: false },
    { first: 50_000, last: 50_059, byAdministrator: true },
  ]);
  expect(rangesOf('')).toEqual([]);
});
