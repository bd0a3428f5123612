// How each kind of difference is told: what is there, what was wanted, and what to do about it.

import { reachOf } from '../../model/exposure.ts';
import type { Listener } from '../../model/listener.ts';
import type { Difference, Policy, PolicyEntry } from '../../model/policy.ts';
import { type Fitted, programsOf } from './match.ts';

/** Something listens of which the policy says nothing. */
export function unexpected(listener: Listener): Difference {
  return {
    kind: 'unexpected',
    ...placeOf(listener),
    says: `${whoIs(listener)} listens, reach ${reachOf(listener)}, and no entry speaks of it`,
    rule: null,
    next: 'end it, or add an entry for it',
    listener,
  };
}

/** An entry speaks of it, and it is not as that says. */
export function difference(
  policy: Policy,
  entry: PolicyEntry,
  listener: Listener,
  wrong: readonly Fitted[],
): Difference {
  const parts = wrong.map(({ name, wanted, found }) => `${name} is ${found}, not ${limit(name)}${wanted}`);
  return {
    kind: 'changed',
    ...placeOf(listener),
    says: parts.join('; '),
    rule: lineOf(policy, entry),
    next: 'set it right, or change the entry',
    listener,
  };
}

/** An entry forbids it. */
export function denied(policy: Policy, entry: PolicyEntry, listener: Listener): Difference {
  return {
    kind: 'denied',
    ...placeOf(listener),
    says: `${whoIs(listener)}, reach ${reachOf(listener)}, is denied${entry.reason === null ? '' : `: ${entry.reason}`}`,
    rule: lineOf(policy, entry),
    next: 'end it, or narrow where it listens',
    listener,
  };
}

/** An entry requires what is not there. */
export function missing(policy: Policy, entry: PolicyEntry): Difference {
  const { port, transport, program, unit, container } = entry.criteria;
  const [span, ...more] = port ?? [];
  const single = span !== undefined && more.length === 0 && span.first === span.last ? span.first : null;
  const who = program ?? unit ?? container;
  const reason = entry.reason === null ? '' : ` (${entry.reason})`;
  return {
    kind: 'missing',
    port: single,
    transport: transport?.length === 1 ? (transport[0] ?? null) : null,
    says: `nothing listens${who === null ? '' : `; ${who.join(' or ')} is required`}${reason}`,
    rule: lineOf(policy, entry),
    next: entry.criteria.unit?.[0] === undefined ? 'start it' : `start it: systemctl start ${entry.criteria.unit[0]}`,
    listener: null,
  };
}

function placeOf({ port, transport }: Listener): Pick<Difference, 'port' | 'transport'> {
  return { port, transport };
}

function lineOf({ file }: Policy, { line }: PolicyEntry): string {
  return `${file}:${line}`;
}

// In these, what is wanted is a limit and not a value.
function limit(name: Fitted['name']): string {
  return name === 'reach' ? 'at most ' : '';
}

function whoIs(listener: Listener): string {
  const { container, project, unit } = listener.attribution;
  const [program] = programsOf(listener) ?? [];
  const belongs = container ?? project ?? unit;
  const who = program ?? 'somebody who could not be seen';
  return belongs === null ? who : `${who} of ${belongs.name}`;
}
