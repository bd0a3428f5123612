// Constructed after the shapes that Microsoft's documentation shows; the words are those of other languages.
import { describe, expect, test } from 'bun:test';
import { dynamicOf, rangesOf } from './netsh.ts';

test('lines of two numbers are excluded ranges, in whatever language the rest is', () => {
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

describe('the range of outgoing connections', () => {
  const told = (first: string, count: string) => [
    'Protokoll tcp, dynamischer Portbereich',
    '-----',
    `Startport       : ${first}`,
    `Anzahl von Ports : ${count}`,
    '',
  ];

  test('where it begins, and how many there are', () => {
    expect(dynamicOf(told('49152', '16384').join('\r\n'))).toEqual({ first: 49_152, last: 65_535 });
    expect(dynamicOf('開始ポート   ： 1025\nポート数     ： 1000\n')).toEqual({ first: 1025, last: 2024 });
  });

  test.each([
    ['nothing', ''],
    ['one number', 'Startport : 49152'],
    ['a range that ends beyond all ports', told('60000', '16384').join('\n')],
    ['none', told('60000', '0').join('\n')],
  ])('%s is none', (_, text) => expect(dynamicOf(text)).toBeNull());
});
