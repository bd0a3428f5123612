// Where a port lies among the runs of its transport.
import { LAST_PORT, TRANSPORTS, type Transport } from '../../model/port.ts';
import type { AssignmentStatus } from '../../model/registry.ts';
import type { PackedFile } from './file.ts';
import { REMOVED, STATUSES } from './layout.ts';

/** The runs of one transport, in ascending order; a run is known by its index here. */
export class Runs {
  readonly count: number;
  readonly #starts: Uint16Array;
  readonly #groups: Uint16Array;
  readonly #file: PackedFile;

  constructor(file: PackedFile, transport: Transport) {
    const index = TRANSPORTS.indexOf(transport);
    let begin = 0;
    for (let before = 0; before < index; before++) begin += file.runCounts[before] ?? 0;
    this.count = file.runCounts[index] ?? 0;
    this.#starts = file.runStarts.subarray(begin, begin + this.count);
    this.#groups = file.runGroups.subarray(begin, begin + this.count);
    this.#file = file;
  }

  /** The run that a port lies in. */
  at(port: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= port) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  first(run: number): number {
    return this.#starts[run] ?? 0;
  }

  last(run: number): number {
    return run + 1 < this.count ? this.first(run + 1) - 1 : LAST_PORT;
  }

  group(run: number): number {
    return this.#groups[run] ?? 0;
  }

  status(run: number): AssignmentStatus {
    return statusOf(this.#file, this.group(run)).status;
  }
}

/** The status of a group. */
export function statusOf(file: PackedFile, group: number): { status: AssignmentStatus; removed: boolean } {
  const word = file.groupStatus[group] ?? 0;
  return { status: STATUSES[word & (REMOVED - 1)] ?? 'unassigned', removed: (word & REMOVED) !== 0 };
}

/** The rows of a group: those that decide, assignments first. */
export function rowsOf(file: PackedFile, group: number): Uint16Array {
  return file.groupRows.subarray(file.groupStarts[group], file.groupStarts[group + 1]);
}
