// The events that a packed registry holds, carried over into the next one, each told once and as precisely as known.
import { TRANSPORTS } from '../../model/port.ts';
import type { PortEvent } from '../input.ts';
import { PackedFile } from '../packed/file.ts';
import { EVENT_FIELDS } from '../packed/layout.ts';

/** All events of a packed registry, by port. */
export function packedHistory(bytes: Uint8Array): PortEvent[] {
  const file = new PackedFile(bytes);
  return Array.from({ length: file.eventCount }, (_, index) => {
    const field = (offset: number) => file.events[index * EVENT_FIELDS + offset] ?? 0;
    const text = (offset: number) => file.text(field(offset)) ?? '';
    const transport = TRANSPORTS[field(1) - 1] ?? null;
    return { port: field(0), transport, date: text(2), event: text(3), source: text(4) };
  });
}

/**
 * Both together. Where both tell of the same thing on the same port, the one whose time is known more closely stays:
 * a day rather than "between 2015-07-24 and 2026-09-17".
 */
export function joinHistory(known: readonly PortEvent[], found: readonly PortEvent[]): PortEvent[] {
  const told = Map.groupBy([...known, ...found], ({ port, transport, event }) => `${port} ${transport} ${core(event)}`);
  return [...told.values()].flatMap(closest);
}

function closest(events: readonly PortEvent[]): PortEvent[] {
  return events.filter(
    (event, index) => !events.some((other, at) => at !== index && supersedes(other, event, at > index)),
  );
}

/** Both may be the same happening, and the other is told more closely; or just as closely, and later. */
function supersedes(other: PortEvent, event: PortEvent, later: boolean): boolean {
  const [inner, outer] = [time(other), time(event)];
  if (inner.from < outer.from || inner.to > outer.to) return false;
  return later || inner.from > outer.from || inner.to < outer.to;
}

/** What happened, without what was before and when. */
const core = (event: string): string => event.replace(BETWEEN, '').replace(/; before that .*$/, '');

const BETWEEN = / \(between (\S+) and (\S+)\)$/;

function time({ event, date }: PortEvent): { from: string; to: string } {
  const [, from = date, to = date] = BETWEEN.exec(event) ?? [];
  return { from, to };
}
