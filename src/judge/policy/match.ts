// Whether a listener fits an entry of the policy, criterion by criterion; what could not be seen is neither yes nor no.
import { reachOf } from '../../model/exposure.ts';
import { type Listener, REACHES, type Reach } from '../../model/listener.ts';
import type { Criteria } from '../../model/policy.ts';

export type Fit = 'yes' | 'no' | 'unseen';

export type CriterionName = keyof Criteria;

/** How a listener stands to each criterion that the entry has. */
export interface Fitted {
  readonly name: CriterionName;
  readonly fit: Fit;
  /** What the entry wants, and what the listener has, in words. */
  readonly wanted: string;
  readonly found: string;
}

/** Where a listener is: what makes it the one that an `expect` speaks of. */
export const PLACE: readonly CriterionName[] = ['port', 'transport', 'namespace'];

/** `farther`: the entry means this reach or farther (deny); otherwise no farther than this. */
export function fitOf(listener: Listener, criteria: Criteria, farther = false): readonly Fitted[] {
  const fitted: Fitted[] = [];
  const add = (name: CriterionName, fit: Fit, wanted: string, found: string) =>
    fitted.push({ name, fit, wanted, found });
  if (criteria.port !== null) {
    const within = criteria.port.some(({ first, last }) => listener.port >= first && listener.port <= last);
    const wanted = criteria.port.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
    add('port', within ? 'yes' : 'no', wanted.join(', '), `${listener.port}`);
  }
  if (criteria.transport !== null) {
    const fits = criteria.transport.includes(listener.transport);
    add('transport', fits ? 'yes' : 'no', criteria.transport.join(', '), listener.transport);
  }
  if (criteria.reach !== null) {
    const reach = reachOf(listener);
    const fits = farther ? rank(reach) >= rank(criteria.reach) : rank(reach) <= rank(criteria.reach);
    add('reach', fits ? 'yes' : 'no', criteria.reach, reach);
  }
  for (const [name, of] of FACTS) {
    const wanted = criteria[name];
    if (wanted === null) continue;
    const has = of(listener);
    add(name, fitOfTexts(wanted, has), wanted.join(' or '), has === null ? 'not seen' : has.join(', ') || 'none');
  }
  return fitted;
}

/** Every criterion together: `no` where one says so, else `unseen` where one could not be told. */
export function together(fitted: readonly Fitted[]): Fit {
  if (fitted.some(({ fit }) => fit === 'no')) return 'no';
  return fitted.some(({ fit }) => fit === 'unseen') ? 'unseen' : 'yes';
}

export function rank(reach: Reach): number {
  return REACHES.indexOf(reach);
}

type TextCriterion = 'program' | 'package' | 'unit' | 'container' | 'project' | 'user' | 'namespace';

/** What a listener has of each; null: could not be seen; empty: it has none. */
const FACTS: readonly (readonly [TextCriterion, (listener: Listener) => readonly string[] | null])[] = [
  ['program', programsOf],
  ['package', (l) => ofHolder(l, l.attribution.package?.name)],
  ['unit', (l) => ofHolder(l, l.attribution.unit?.name, l.attribution.socketUnit?.name)],
  ['container', (l) => ofHolder(l, l.attribution.container?.name, l.attribution.container?.id)],
  ['project', (l) => ofHolder(l, l.attribution.project?.name)],
  ['user', usersOf],
  ['namespace', ({ namespace: { self, name } }) => [self ? 'self' : 'other', ...(name === null ? [] : [name])]],
];

/** Paths of the executables, their file names, and the programs that interpreters run; all that a policy may name. */
export function programsOf(listener: Listener): readonly string[] | null {
  const { holders, attribution } = listener;
  // The kernel's own sockets have no program, and that is certain.
  if (holders.length === 0) return listener.noHolder?.why === 'kernel' ? ['kernel'] : null;
  const exes = holders.flatMap(({ exe }) => (exe === null ? [] : [exe, exe.split('/').at(-1) ?? exe]));
  const program = attribution.program === null ? [] : [attribution.program.name];
  const all = [...new Set([...program, ...exes])];
  return all.length === 0 ? null : all;
}

function usersOf({ holders }: Listener): readonly string[] | null {
  if (holders.length === 0 || holders.some(({ uid }) => uid === null)) return null;
  return [...new Set(holders.flatMap(({ user, uid }) => (user === null ? [`${uid}`] : [user, `${uid}`])))];
}

function ofHolder(listener: Listener, ...names: readonly (string | undefined)[]): readonly string[] | null {
  if (listener.holders.length === 0 && listener.noHolder?.why !== 'kernel') return null;
  return names.filter((name) => name !== undefined);
}

function fitOfTexts(wanted: readonly string[], has: readonly string[] | null): Fit {
  if (has === null) return 'unseen';
  return wanted.some((pattern) => has.some((text) => matches(pattern, text))) ? 'yes' : 'no';
}

/** `*` stands for any run of characters; everything else for itself. Linear in time, whatever the pattern. */
export function matches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(head)) return false;
  const tail = rest.pop() ?? '';
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
