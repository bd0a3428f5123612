// Unbroken runs of unassigned ports, and what stands at their ends.
import { LAST_PORT, type PortSpan, type Transport } from '../model/port.ts';
import type { Neighbour, UnassignedGap } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { Runs } from './packed/runs.ts';

export type SizedSpan = PortSpan & { readonly size: number };

/** The gap that a port lies in on one transport; null when the port is not unassigned there. */
export function gapAt(assignments: Assignments, port: number, transport: Transport): UnassignedGap | null {
  const span = unassignedAround(assignments.runs[transport], port);
  return span === null ? null : { ...sized(span), transport };
}

/** The gap on tcp and udp together. Where both are unassigned, it is what their two gaps have in common. */
export function sharedGapAt(assignments: Assignments, port: number): SizedSpan | null {
  const tcp = unassignedAround(assignments.runs.tcp, port);
  const udp = unassignedAround(assignments.runs.udp, port);
  if (tcp === null || udp === null) return null;
  return sized({ first: Math.max(tcp.first, udp.first), last: Math.min(tcp.last, udp.last) });
}

/** Every gap within a span, cut at its ends. `either`: ports that neither tcp nor udp has assigned or reserved. */
export function gapsIn(assignments: Assignments, span: PortSpan, transport: Transport | 'either'): SizedSpan[] {
  const at = (port: number) =>
    transport === 'either' ? sharedGapAt(assignments, port) : gapAt(assignments, port, transport);
  const watched = transport === 'either' ? [assignments.runs.tcp, assignments.runs.udp] : [assignments.runs[transport]];
  const gaps: SizedSpan[] = [];
  for (let port = span.first; port <= span.last; ) {
    const gap = at(port);
    if (gap !== null) gaps.push(sized({ first: port, last: Math.min(gap.last, span.last) }));
    // Without a gap, nothing can change before the nearest end of a run.
    port = 1 + (gap?.last ?? Math.min(...watched.map((runs) => runs.last(runs.at(port)))));
  }
  return gaps;
}

/**
 * The nearest assigned ports below and above, on tcp or udp. A port within an assigned range (6010, of x11's
 * 6000-6063) has the neighbours of its range.
 */
export function neighboursOf(
  assignments: Assignments,
  port: number,
): { below: Neighbour | null; above: Neighbour | null } {
  const { tcp, udp } = assignments.runs;
  const below = Math.max(assignedBelow(tcp, port), assignedBelow(udp, port));
  const above = Math.min(assignedAbove(tcp, port), assignedAbove(udp, port));
  const neighbour = (at: number): Neighbour => ({ port: at, names: assignments.namesAt(at) });
  return {
    below: below < 0 ? null : neighbour(below),
    above: above > LAST_PORT ? null : neighbour(above),
  };
}

function unassignedAround(runs: Runs, port: number): PortSpan | null {
  const run = runs.at(port);
  if (runs.status(run) !== 'unassigned') return null;
  // Rows that say "Unassigned" and ports without a row are runs of their own, but one gap.
  let low = run;
  while (low > 0 && runs.status(low - 1) === 'unassigned') low--;
  let high = run;
  while (high + 1 < runs.count && runs.status(high + 1) === 'unassigned') high++;
  return { first: runs.first(low), last: runs.last(high) };
}

/** -1 when there is none. */
function assignedBelow(runs: Runs, port: number): number {
  for (let run = runs.at(port) - 1; run >= 0; run--) {
    if (runs.status(run) === 'assigned') return runs.last(run);
  }
  return -1;
}

/** LAST_PORT + 1 when there is none. */
function assignedAbove(runs: Runs, port: number): number {
  for (let run = runs.at(port) + 1; run < runs.count; run++) {
    if (runs.status(run) === 'assigned') return runs.first(run);
  }
  return LAST_PORT + 1;
}

const sized = ({ first, last }: PortSpan): SizedSpan => ({ first, last, size: last - first + 1 });
