// The registry in the library: opening it and the first lookup in a new process, and lookups once it is warm.
// Prints one JSON line; `bench/run.ts` runs it several times.
import { TRANSPORTS } from '../src/model/port.ts';
import { loadEmbedded } from '../src/registry/embedded/load.ts';
import { openRegistry } from '../src/registry/open.ts';
import { median } from './turns.ts';

export interface Lookup {
  /** Reading the file, opening it, and looking up one port, in milliseconds. */
  readonly coldMs: number;
  /** One lookup, in nanoseconds: median of passes over every port on every transport. */
  readonly warmNs: number;
}

const start = performance.now();
const registry = openRegistry(loadEmbedded());
const first = registry.lookup(443, 'tcp');
const coldMs = performance.now() - start;
if (first.names.length === 0) throw new Error('443/tcp has a name');

function pass(): number {
  const begin = Bun.nanoseconds();
  let assigned = 0;
  for (let port = 0; port <= 65535; port++) {
    for (const transport of TRANSPORTS) if (registry.lookup(port, transport).status === 'assigned') assigned++;
  }
  const nanoseconds = Bun.nanoseconds() - begin;
  // Used, so that no compiler may leave the lookups out.
  if (assigned === 0) throw new Error('something is assigned');
  return nanoseconds / (65536 * TRANSPORTS.length);
}

pass();
const warmNs = median(Array.from({ length: 9 }, pass));
console.log(JSON.stringify({ coldMs, warmNs } satisfies Lookup));
