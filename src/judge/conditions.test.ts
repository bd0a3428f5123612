// A rule is not called where its conditions rule it out, so they must never rule out what it would have found.
import { describe, expect, test } from 'bun:test';
import { CONDITIONS } from '../model/rule.ts';
import { asBits, conditionsOf } from './conditions.ts';
import { FALLBACKS, RULES } from './rules/index.ts';

const ALL = [...RULES, ...FALLBACKS];
const SUBJECTS = ALL.flatMap((rule) => {
  const { fires, quiet } = rule.examples();
  return [...fires, ...quiet].map(({ shows, subject }) => ({ shows: `${rule.id}: ${shows}`, subject }));
});

describe('where its conditions do not hold, a rule has nothing to say', () => {
  test('there is enough to try it on', () => expect(SUBJECTS.length).toBeGreaterThan(250));
  for (const rule of ALL) {
    test(rule.id, () => {
      const needed = asBits(rule.when);
      const missed = SUBJECTS.filter(
        ({ subject }) => (conditionsOf(subject) & needed) !== needed && rule.judge(subject) !== undefined,
      );
      expect(missed.map(({ shows }) => shows)).toEqual([]);
    });
  }
});

test('every condition has a bit of its own, that bitwise operators keep', () => {
  const bits = CONDITIONS.map((condition) => asBits([condition]) >>> 0);
  expect(new Set(bits).size).toBe(CONDITIONS.length);
  expect(CONDITIONS.length).toBeLessThanOrEqual(31);
});

test('every condition is asked for by some rule', () => {
  const asked = new Set(ALL.flatMap(({ when }) => when));
  expect(CONDITIONS.filter((condition) => !asked.has(condition))).toEqual([]);
});
