import { expect, test } from 'bun:test';
import { milliseconds } from './load.ts';

test.each([
  ['987.00us', 0.987],
  ['1.23ms', 1.23],
  ['1.02s', 1020],
])('%s is %p milliseconds', (text, amount) => expect(milliseconds(text)).toBeCloseTo(amount, 6));

test('what is no time is none', () => expect(milliseconds('soon')).toBeNaN());
