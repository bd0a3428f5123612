// What was read, and what could not be. Part of every answer.

/** Something that could not be read: where, why, and what would permit it (or null when nothing would). */
export interface Gap {
  readonly where: string;
  readonly why: string;
  readonly hint: string | null;
}

/** A value with the gaps in the sight that produced it. */
export interface Seen<T> {
  readonly value: T;
  readonly gaps: readonly Gap[];
}

export interface Coverage {
  readonly complete: boolean;
  /** Socket tables that were read, e.g. `tcp`, `udp`. */
  readonly read: readonly string[];
  /** Where holders were read from: `bpf`, `proc`; null when they were not looked for. */
  readonly holdersFrom: string | null;
  readonly gaps: readonly Gap[];
}
