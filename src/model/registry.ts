// What the registry says: the nouns, and the interface that its room offers to the others.
import type { PortSpan, RangeName, Transport } from './port.ts';

/** In the dynamic range nothing is ever assigned, so its status there is `dynamic`. */
export type AssignmentStatus = 'assigned' | 'unassigned' | 'reserved' | 'dynamic';

/** A citation: what it is called in the registry, and where to read it (null when it has no address). */
export interface Reference {
  readonly text: string;
  readonly url: string | null;
}

/** One row of the registry. Dates are as registered: `YYYY-MM-DD`, `YYYY-MM`, or null. */
export interface RegistryRecord {
  /** Service name; null on rows such as "any private mail system". */
  readonly name: string | null;
  /** Ports the row covers; null for a service name without a port. */
  readonly ports: PortSpan | null;
  /** null: the row names no transport, which means any. */
  readonly transport: Transport | null;
  readonly description: string | null;
  readonly assignee: string | null;
  readonly contact: string | null;
  readonly registered: string | null;
  readonly modified: string | null;
  readonly reference: readonly Reference[];
  /** DCCP service code (RFC 4340, section 8.1.2), as registered. */
  readonly serviceCode: string | null;
  readonly notes: string | null;
  readonly unauthorizedUse: string | null;
}

/** What the registry says of one port on one transport. The flat fields are those of the first of `records`. */
export interface Assignment {
  readonly status: AssignmentStatus;
  /** True where the registry took an assignment back ("Removed", "De-registered"); the status is then `reserved`. */
  readonly removed: boolean;
  /** Every name registered here, in the registry's order. */
  readonly names: readonly string[];
  readonly description: string | null;
  readonly assignee: string | null;
  readonly contact: string | null;
  readonly registered: string | null;
  readonly modified: string | null;
  readonly reference: readonly Reference[];
  readonly notes: string | null;
  readonly unauthorizedUse: string | null;
  readonly serviceCode: string | null;
  /** Every row that speaks for this port on this transport: not those that a narrower row overrides. Empty: none does. */
  readonly records: readonly RegistryRecord[];
}

/** An unbroken run of ports that are unassigned on a transport. */
export interface UnassignedGap extends PortSpan {
  readonly transport: Transport;
  readonly size: number;
}

export interface RegistrySource {
  /** The registry's own date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where it came from, in words. */
  readonly source: string;
  /** `embedded`: names newer than the other fields; see `detailsDate`. `official`: fetched from IANA. */
  readonly kind: 'embedded' | 'official';
  /** For the embedded registry: the date of every field other than names and descriptions. */
  readonly detailsDate: string | null;
}

export interface Neighbour {
  readonly port: number;
  readonly names: readonly string[];
}

/** Something that happened to a port's assignment, told by a registry date or by comparing two snapshots. */
export interface HistoryEvent {
  readonly date: string;
  readonly event: string;
  readonly source: string;
}

/** An event, with the port that it happened to. */
export interface PortChange extends HistoryEvent {
  readonly port: number;
}

export interface RangeCounts {
  readonly assigned: number;
  /** Of the assigned ones: those that have no service name. */
  readonly unnamed: number;
  readonly unassigned: number;
  readonly reserved: number;
  readonly removed: number;
  readonly dynamic: number;
}

export interface RangeStats {
  readonly size: number;
  readonly tcp: RangeCounts;
  readonly udp: RangeCounts;
  readonly sctp: RangeCounts;
  readonly dccp: RangeCounts;
  /** A port counts once, by the best it has on any transport: assigned, else reserved, else removed, else unassigned. */
  readonly either: RangeCounts;
}

export interface RegistryStats {
  readonly ranges: Readonly<Record<RangeName, RangeStats>>;
  readonly rows: number;
  readonly names: number;
  /** Entries, as the registry counts them: a name registered for tcp and for udp has two. */
  readonly namesWithoutPort: number;
}

export interface SearchHit {
  readonly record: RegistryRecord;
  /** Higher is better; only the order means anything. */
  readonly score: number;
}

/** What a port number is, officially. Every method is synchronous and reads a packed file by offset. */
export interface Registry {
  readonly source: RegistrySource;
  lookup(port: number, transport: Transport): Assignment;
  /** Rows of a service name or alias, case-insensitive (RFC 6335, section 5.1); empty when there is none. */
  byName(name: string): readonly RegistryRecord[];
  /** Every row, in the registry's order; decoded afresh, which takes some 30 ms. */
  records(): readonly RegistryRecord[];
  search(words: string, limit?: number): readonly SearchHit[];
  /** The gap that this port lies in, or null when the port is not unassigned on this transport. */
  gapAt(port: number, transport: Transport): UnassignedGap | null;
  /** The gap on tcp and udp together: ports unassigned on both. Null when the port is assigned on either. */
  sharedGapAt(port: number): (PortSpan & { readonly size: number }) | null;
  gaps(span: PortSpan, transport: Transport | 'either'): readonly (PortSpan & { readonly size: number })[];
  /** The nearest assigned ports below and above, on tcp or udp. */
  neighbours(port: number): { readonly below: Neighbour | null; readonly above: Neighbour | null };
  /** Ports whose service is of the same family, e.g. d2k-datamover2 (2298) for d2k-datamover1 (2297). */
  siblings(port: number): readonly Neighbour[];
  /** Names close to a mistyped one. */
  similarNames(name: string, limit?: number): readonly string[];
  history(port: number): readonly HistoryEvent[];
  /** What happened last, newest first; of one day, the lowest ports first. */
  newest(limit: number): readonly PortChange[];
  stats(): RegistryStats;
}
