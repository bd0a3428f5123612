// What listens here beside what the policy says: each difference, and what could not be compared. Pure.
import type { Gap } from '../../model/coverage.ts';
import type { Listener } from '../../model/listener.ts';
import type { CheckResult, Difference, Policy, PolicyEntry } from '../../model/policy.ts';
import { VERDICT_CLASSES, type VerdictClass } from '../../model/verdict.ts';
import { denied, difference, missing, unexpected } from './differences.ts';
import { type Fitted, fitOf, PLACE, together } from './match.ts';
import { speaksOf } from './scope.ts';
import { applyWaivers } from './waive.ts';

/** `today`: the date on which waivers are judged, `YYYY-MM-DD`. */
export function checkPolicy(policy: Policy, all: readonly Listener[], today: string): CheckResult {
  const gaps: Gap[] = [];
  const listeners = all.filter(speaksOf);
  const found = listeners.flatMap((listener) => judgeOne(policy, listener, gaps));
  const absent = of(policy, 'require').filter((entry) => !listeners.some((listener) => isThere(entry, listener)));
  const differences = once([...found, ...absent.map((entry) => missing(policy, entry))]);
  const { left, waived } = applyWaivers(policy, differences, today);
  return { compared: listeners.length, differences: left, waived, gaps };
}

/** The line of the policy that lets a listener be, in words; null where none does, or another forbids it. */
export function allowedBy(policy: Policy, listener: Listener): string | null {
  if (of(policy, 'deny').some((entry) => together(fitOf(listener, entry.criteria, true)) !== 'no')) return null;
  if (fromPermits(policy, listener, []).length > 0) return null;
  const entry = permits(policy).find(({ criteria }) => together(fitOf(listener, criteria)) === 'yes');
  if (entry === undefined) return null;
  return `${policy.file}:${entry.line} [[${entry.kind}]]${entry.reason === null ? '' : `: ${entry.reason}`}`;
}

function judgeOne(policy: Policy, listener: Listener, gaps: Gap[]): Difference[] {
  const differences: Difference[] = [];
  for (const entry of of(policy, 'deny')) {
    const fit = together(fitOf(listener, entry.criteria, true));
    if (fit === 'yes') differences.push(denied(policy, entry, listener));
    else if (fit === 'unseen') gaps.push(unseen(policy, entry, listener));
  }
  const grave = graveVerdict(policy, listener);
  if (grave !== null) differences.push(grave);
  if (differences.length > 0) return differences;
  return fromPermits(policy, listener, gaps);
}

/**
 * Entries that expect something of this very place decide: it is as one of them says, or it has changed. Only of a place
 * that none of them speaks of does an entry that allows.
 */
function fromPermits(policy: Policy, listener: Listener, gaps: Gap[]): Difference[] {
  const fits = permits(policy).map((entry) => ({ entry, fitted: fitOf(listener, entry.criteria) }));
  const ofPlace = fits.filter(({ entry, fitted }) => entry.kind !== 'allow' && isPlace(fitted));
  const deciding = ofPlace.length > 0 ? ofPlace : fits.filter(({ entry }) => entry.kind === 'allow');
  if (deciding.some(({ fitted }) => together(fitted) === 'yes')) return [];
  const open = deciding.find(({ fitted }) => together(fitted) === 'unseen');
  if (open !== undefined) {
    gaps.push(unseen(policy, open.entry, listener));
    return [];
  }
  const [closest] = ofPlace.toSorted((a, b) => wrongOnes(a.fitted).length - wrongOnes(b.fitted).length);
  if (closest === undefined) return [unexpected(listener)];
  return [difference(policy, closest.entry, listener, wrongOnes(closest.fitted))];
}

function isThere(entry: PolicyEntry, listener: Listener): boolean {
  return isPlace(fitOf(listener, entry.criteria));
}

function isPlace(fitted: readonly Fitted[]): boolean {
  return fitted.every(({ name, fit }) => !PLACE.includes(name) || fit === 'yes');
}

function wrongOnes(fitted: readonly Fitted[]): readonly Fitted[] {
  return fitted.filter(({ fit }) => fit === 'no');
}

function of(policy: Policy, kind: PolicyEntry['kind']): readonly PolicyEntry[] {
  return policy.entries.filter((entry) => entry.kind === kind);
}

function permits(policy: Policy): readonly PolicyEntry[] {
  return policy.entries.filter(({ kind }) => kind === 'expect' || kind === 'require' || kind === 'allow');
}

function graveVerdict({ verdict }: Policy, listener: Listener): Difference | null {
  if (verdict === null || listener.verdict === null || gravity(listener.verdict.class) < gravity(verdict)) return null;
  const [reason] = listener.verdict.reasons;
  if (reason === undefined) return null;
  return {
    kind: 'denied',
    port: listener.port,
    transport: listener.transport,
    says: `it is ${listener.verdict.class}: ${reason.says}`,
    rule: reason.rule,
    next: reason.next.run === null ? reason.next.says : `${reason.next.says}: ${reason.next.run}`,
    listener,
  };
}

function gravity(verdict: VerdictClass): number {
  return VERDICT_CLASSES.indexOf(verdict);
}

function unseen({ file }: Policy, { line, kind }: PolicyEntry, { port, transport }: Listener): Gap {
  return {
    where: `${port}/${transport}`,
    why: `could not be compared with ${file}:${line} [[${kind}]]: who holds it was not seen`,
    hint: 'run with sudo',
  };
}

/** Workers, address families and members of a group differ in nothing that a policy speaks of. */
function once(differences: readonly Difference[]): Difference[] {
  const seen = new Map<string, Difference>();
  for (const one of differences) {
    const key = JSON.stringify([one.kind, one.port, one.transport, one.says, one.rule, one.listener?.namespace.inode]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
