// How the 65,536 ports are given out.
import { RANGES, type RangeName, TRANSPORTS } from '../model/port.ts';
import type { Assignment, RangeCounts, RangeStats, RegistryStats } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { PackedFile } from './packed/file.ts';
import { HAS_PORTS, ROW } from './packed/layout.ts';

/** Counts by range and transport; counted afresh, in a few milliseconds. */
export function statsOf(file: PackedFile, assignments: Assignments): RegistryStats {
  const names = new Set<string>();
  let withoutPort = 0;
  for (const row of file.byName) {
    names.add((file.text(file.field(row, ROW.name)) ?? '').toLowerCase());
    if (!(file.field(row, ROW.kind) & HAS_PORTS)) withoutPort++;
  }
  return {
    ranges: {
      system: rangeStats(assignments, 'system'),
      user: rangeStats(assignments, 'user'),
      dynamic: rangeStats(assignments, 'dynamic'),
    },
    rows: file.rowCount,
    names: names.size,
    // As the registry counts: a name that is registered for tcp and for udp has two entries.
    namesWithoutPort: withoutPort,
  };
}

type Counted = keyof RangeCounts;

function rangeStats(assignments: Assignments, name: RangeName): RangeStats {
  const { first, last } = RANGES[name];
  const counts = { tcp: zero(), udp: zero(), sctp: zero(), dccp: zero(), either: zero() };
  for (let port = first; port <= last; port++) {
    const each = TRANSPORTS.map((transport) => [transport, assignments.at(port, transport)] as const);
    for (const [transport, assignment] of each) count(counts[transport], [assignment]);
    count(
      counts.either,
      each.map(([, assignment]) => assignment),
    );
  }
  return { size: last - first + 1, ...counts };
}

/** Counts one port by the best it has: assigned, else reserved, else removed, else unassigned, else dynamic. */
function count(counts: Record<Counted, number>, assignments: readonly Assignment[]): void {
  const kinds = assignments.map(({ status, removed }): Counted => (removed ? 'removed' : status));
  const best = BEST_FIRST.find((kind) => kinds.includes(kind)) ?? 'unassigned';
  counts[best]++;
  if (best === 'assigned' && assignments.every(({ names }) => names.length === 0)) counts.unnamed++;
}

const BEST_FIRST = ['assigned', 'reserved', 'removed', 'unassigned', 'dynamic'] as const satisfies Counted[];

const zero = (): Record<Counted, number> => ({
  assigned: 0,
  unnamed: 0,
  unassigned: 0,
  reserved: 0,
  removed: 0,
  dynamic: 0,
});
