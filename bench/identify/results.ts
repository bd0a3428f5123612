// What one run of the benchmark of identification found; `--json` prints it as it is.
import type { Busyness, Machine } from '../machine.ts';

/** Ports, by how they were answered. */
export interface Counts {
  readonly right: number;
  readonly unknown: number;
  readonly wrong: number;
}

export interface Contest {
  readonly id: string;
  readonly name: string;
  /** Of the whole process; the median of `runs`. */
  readonly seconds: number;
  readonly runs: number;
  /** Ports whose protocol the issue names. */
  readonly named: Counts;
  readonly others: Counts;
  /** Lines that its first run left in the logs of the servers. */
  readonly logLines: number;
  /** Servers that ended while it asked. */
  readonly ended: readonly string[];
  /** `unknown` and `wrong` ones, in words. */
  readonly notRight: readonly string[];
}

/** All of them again, with the hostile ones among them. */
export interface AmongHostile {
  readonly name: string;
  readonly seconds: number;
  /** Kinds that it took for something they are not, with what. */
  readonly takenIn: readonly string[];
}

export interface IdentifyResults {
  readonly schema: 'portolan/bench-identify/1';
  readonly takenAt: string;
  readonly version: string;
  readonly machine: Machine;
  readonly before: Busyness;
  readonly servers: readonly { readonly id: string; readonly version: string | null }[];
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
  readonly ports: number;
  readonly contests: readonly Contest[];
  readonly amongHostile: readonly AmongHostile[];
  readonly nmapVersion: string | null;
}
