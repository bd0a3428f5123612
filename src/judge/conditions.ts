// What is cheaply known of a listener, as bits: of the rules, most are ruled out by one comparison.
//
// A rule that is never called costs nothing; one that is called for the first time is decoded, which takes longer than
// what it does. A listing is that first time.
import { CONDITIONS, type Condition } from '../model/rule.ts';
import type { Subject } from '../model/verdict.ts';
import { mayDebug } from './facts/debuggers.ts';
import { fileKind } from './facts/file-kind.ts';
import { isMemfd, isTemporary } from './facts/places.ts';
import { reachOf } from './facts/reach.ts';
import { trusted } from './facts/services.ts';
import { fileName } from './facts/words.ts';

/** A set of conditions; there are fewer than a number has bits to spare. */
export type Conditions = number;

const BIT: Readonly<Record<Condition, number>> = Object.fromEntries(
  CONDITIONS.map((condition, at) => [condition, 2 ** at]),
) as Record<Condition, number>;

/** All conditions of a rule, as bits. */
export function asBits(when: readonly Condition[]): Conditions {
  return when.reduce((bits, condition) => bits | BIT[condition], 0);
}

/** Every condition that holds. */
export function conditionsOf(subject: Subject): Conditions {
  const { listener, product } = subject;
  const { transport, state, assignment, attribution, socket, holders } = listener;
  const { project, container, socketUnit, package: owner } = attribution;
  const reach = reachOf(listener);
  const { queued, backlog } = socket;
  let bits = OF_TRANSPORT[transport] ?? 0;
  if (transport === 'tcp' && state === 'bound') bits |= BIT.bound;
  if (listener.reach === 'absent') bits |= BIT.absent;
  if (reach === 'loopback' || reach === 'absent') bits |= BIT.local;
  else if (reach !== 'device') bits |= BIT.open;
  bits |= OF_STATUS[assignment?.status ?? ''] ?? 0;
  bits |= product === null ? BIT.unrecognised : BIT.product | BIT.known;
  if (project !== null) bits |= BIT.project | BIT.known;
  bits |= container === null ? BIT.uncontained : BIT.contained;
  if (socketUnit !== null) bits |= BIT['socket-unit'];
  if (owner?.integrity === 'modified') bits |= BIT.modified;
  if (socket.reusePortGroup !== null) bits |= BIT.group;
  if (queued !== null && backlog !== null && queued > backlog) bits |= BIT['queue-full'];
  return holders.length === 0 ? bits | BIT.unheld : bits | ofHolders(subject);
}

const OF_TRANSPORT: Readonly<Record<string, number>> = { tcp: BIT.tcp, udp: BIT.udp, raw: BIT.raw };
const OF_STATUS: Readonly<Record<string, number>> = {
  assigned: BIT.assigned,
  unassigned: BIT.vacant,
  reserved: BIT.vacant,
};

function ofHolders({ listener, product }: Subject): Conditions {
  let bits = BIT.held;
  let hidden = false;
  for (const holder of listener.holders) {
    const { exe, exeFile, exeDeleted } = holder;
    if (exe === null) bits |= BIT['file-unseen'];
    else {
      const kind = fileKind(fileName(holder) ?? '');
      if (kind !== 'other') bits |= BIT['any-purpose'] | BIT.temporary;
      if (exeFile?.place === 'temporary' || isTemporary(exe)) bits |= BIT.temporary;
      if (exeFile?.place === 'memory' || isMemfd(exe)) bits |= BIT.memory;
      if (exeDeleted === true) bits |= BIT.gone;
      if (mayDebug(holder)) bits |= BIT.debuggable;
    }
    if (exeFile?.othersMayChange === true) bits |= BIT.writable;
    hidden ||= holder.hidden !== null;
  }
  if (product?.kind === 'debugger') bits |= BIT.debuggable;
  if (hidden) bits |= BIT.hidden;
  const answered = trusted(listener) !== null;
  if (answered) bits |= BIT.trusted;
  if (!answered || hidden) bits |= BIT.untrusted;
  return bits;
}
