// What happened to each port between two registries, in words for people.
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { classify, type Run } from '../classify.ts';
import type { PortEvent } from '../input.ts';
import { entryChange } from './entry-change.ts';
import { gapAround, type Said, type Segment, segments } from './segments.ts';

export interface When {
  /** The date of the newer registry, `YYYY-MM-DD`. */
  readonly date: string;
  /** The date of the older one: a change without a date of its own happened between the two. Null: not known. */
  readonly since?: string | null;
  /** Where this is known from; shown with every event. */
  readonly source: string;
  /** True: one of the two was put together from names alone, so only assignments and names are compared. */
  readonly namesOnly?: boolean;
}

/** `reserved` counts what was reserved without having been assigned; de-assigned ports become reserved, too. */
export const CHANGE_KINDS = ['assigned', 'de-assigned', 'renamed', 'reserved', 'freed', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change extends PortEvent {
  readonly kind: ChangeKind;
  readonly transport: Transport;
}

/** Events from one registry to a newer one, by transport and port. Nothing that stayed the same has one. */
export function diffRecords(
  before: readonly RegistryRecord[],
  after: readonly RegistryRecord[],
  when: When,
): PortEvent[] {
  return changesBetween(before, after, when).map(({ kind: _, ...event }) => event);
}

/** The same, with what kind of change each is. */
export function changesBetween(
  before: readonly RegistryRecord[],
  after: readonly RegistryRecord[],
  when: When,
): Change[] {
  const [old, fresh] = [classify(before), classify(after)];
  return TRANSPORTS.flatMap((transport) => {
    const runs = old[transport];
    const both = segments({ runs, records: before }, { runs: fresh[transport], records: after });
    return [...both].flatMap((segment) => segmentChanges(segment, transport, runs, when));
  });
}

function segmentChanges(segment: Segment, transport: Transport, oldRuns: readonly Run[], when: When): Change[] {
  const told = tell(segment, oldRuns, when);
  if (told === null) return [];
  const { kind, says, own } = told;
  const { date, between } = dated(own, when);
  const ports = Array.from({ length: segment.last - segment.first + 1 }, (_, index) => segment.first + index);
  return ports.map((port) => ({ kind, port, transport, date, event: says + between, source: when.source }));
}

interface Told {
  readonly kind: ChangeKind;
  readonly says: string;
  /** A date that the registry itself gives for it. */
  readonly own: string | null;
}

function tell({ first, before, after }: Segment, oldRuns: readonly Run[], when: When): Told | null {
  const was = before.status === 'assigned';
  const is = after.status === 'assigned';
  if (was && is) return renaming(before, after) ?? (when.namesOnly === true ? null : entryChange(before, after));
  if (is) {
    const row = after.rows[0];
    const own = row?.registered ?? row?.modified ?? null;
    return {
      kind: 'assigned',
      says: `registered as ${called(after)}; before that ${state(before, first, oldRuns)}`,
      own,
    };
  }
  if (was) return deassignment(before, after);
  if (when.namesOnly === true || (before.status === after.status && before.removed === after.removed)) return null;
  const own = after.rows[0]?.modified ?? after.rows[0]?.registered ?? null;
  const kind = after.status === 'reserved' ? 'reserved' : 'freed';
  return { kind, says: `${state(after)}; before that ${state(before, first, oldRuns)}`, own };
}

/** RFC 6335, section 8.2: a port whose assignment is taken back becomes reserved; the note then says so, with its date. */
function deassignment(before: Said, after: Said): Told {
  const row = after.rows[0];
  const noted = /\bDe-assigned on (\d{4}-\d\d(?:-\d\d)?)/i.exec(row?.notes ?? '')?.[1] ?? null;
  const now = after.status === 'reserved' && !after.removed ? '' : `; now ${state(after)}`;
  return {
    kind: 'de-assigned',
    says: `de-assigned, previously ${called(before)}${now}`,
    own: noted ?? row?.modified ?? null,
  };
}

function renaming(before: Said, after: Said): Told | null {
  const old = names(before);
  const fresh = names(after);
  // Service names are case-insensitive (RFC 6335, section 5.1).
  const lost = old.filter((name) => !fresh.some((each) => same(each, name)));
  const won = fresh.filter((name) => !old.some((each) => same(each, name)));
  if (lost.length === 0 && won.length === 0) return null;
  const row = after.rows.find(({ name }) => name !== null && won.includes(name)) ?? after.rows[0];
  return { kind: 'renamed', says: renamed(lost, won), own: row?.modified ?? row?.registered ?? null };
}

function renamed(lost: readonly string[], won: readonly string[]): string {
  if (won.length === 0) return `no longer named ${listed(lost)}`;
  return lost.length === 0 ? `also registered as ${listed(won)}` : `renamed from ${listed(lost)} to ${listed(won)}`;
}

/** In words, what a port without an assignment is; with `port`, in which gap it lay. */
function state(said: Said, port?: number, runs: readonly Run[] = []): string {
  if (said.removed) return 'removed';
  const gap = port === undefined ? null : gapAround(port, runs);
  return gap === null || gap.first === gap.last ? said.status : `part of the gap ${gap.first}–${gap.last}`;
}

function called(said: Said): string {
  const all = names(said);
  return all.length > 0 ? listed(all) : `"${said.rows[0]?.description ?? ''}", without a name`;
}

const names = (said: Said): string[] => [...new Set(said.rows.flatMap(({ name }) => name ?? []))];

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The registry's own date of a change, where it lies between the two; else the newer date, and that it lies between. */
function dated(own: string | null, { date, since = null }: When): { date: string; between: string } {
  if (own !== null && own <= date && (since === null || own > since)) return { date: own, between: '' };
  return { date, between: since === null ? '' : ` (between ${since} and ${date})` };
}
