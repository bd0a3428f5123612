// The examples of each rule are its tests; and what is said of all rules holds for each.
import { describe, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { verdictOn } from '../judge.ts';
import { FALLBACKS, RULES } from './index.ts';

const ALL = [...RULES, ...FALLBACKS];

for (const rule of ALL) {
  describe(rule.id, () => {
    const { fires, quiet } = rule.examples();

    for (const { shows, subject } of fires) {
      test(`fires: ${shows}`, () => {
        const found = rule.judge(subject);
        expect(found).toBeDefined();
        expect(found?.says).not.toBe('');
        expect(found?.says).not.toEndWith('.');
        expect(found?.evidence.every((fact) => fact !== '')).toBe(true);
        expect(found?.next.says).not.toBe('');
        expect(found?.next.run).not.toBe('');
      });

      test(`is the verdict, or part of a graver one: ${shows}`, () => {
        const verdict = verdictOn(subject);
        if (!FALLBACKS.includes(rule)) expect(verdict.reasons.map((reason) => reason.rule)).toContain(rule.id);
        expect(VERDICT_CLASSES.indexOf(verdict.class)).toBeGreaterThanOrEqual(VERDICT_CLASSES.indexOf(rule.class));
      });
    }

    for (const { shows, subject } of quiet) {
      test(`is quiet: ${shows}`, () => expect(rule.judge(subject)).toBeUndefined());
    }

    test('has examples of both, each with a name of its own', () => {
      expect(fires.length).toBeGreaterThan(0);
      expect(quiet.length).toBeGreaterThan(0);
      const names = [...fires, ...quiet].map(({ shows }) => shows);
      expect(new Set(names).size).toBe(names.length);
    });

    test('says what it means', () => {
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.says).toEndWith('.');
      expect(rule.why.join(' ').length).toBeGreaterThan(120);
    });
  });
}

test('every file here is a rule in the list, and has its name', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !/^index\.ts$|\.test\.ts$/.test(name));
  expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(ALL.map(({ id }) => id).sort());
});

test('the list goes from the least class to the gravest', () => {
  const classes = RULES.map((rule) => VERDICT_CLASSES.indexOf(rule.class));
  expect(classes).toEqual(classes.toSorted((a, b) => a - b));
});
