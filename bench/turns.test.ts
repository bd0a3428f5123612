import { expect, test } from 'bun:test';
import { needs } from '../test/support/needs.ts';
import { inTurns, median, seenIn } from './turns.ts';

const perl = needs({ os: 'linux', commands: ['perl'] });

test('the median is the middle one, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a port is seen where it stands by itself', () => {
  expect(seenIn('127.0.0.1:8080 users:(("a",pid=443,fd=3))', [8080, 80, 443])).toBe(2);
});

test.skipIf(perl.skip)('commands are run in turns, and what they take is theirs', () => {
  const script = (body: string) => ['perl', '-e', body];
  const commands = [
    { name: 'small', argv: script('print 4711') },
    { name: 'large', argv: script('my $x = "x" x 50_000_000; print 4712; exit 3') },
  ];
  const [small, large] = inTurns(commands, { rounds: 3, seconds: 0, ports: [4711, 4712] });
  expect(small).toMatchObject({ command: 'small', runs: 2, sees: 1, status: 0 });
  expect(large).toMatchObject({ command: 'large', runs: 2, sees: 1, status: 3 << 8 });
  // Of this very process nothing is in it, though Bun is far larger.
  expect(small?.peak).toBeLessThan(30);
  expect(large?.peak).toBeGreaterThan(45);
});
