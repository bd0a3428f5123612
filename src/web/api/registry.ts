// What the registry says, as data: /api/stats, /api/gaps, /api/ranges/6000-6063, /api/services/ssh.
import type { Hono } from 'hono';
import { LAST_PORT, type PortSpan, RANGES } from '../../model/port.ts';
import type { Neighbour } from '../../model/registry.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { runsOf } from '../../range-page.ts';
import { spansOf } from '../../service-page.ts';
import { factsOf, hereOf } from '../port.ts';
import type { Site } from '../site.ts';
import { portOf } from '../target.ts';
import { refuse } from './problem.ts';

// A stretch has a row a port at worst, and a machine-readable answer should have an end.
const LONGEST = 4096;

export function addRegistry(app: Hono, site: Site): void {
  const { registry, watch } = site.rooms;
  app.get('/api/stats', (c) => c.json({ schema: 'portolan/stats/1', registry: registry.source, ...registry.stats() }));
  app.get('/api/gaps', (c) => {
    const span = { first: RANGES.system.first, last: RANGES.user.last };
    const gaps = registry.gaps(span, 'either').map((gap) => ({
      ...gap,
      below: shore(site, gap.first - 1),
      above: shore(site, gap.last + 1),
    }));
    return c.json({ schema: 'portolan/gaps/1', registry: registry.source, span, transport: 'either', min: 1, gaps });
  });
  app.get('/api/ranges/:span', async (c) => {
    const span = spanOf(c.req.param('span'));
    if (span === null || span.last - span.first >= LONGEST)
      return refuse(c, 404, `There is no such range: name its ends, as in 6000-6063, and at most ${LONGEST} ports`);
    const now = (await watch?.now()) ?? null;
    return c.json({
      schema: 'portolan/range/1',
      ...span,
      asked: null,
      registry: registry.source,
      runs: runsOf(registry, span),
      here: here(now, [span]),
    });
  });
  app.get('/api/services/:name', async (c) => {
    const records = registry.byName(c.req.param('name'));
    const [first] = records;
    if (first?.name == null)
      return refuse(c, 404, 'The registry has no service of this name; /api/search?q= looks for parts of names');
    const now = (await watch?.now()) ?? null;
    const ports = spansOf(records);
    const [only] = ports;
    const single = only !== undefined && ports.length === 1 && only.first === only.last ? only.first : null;
    return c.json({
      schema: 'portolan/service/1',
      name: first.name,
      asked: null,
      registry: registry.source,
      records,
      ports,
      page: single === null ? null : { ...factsOf(site, single, null), here: hereOf(site, single, now) },
      here: here(now, ports),
    });
  });
}

function spanOf(text: string): PortSpan | null {
  const [, from = '', to = ''] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const [first, last] = [portOf(from), portOf(to)];
  return first === null || last === null || first > last ? null : { first, last };
}

/** What of this machine listens on any of these; null: the encyclopaedia alone. */
function here(now: Snapshot | null, spans: readonly PortSpan[]) {
  if (now === null) return null;
  const on = (port: number) => spans.some(({ first, last }) => port >= first && port <= last);
  const { host, coverage } = now;
  // The number of a raw socket is an IP protocol, not a port.
  return { host, listeners: now.listeners.filter((each) => each.transport !== 'raw' && on(each.port)), coverage };
}

function shore({ rooms }: Site, port: number): Neighbour | null {
  if (port < 0 || port > LAST_PORT) return null;
  const names = (['tcp', 'udp'] as const).flatMap((transport) => rooms.registry.lookup(port, transport).names);
  return { port, names: [...new Set(names)] };
}
