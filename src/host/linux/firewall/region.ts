// Packets that may still come: from where, to which address, through which interface. Rules cut it into parts. Pure.

import { difference, type Intervals, intersection, intervals, same } from './intervals.ts';
import { TooLarge } from './too-large.ts';

export const DIMENSIONS = ['remote', 'local', 'remotePort', 'device'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Every combination of these; `device` counts places in the list of interfaces. */
export interface Box extends Readonly<Record<Dimension, Intervals>> {
  /** The packet mark (skb->mark), 0 until a rule sets it; null: set to something that was not understood. */
  readonly mark: number | null;
  /** Whether connection tracking sees it; a rule may have switched that off. */
  readonly tracked: boolean;
  /** Why it is not known whether such packets come this far; null: they do. */
  readonly unsure: string | null;
}

/** A condition on some of the dimensions; none: it holds for every packet. */
export type Constraint = Partial<Readonly<Record<Dimension, Intervals>>>;

const MOST_BOXES = 2_000;

/** The parts of the boxes that meet any of the conditions, and those that meet none. */
export function cut(boxes: readonly Box[], any: readonly Constraint[]): { inside: Box[]; outside: Box[] } {
  const inside: Box[] = [];
  let outside = [...boxes];
  for (const constraint of any) {
    const left: Box[] = [];
    for (const box of outside) cutOne(box, constraint, inside, left);
    outside = left;
    if (outside.length + inside.length > MOST_BOXES) throw new TooLarge();
  }
  return { inside, outside };
}

function cutOne(box: Box, constraint: Constraint, inside: Box[], outside: Box[]): void {
  let rest = box;
  const apart: Box[] = [];
  for (const dimension of DIMENSIONS) {
    const wanted = constraint[dimension];
    if (wanted === undefined) continue;
    const within = intersection(rest[dimension], wanted);
    if (within.length === 0) {
      outside.push(box);
      return;
    }
    if (same(within, rest[dimension])) continue;
    apart.push({ ...rest, [dimension]: difference(rest[dimension], wanted) });
    rest = { ...rest, [dimension]: within };
  }
  inside.push(rest);
  outside.push(...apart);
}

/** Conditions that differ in one dimension only become one. */
export function merged(any: readonly Constraint[]): readonly Constraint[] {
  if (any.length < 2) return any;
  const single = new Map<Dimension, (readonly [bigint, bigint])[]>();
  const others: Constraint[] = [];
  for (const constraint of any) {
    const [only, ...more] = DIMENSIONS.filter((dimension) => constraint[dimension] !== undefined);
    if (only === undefined) return [{}];
    const runs = constraint[only] ?? [];
    const known = single.get(only);
    if (more.length > 0) others.push(constraint);
    else if (known === undefined) single.set(only, [...runs]);
    else known.push(...runs);
  }
  return [...[...single].map(([dimension, runs]) => ({ [dimension]: intervals(runs) })), ...others];
}

/** Both conditions together; null where they exclude each other. */
export function both(a: Constraint, b: Constraint): Constraint | null {
  const found: Record<string, Intervals> = { ...a };
  for (const dimension of DIMENSIONS) {
    const other = b[dimension];
    if (other === undefined) continue;
    const mine = a[dimension];
    found[dimension] = mine === undefined ? other : intersection(mine, other);
    if (found[dimension]?.length === 0) return null;
  }
  return found;
}

/** The same boxes, of which it is not known whether they come this far. */
export function doubted(boxes: readonly Box[], why: string): Box[] {
  return boxes.map((box) => (box.unsure === null ? { ...box, unsure: why } : box));
}
