// What one run of the benchmark found; `--json` prints it as it is.
import type { Lookup } from './lookup.ts';
import type { Busyness, Machine } from './machine.ts';
import type { Measured } from './turns.ts';

export interface LoadResults {
  readonly id: string;
  readonly says: string;
  /** Listeners that the load made. */
  readonly ports: number;
  readonly measured: readonly Measured[];
  /** Why nothing was measured under this load; null where it was. */
  readonly skipped: string | null;
}

export interface Results {
  readonly schema: 'portolan/bench/1';
  readonly takenAt: string;
  readonly version: string;
  readonly machine: Machine;
  /** How busy it was before the first load: an idle host should be one. */
  readonly before: Busyness;
  /** Commands that were left out, with the reason. */
  readonly leftOut: readonly { readonly command: string; readonly why: string }[];
  readonly loads: readonly LoadResults[];
  readonly lookup: Lookup | null;
}
