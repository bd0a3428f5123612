// The ports around one, as a strip of a chart: what is assigned is land, what is free is water.
import { raw } from 'hono/html';
import type { PortSpan } from '../../../model/port.ts';
import { LAST_PORT, RANGES } from '../../../model/port.ts';
import type { AssignmentStatus, Registry } from '../../../model/registry.ts';
import { spanText } from '../../../render/phrase.ts';
import type { Html, PageContext } from '../../page.ts';

const CELL = 12;
const HEIGHT = 30;
const LONGEST = 60;
const AROUND = 4;

interface Run extends PortSpan {
  readonly status: AssignmentStatus;
}

/** The gap with its shores; or the sixteen ports to either side. */
export function strip({ site, words }: Pick<PageContext, 'site' | 'words'>, port: number, gap: PortSpan | null): Html {
  const window = windowOf(port, gap);
  const width = (window.last - window.first + 1) * CELL;
  const said = words.say('port.strip', { port: String(port), span: spanText(window) });
  return (
    <figure class="port-strip">
      <svg viewBox={`0 0 ${width} ${HEIGHT + 18}`} role="img" aria-label={said} preserveAspectRatio="xMinYMid meet">
        {raw(drawing(runsOf(site.rooms.registry, window, gap), window, port))}
      </svg>
      <figcaption>{words.say('port.strip.legend')}</figcaption>
    </figure>
  );
}

// Numbers and words of ours only: as one text it is drawn in a quarter of the time that its elements took.
function drawing(runs: readonly Run[], window: PortSpan, port: number): string {
  const x = (of: number) => (of - window.first) * CELL;
  const number = (at: string, of: number) => `<text ${at} y="${HEIGHT + 14}">${of}</text>`;
  let svg = '';
  for (const { first, last, status } of runs) {
    svg += `<rect class="${status}" x="${x(first)}" y="0" width="${(last - first + 1) * CELL}" height="${HEIGHT}"/>`;
  }
  svg += `<path class="ticks" d="${ticks(window)}"/>`;
  svg += `<rect class="this" x="${x(port)}" y="0" width="${CELL}" height="${HEIGHT}"/>`;
  svg += number('x="0"', window.first) + number(`x="${x(window.last + 1)}" text-anchor="end"`, window.last);
  if (!labelled(port, window)) return svg;
  return svg + number(`class="number" x="${x(port) + CELL / 2}" text-anchor="middle"`, port);
}

function windowOf(port: number, gap: PortSpan | null): PortSpan {
  if (gap !== null && gap.last - gap.first < LONGEST) return clamped(gap.first - AROUND, gap.last + AROUND);
  return clamped(port - 16, port + 16);
}

function clamped(first: number, last: number): PortSpan {
  return { first: Math.max(0, first), last: Math.min(LAST_PORT, last) };
}

/** Neighbours alike; a port is what it is on tcp or udp, whichever says more. */
export function runsOf(registry: Registry, { first, last }: PortSpan, gap: PortSpan | null): readonly Run[] {
  // Within a gap there is nothing else, nor among the dynamic ports, below the last, where none is assigned.
  if (gap !== null && gap.first <= first && last <= gap.last) return [{ first, last, status: 'unassigned' }];
  if (first >= RANGES.dynamic.first && last < LAST_PORT && !isAssignedAmongDynamic(registry))
    return [{ first, last, status: 'dynamic' }];
  const runs: { first: number; last: number; status: AssignmentStatus }[] = [];
  for (let port = first; port <= last; port++) {
    const [tcp, udp] = [registry.lookup(port, 'tcp').status, registry.lookup(port, 'udp').status];
    const status = tcp === 'assigned' || udp === 'assigned' ? 'assigned' : tcp;
    const run = runs.at(-1);
    if (run?.status === status) run.last = port;
    else runs.push({ first: port, last: port, status });
  }
  return runs;
}

function isAssignedAmongDynamic(registry: Registry): boolean {
  return (registry.neighbours(LAST_PORT).below?.port ?? 0) >= RANGES.dynamic.first;
}

const drawn = new Map<string, string>();

/** One line a port, as the minutes of a chart's frame; a long one each ten ports. */
function ticks({ first, last }: PortSpan): string {
  // It looks the same again each ten ports, and is a third of the work of a chart.
  const key = `${first % 10} ${last - first}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  let path = '';
  for (let port = first; port <= last; port++)
    path += `M${(port - first) * CELL} ${HEIGHT}v${port % 10 === 0 ? -10 : -4}`;
  drawn.set(key, path);
  return path;
}

/** Whether its number has room between those of the ends. */
function labelled(port: number, { first, last }: PortSpan): boolean {
  return port - first > 4 && last - port > 4;
}
