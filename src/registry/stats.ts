// How the 65,536 ports are given out.
//
// Counted in one walk over the runs of all transports: port by port it took fifteen times as long.
import { RANGES, type RangeName, type Transport } from '../model/port.ts';
import type { RangeCounts, RangeStats, RegistryStats } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { PackedFile } from './packed/file.ts';
import { HAS_PORTS, ROW } from './packed/layout.ts';
import { type Runs, statusOf } from './packed/runs.ts';

/** Counts by range and transport; counted afresh, in a few milliseconds. */
export function statsOf(file: PackedFile, assignments: Assignments): RegistryStats {
  const kinds = kindsOf(file);
  const range = (name: RangeName) => rangeStats(assignments, kinds, name);
  return {
    ranges: { system: range('system'), user: range('user'), dynamic: range('dynamic') },
    rows: file.rowCount,
    ...countNames(file),
  };
}

/** A port counts once, by the first of these that it is on any transport; `assigned` is for those without a name. */
const BEST_FIRST = ['named', 'assigned', 'reserved', 'removed', 'unassigned', 'dynamic'] as const;

/** For each group of rows what it makes of a port, as an index of BEST_FIRST. */
function kindsOf(file: PackedFile): Uint8Array {
  const kinds = new Uint8Array(file.groupStatus.length);
  const known = new Map<number, number>();
  const assigned = BEST_FIRST.indexOf('assigned');
  for (let group = 0; group < kinds.length; group++) {
    const word = file.groupStatus[group] ?? 0;
    let kind = known.get(word);
    if (kind === undefined) {
      const { status, removed } = statusOf(file, group);
      kind = BEST_FIRST.indexOf(removed ? 'removed' : status);
      known.set(word, kind);
    }
    kinds[group] = kind === assigned && isNamed(file, group) ? BEST_FIRST.indexOf('named') : kind;
  }
  return kinds;
}

function isNamed(file: PackedFile, group: number): boolean {
  const end = file.groupStarts[group + 1] ?? 0;
  for (let at = file.groupStarts[group] ?? 0; at < end; at++) {
    if (file.field(file.groupRows[at] ?? 0, ROW.name) !== 0) return true;
  }
  return false;
}

function rangeStats(assignments: Assignments, kinds: Uint8Array, name: RangeName): RangeStats {
  const { first, last } = RANGES[name];
  const at = (transport: Transport) => new Walk(assignments.runs[transport], kinds, first);
  const [tcp, udp, sctp, dccp] = [at('tcp'), at('udp'), at('sctp'), at('dccp')];
  const walks = [tcp, udp, sctp, dccp];
  const either = zero();
  for (let port = first; port <= last; ) {
    let end = last;
    let best = BEST_FIRST.length - 1;
    for (let index = 0; index < walks.length; index++) {
      const walk = walks[index] ?? tcp;
      if (walk.last < end) end = walk.last;
      if (walk.kind < best) best = walk.kind;
    }
    either[best] = (either[best] ?? 0) + end - port + 1;
    for (let index = 0; index < walks.length; index++) walks[index]?.pass(port, end);
    port = end + 1;
  }
  return {
    size: last - first + 1,
    tcp: inWords(tcp.counts),
    udp: inWords(udp.counts),
    sctp: inWords(sctp.counts),
    dccp: inWords(dccp.counts),
    either: inWords(either),
  };
}

/** One transport's runs, walked in ascending order: where this run ends and what it makes of its ports. */
class Walk {
  readonly counts = zero();
  last: number;
  kind: number;
  #run: number;
  readonly #runs: Runs;
  readonly #kinds: Uint8Array;

  constructor(runs: Runs, kinds: Uint8Array, first: number) {
    this.#runs = runs;
    this.#kinds = kinds;
    this.#run = runs.at(first);
    this.last = runs.last(this.#run);
    this.kind = kinds[runs.group(this.#run)] ?? 0;
  }

  /** Counts the ports from `first` to `last`, all within this run, and goes on to the next where it ends there. */
  pass(first: number, last: number): void {
    this.counts[this.kind] = (this.counts[this.kind] ?? 0) + last - first + 1;
    if (last < this.last || ++this.#run === this.#runs.count) return;
    this.last = this.#runs.last(this.#run);
    this.kind = this.#kinds[this.#runs.group(this.#run)] ?? 0;
  }
}

const zero = (): Uint32Array => new Uint32Array(BEST_FIRST.length);

function inWords(counts: Uint32Array): RangeCounts {
  const [named = 0, unnamed = 0, reserved = 0, removed = 0, unassigned = 0, dynamic = 0] = counts;
  return { assigned: named + unnamed, unnamed, unassigned, reserved, removed, dynamic };
}

function countNames(file: PackedFile): Pick<RegistryStats, 'names' | 'namesWithoutPort'> {
  let names = 0;
  let namesWithoutPort = 0;
  let previous = 0;
  for (let at = 0; at < file.byName.length; at++) {
    const row = file.byName[at] ?? 0;
    const name = file.field(row, ROW.name);
    // Rows of one name stand together, whatever its case.
    if (name !== previous && (previous === 0 || !file.sameText(name, previous))) names++;
    previous = name;
    // As the registry counts: a name that is registered for tcp and for udp has two entries.
    if (!(file.field(row, ROW.kind) & HAS_PORTS)) namesWithoutPort++;
  }
  return { names, namesWithoutPort };
}
