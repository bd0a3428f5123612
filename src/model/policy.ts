// What may listen on this machine, as its people wrote it down: the policy file and what differs from it.
import type { Gap } from './coverage.ts';
import type { Listener, Reach } from './listener.ts';
import type { PortSpan, SocketTransport } from './port.ts';
import type { VerdictClass } from './verdict.ts';

/**
 * `expect`: when something listens there, it is this. `require`: the same, and it must be there. `allow`: whatever fits
 * may listen. `deny`: whatever fits may not, whoever else allows it. `waive`: a difference that is known, until a date.
 */
export const ENTRY_KINDS = ['expect', 'require', 'allow', 'deny', 'waive'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a listener is compared by; null: anything. Never a pid, and never a name that a process gave itself. */
export interface Criteria {
  readonly port: readonly PortSpan[] | null;
  readonly transport: readonly SocketTransport[] | null;
  /** In `deny` this far or farther; elsewhere no farther than this. */
  readonly reach: Reach | null;
  /** The executable (its path, or its file name), or the program that an interpreter runs. `*` stands for any run of characters. */
  readonly program: readonly string[] | null;
  readonly package: readonly string[] | null;
  readonly unit: readonly string[] | null;
  readonly container: readonly string[] | null;
  readonly project: readonly string[] | null;
  readonly user: readonly string[] | null;
  /** `self`, `other`, or the name of a network namespace. */
  readonly namespace: readonly string[] | null;
}

export interface PolicyEntry {
  readonly kind: EntryKind;
  readonly criteria: Criteria;
  /** Line of the file that it begins on, from 1. */
  readonly line: number;
  /** What its author says of it. */
  readonly reason: string | null;
  /** Of a waiver: the last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | null;
  /** Of a waiver: only this kind of difference; null: any. */
  readonly difference: DifferenceKind | null;
}

export interface Policy {
  /** The file, as it was named. */
  readonly file: string;
  /** This verdict, and graver ones, are differences; null: verdicts are not looked at. */
  readonly verdict: VerdictClass | null;
  readonly entries: readonly PolicyEntry[];
}

export type DifferenceKind = 'unexpected' | 'missing' | 'denied' | 'changed';

export interface Difference {
  readonly kind: DifferenceKind;
  /** Null: the entry names no single port. */
  readonly port: number | null;
  readonly transport: SocketTransport | null;
  /** One sentence for a person. */
  readonly says: string;
  /** `portolan.toml:12`, or the id of the rule that judged; null where nothing in the file speaks of it. */
  readonly rule: string | null;
  /** What to do about it. */
  readonly next: string;
  /** Null where something is missing. */
  readonly listener: Listener | null;
}

/** A difference that a waiver covers. */
export interface Waived {
  readonly difference: Difference;
  readonly until: string;
  readonly reason: string;
}

export interface CheckResult {
  /** How many listeners were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly waived: readonly Waived[];
  /** What could not be compared, because it could not be seen. */
  readonly gaps: readonly Gap[];
}

export interface BaselineOptions {
  readonly host: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Where the local ports of clients come from; null: not known. */
  readonly ephemeral: PortSpan | null;
  /** False: not everything was seen, and the file says so. */
  readonly complete: boolean;
}

/** Policies, as a command uses them. Files are named as the user named them. */
export interface Policies {
  /** Throws `input` with file, line and value for one that cannot be read as it is. */
  load(file: string): Policy;
  exists(file: string): boolean;
  save(file: string, text: string, overwrite: boolean): void;
  /** `today`: the date on which waivers are judged, `YYYY-MM-DD`. */
  check(policy: Policy, listeners: readonly Listener[], today: string): CheckResult;
  /** The line that lets a listener be, in words; null: none does. */
  allowedBy(policy: Policy, listener: Listener): string | null;
  /** What was picked for whom, by name, with the line of the file. */
  registered(policy: Policy): ReadonlyMap<string, { readonly port: number; readonly line: number }>;
  /** Writes a port that was picked for a name into the file; makes the file where there is none. */
  register(file: string, name: string, port: number): void;
  /** What two spellings of one name have in common. */
  sameName(name: string): string;
  /** The text of a policy that these listeners fit without a difference. */
  baseline(listeners: readonly Listener[], options: BaselineOptions): string;
}
