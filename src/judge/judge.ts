// The judge: every rule over every listener; a verdict is the gravest of its reasons.
import type { Listener } from '../model/listener.ts';
import type { Finding, Rule } from '../model/rule.ts';
import {
  type Judge,
  type JudgeContext,
  type Reason,
  type Subject,
  VERDICT_CLASSES,
  type Verdict,
} from '../model/verdict.ts';
import { asBits, type Conditions, conditionsOf } from './conditions.ts';
import { FALLBACKS, RULES } from './rules/index.ts';
import { subjectsOf } from './subject.ts';

export function createJudge(): Judge {
  return {
    judge: (listeners: readonly Listener[], context: JudgeContext) => subjectsOf(listeners, context).map(verdictOn),
  };
}

// So that reasons are found in the order in which they are told; within a class the list's order stays.
const GRAVEST_FIRST = RULES.toSorted((a, b) => VERDICT_CLASSES.indexOf(b.class) - VERDICT_CLASSES.indexOf(a.class)).map(
  withBits,
);
const LAST = FALLBACKS.map(withBits);

interface Ready {
  readonly rule: Rule;
  readonly needed: Conditions;
}

function withBits(rule: Rule): Ready {
  return { rule, needed: asBits(rule.when) };
}

/** What the rules find about one listener. There is always a verdict: if no rule speaks, that is said too. */
export function verdictOn(subject: Subject): Verdict {
  const holding = conditionsOf(subject);
  const found = reasonsOf(GRAVEST_FIRST, subject, holding);
  const reasons = found.length > 0 ? found : reasonsOf(LAST, subject, holding).slice(0, 1);
  const [gravest] = reasons;
  if (gravest === undefined) throw new Error('The last of the fallbacks speaks of every listener');
  return { class: gravest.class, reasons };
}

function reasonsOf(rules: readonly Ready[], subject: Subject, holding: Conditions): Reason[] {
  const reasons: Reason[] = [];
  for (const { rule, needed } of rules) {
    if ((holding & needed) !== needed) continue;
    const found = rule.judge(subject);
    if (found !== undefined) reasons.push(reasonOf(rule, found));
  }
  return reasons;
}

function reasonOf({ id, class: gravity }: Rule, { says, evidence, next }: Finding): Reason {
  return {
    rule: id,
    class: gravity,
    says: cut(says),
    evidence: evidence.some(isLong) ? evidence.map(cut) : evidence,
    next,
  };
}

// Rules shorten what strangers wrote; this holds whatever a rule forgets, or is told by another room.
const LONGEST = 500;

function isLong(text: string): boolean {
  return text.length > LONGEST;
}

function cut(text: string): string {
  return isLong(text) ? `${text.slice(0, LONGEST - 1)}…` : text;
}
