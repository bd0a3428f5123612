// The ports around one, as a strip of a chart: what is assigned is land, what is free is water.
import type { PortSpan } from '../../../model/port.ts';
import { LAST_PORT } from '../../../model/port.ts';
import type { AssignmentStatus, Registry } from '../../../model/registry.ts';
import { spanText } from '../../../render/phrase.ts';
import type { Html } from '../../page.ts';
import type { Part } from './part.ts';

const CELL = 12;
const HEIGHT = 30;
const LONGEST = 60;
const AROUND = 4;

interface Run extends PortSpan {
  readonly status: AssignmentStatus;
}

/** The gap with its shores; or the sixteen ports to either side. */
export function strip({ facts, site, words }: Part): Html {
  const window = windowOf(facts.port, facts.gap);
  const runs = runsOf(site.rooms.registry, window);
  const width = (window.last - window.first + 1) * CELL;
  const x = (port: number) => (port - window.first) * CELL;
  const said = words.say('port.strip', { port: String(facts.port), span: spanText(window) });
  return (
    <figure class="port-strip">
      <svg viewBox={`0 0 ${width} ${HEIGHT + 18}`} role="img" aria-label={said} preserveAspectRatio="xMinYMid meet">
        {runs.map(({ first, last, status }) => (
          <rect class={status} x={x(first)} y="0" width={(last - first + 1) * CELL} height={HEIGHT} />
        ))}
        <path class="ticks" d={ticks(window, x)} />
        <rect class="this" x={x(facts.port)} y="0" width={CELL} height={HEIGHT} />
        <text x="0" y={HEIGHT + 14}>
          {window.first}
        </text>
        <text x={width} y={HEIGHT + 14} text-anchor="end">
          {window.last}
        </text>
        {labelled(facts.port, window) ? (
          <text class="number" x={x(facts.port) + CELL / 2} y={HEIGHT + 14} text-anchor="middle">
            {facts.port}
          </text>
        ) : null}
      </svg>
      <figcaption>{words.say('port.strip.legend')}</figcaption>
    </figure>
  );
}

function windowOf(port: number, gap: PortSpan | null): PortSpan {
  if (gap !== null && gap.last - gap.first < LONGEST) return clamped(gap.first - AROUND, gap.last + AROUND);
  return clamped(port - 16, port + 16);
}

function clamped(first: number, last: number): PortSpan {
  return { first: Math.max(0, first), last: Math.min(LAST_PORT, last) };
}

/** Neighbours alike; a port is what it is on tcp or udp, whichever says more. */
function runsOf(registry: Registry, { first, last }: PortSpan): Run[] {
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

/** One line a port, as the minutes of a chart's frame; a long one each ten ports. */
function ticks({ first, last }: PortSpan, x: (port: number) => number): string {
  let path = '';
  for (let port = first; port <= last; port++) path += `M${x(port)} ${HEIGHT}v${port % 10 === 0 ? -10 : -4}`;
  return path;
}

/** Whether its number has room between those of the ends. */
function labelled(port: number, { first, last }: PortSpan): boolean {
  return port - first > 4 && last - port > 4;
}
