// What happened to a port's assignment, as far as dates in the registry and comparisons of two registries tell.
import { TRANSPORTS, type Transport } from '../model/port.ts';
import type { HistoryEvent, RegistryRecord } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { PackedFile } from './packed/file.ts';
import { EVENT_FIELDS } from './packed/layout.ts';

interface Told extends HistoryEvent {
  /** Null: the event is told of the port, whatever the transport. */
  readonly transport: Transport | null;
}

/** Events in order of their dates. The same event on several transports is told once, with the transports named. */
export function historyOf(file: PackedFile, assignments: Assignments, port: number): HistoryEvent[] {
  const compared = packedEvents(file, port);
  const own = ownDates(file, assignments, port).filter((event) => !compared.some((other) => tellsOf(other, event)));
  if (own.length + compared.length === 0) return [];
  const merged = new Map<string, { event: Told; transports: Set<Transport> }>();
  for (const event of [...own, ...compared]) {
    const key = JSON.stringify([event.date, event.event, event.source]);
    const known = merged.get(key) ?? { event, transports: new Set() };
    if (event.transport !== null) known.transports.add(event.transport);
    merged.set(key, known);
  }
  const events = [...merged.values()].map(({ event: { date, event, source }, transports }) => ({
    date,
    event: transports.size === 0 ? event : `${[...transports].join(' and ')}: ${event}`,
    source,
  }));
  return events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function packedEvents(file: PackedFile, port: number): Told[] {
  let low = 0;
  let high = file.eventCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((file.events[middle * EVENT_FIELDS] ?? 0) < port) low = middle + 1;
    else high = middle;
  }
  const told: Told[] = [];
  for (let at = low * EVENT_FIELDS; file.events[at] === port; at += EVENT_FIELDS) {
    const text = (field: number) => file.text(file.events[at + field] ?? 0) ?? '';
    const transport = TRANSPORTS[(file.events[at + 1] ?? 0) - 1] ?? null;
    told.push({ transport, date: text(2), event: text(3), source: text(4) });
  }
  return told;
}

/** The dates that rows carry themselves. */
function ownDates(file: PackedFile, assignments: Assignments, port: number): Told[] {
  const { source } = file.source;
  const told: Told[] = [];
  for (const transport of TRANSPORTS) {
    for (const record of assignments.at(port, transport).records) {
      // Rows without any date are most of them.
      if (record.registered === null && record.modified === null && record.notes === null) continue;
      for (const [date, event] of datesOf(record)) told.push({ transport, date, event, source });
    }
  }
  return told;
}

function datesOf({ name, registered, modified, notes }: RegistryRecord): [date: string, event: string][] {
  const dates: [string, string][] = [];
  if (registered !== null) dates.push([registered, `registered as ${name ?? 'a nameless service'}`]);
  const [, taken, previously] = TAKEN_BACK.exec(notes ?? '') ?? [];
  if (taken !== undefined) {
    dates.push([taken, `de-assigned${previously === undefined ? '' : `, previously ${previously}`}`]);
  }
  if (modified !== null && modified !== taken)
    dates.push([modified, `entry ${name === null ? '' : `of ${name} `}changed`]);
  return dates;
}

/** A note as in `De-assigned on 2025-02-13, previously compressnet by [Bernie_Volz]`. */
const TAKEN_BACK = /\bDe-assigned on (\d{4}-\d\d(?:-\d\d)?)(?:, previously (\S+))?/i;

/** A comparison that tells of the same day and the same thing says it in better words. */
function tellsOf(compared: Told, own: Told): boolean {
  if (compared.date !== own.date) return false;
  return (compared.transport === null || compared.transport === own.transport) && compared.event.startsWith(own.event);
}
