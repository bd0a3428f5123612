// A packed file as the registry that the other rooms ask.
import type { Registry, RegistryRecord } from '../model/registry.ts';
import { Assignments } from './assignments.ts';
import { gapAt, gapsIn, neighboursOf, sharedGapAt } from './gaps.ts';
import { historyOf } from './history.ts';
import { Names } from './names.ts';
import { newestOf } from './newest.ts';
import { PackedFile } from './packed/file.ts';
import { Search } from './search.ts';
import { siblingsOf } from './siblings.ts';
import { statsOf } from './stats.ts';

const MOST_HITS = 50;
const MOST_SIMILAR = 5;

/**
 * The registry in a packed file, which is checked at once and otherwise read only where it is asked for. Ports must be
 * 0-65535.
 *
 * @throws PortolanError `input` when the bytes are not a packed registry, or not all of it, or not as they were written.
 */
export function openRegistry(bytes: Uint8Array): Registry {
  const file = new PackedFile(bytes);
  const assignments = new Assignments(file);
  const names = new Names(file);
  const search = new Search(file, names);
  return {
    source: file.source,
    lookup: (port, transport) => assignments.at(port, transport),
    byName: (name) => names.rows(name),
    records: () => recordsOf(file),
    search: (words, limit = MOST_HITS) => search.hits(words, limit),
    gapAt: (port, transport) => gapAt(assignments, port, transport),
    sharedGapAt: (port) => sharedGapAt(assignments, port),
    gaps: (span, transport) => gapsIn(assignments, span, transport),
    neighbours: (port) => neighboursOf(assignments, port),
    siblings: (port) => siblingsOf(file, assignments, names, port),
    similarNames: (name, limit = MOST_SIMILAR) => names.similar(name, limit),
    history: (port) => historyOf(file, assignments, port),
    newest: (limit) => newestOf(file, assignments, limit),
    stats: () => statsOf(file, assignments),
  };
}

/** Every row of a packed file, in the registry's order: to compare it with another registry. */
export function packedRecords(bytes: Uint8Array): RegistryRecord[] {
  return recordsOf(new PackedFile(bytes));
}

function recordsOf(file: PackedFile): RegistryRecord[] {
  return Array.from({ length: file.rowCount }, (_, row) => file.record(row));
}
