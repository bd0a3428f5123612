// What happened to a port's assignment, as far as dates in the registry and comparisons of two registries tell.
import { TRANSPORTS, type Transport } from '../model/port.ts';
import type { HistoryEvent } from '../model/registry.ts';
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
  return TRANSPORTS.flatMap((transport) =>
    assignments.at(port, transport).records.flatMap(({ name, registered, modified, notes }) => {
      const dates: Told[] = [];
      if (registered !== null) {
        dates.push({ transport, date: registered, event: `registered as ${name ?? 'a nameless service'}`, source });
      }
      const taken = /\bDe-assigned on (\d{4}-\d\d(?:-\d\d)?)(?:, previously (\S+))?/.exec(notes ?? '');
      if (taken) {
        const before = taken[2] === undefined ? '' : `, previously ${taken[2]}`;
        dates.push({ transport, date: taken[1] ?? '', event: `de-assigned${before}`, source });
      }
      if (modified !== null && modified !== taken?.[1]) {
        dates.push({ transport, date: modified, event: `entry ${name === null ? '' : `of ${name} `}changed`, source });
      }
      return dates;
    }),
  );
}

/** A comparison that tells of the same day and the same thing says it in better words. */
function tellsOf(compared: Told, own: Told): boolean {
  if (compared.date !== own.date) return false;
  return (compared.transport === null || compared.transport === own.transport) && compared.event.startsWith(own.event);
}
