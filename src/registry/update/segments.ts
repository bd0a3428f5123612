// Two registries beside each other: runs of ports on which each of them says one thing.
import { LAST_PORT, type PortSpan } from '../../model/port.ts';
import type { AssignmentStatus, RegistryRecord } from '../../model/registry.ts';
import type { Run } from '../classify.ts';

/** What one registry says of a port on one transport. */
export interface Said {
  readonly status: AssignmentStatus;
  readonly removed: boolean;
  readonly rows: readonly RegistryRecord[];
}

export interface Segment extends PortSpan {
  readonly before: Said;
  readonly after: Said;
}

/** Every port of one transport once, in order. Both lists of runs begin at port 0, as `classify` makes them. */
export function* segments(
  before: { readonly runs: readonly Run[]; readonly records: readonly RegistryRecord[] },
  after: { readonly runs: readonly Run[]; readonly records: readonly RegistryRecord[] },
): Generator<Segment> {
  let b = 0;
  let a = 0;
  for (let first = 0; first <= LAST_PORT; ) {
    const endBefore = (before.runs[b + 1]?.first ?? LAST_PORT + 1) - 1;
    const endAfter = (after.runs[a + 1]?.first ?? LAST_PORT + 1) - 1;
    const last = Math.min(endBefore, endAfter);
    yield { first, last, before: said(before.runs[b], before.records), after: said(after.runs[a], after.records) };
    if (last === endBefore) b += 1;
    if (last === endAfter) a += 1;
    first = last + 1;
  }
}

function said(run: Run | undefined, records: readonly RegistryRecord[]): Said {
  if (run === undefined) return { status: 'unassigned', removed: false, rows: [] };
  return { status: run.status, removed: run.removed, rows: run.rows.flatMap((index) => records[index] ?? []) };
}

/** The unbroken run of unassigned ports that this port lies in; null when it is not unassigned. */
export function gapAround(port: number, runs: readonly Run[]): PortSpan | null {
  const at = runs.findLastIndex((run) => run.first <= port);
  if (runs[at]?.status !== 'unassigned') return null;
  let low = at;
  let high = at;
  while (runs[low - 1]?.status === 'unassigned') low -= 1;
  while (runs[high + 1]?.status === 'unassigned') high += 1;
  return { first: runs[low]?.first ?? 0, last: (runs[high + 1]?.first ?? LAST_PORT + 1) - 1 };
}
