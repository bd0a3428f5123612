// Listeners as a person counts them, and in which order.
import type { Listener } from '../../model/listener.ts';
import { type Reason, VERDICT_CLASSES, type VerdictClass } from '../../model/verdict.ts';
import { type Line, merged } from '../../render/listing/line.ts';
import { registeredTransport } from '../../survey.ts';
import type { Addresses } from '../addresses.ts';

/** One line a listener, in the order of the snapshot: own namespace first, then by port. */
export function linesOf(listeners: readonly Listener[]): Line[] {
  return merged(listeners);
}

/** Gravest first; equally grave ones stay in their order. */
export function gravestFirst(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => gravity(b) - gravity(a));
}

/** Lines are of one class (`merged`); null: not judged. */
export function classOf({ listeners: [first] }: Line): VerdictClass | null {
  return first.verdict?.class ?? null;
}

function gravity(line: Line): number {
  const of = classOf(line);
  return of === null ? -1 : VERDICT_CLASSES.indexOf(of);
}

/** Each reason of the line once, gravest first. */
export function reasonsOf({ listeners }: Line): readonly Reason[] {
  const all = listeners.flatMap(({ verdict }) => verdict?.reasons ?? []);
  return [...new Map(all.map((reason) => [`${reason.rule} ${reason.says}`, reason])).values()];
}

/** How many lines there are of each class, gravest first; none of which there is none. */
export function countsOf(lines: readonly Line[]): readonly { readonly of: VerdictClass; readonly n: number }[] {
  return VERDICT_CLASSES.toReversed()
    .map((of) => ({ of, n: lines.filter((line) => classOf(line) === of).length }))
    .filter(({ n }) => n > 0);
}

/** The same for as long as the listener is there, whatever becomes of it; usable as an id. */
export function keyOf({ listeners: [first] }: Line): string {
  const { transport, port, namespace, socket } = first;
  return `l-${transport}-${port}-${namespace.inode}-${socket.inode}`;
}

/** Its port's page; null: a raw socket has none. */
export function pageOf({ listeners: [{ port, transport }] }: Line, to: Addresses): string | null {
  const registered = registeredTransport(transport);
  if (registered === null) return null;
  return to.page(registered === 'tcp' ? `/ports/${port}` : `/ports/${port}/${registered}`);
}
