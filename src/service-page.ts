// Everything about one service name: its rows in the registry, and what listens on its ports here.
import { PortolanError } from './model/error.ts';
import type { CollectOptions } from './model/host.ts';
import { type PortSpan, TRANSPORTS, type Transport } from './model/port.ts';
import type { RegistryRecord } from './model/registry.ts';
import type { ServicePage } from './model/service-page.ts';
import { type PageRooms, portPage } from './page.ts';
import { survey } from './survey.ts';

/** The page of a service name; null when the registry has no such name. Throws `not-found` for a transport it is not on. */
export async function servicePage(
  rooms: PageRooms,
  name: string,
  asked: Transport | null,
  options: Omit<CollectOptions, 'port'>,
): Promise<ServicePage | null> {
  const all = rooms.registry.byName(name);
  const [first] = all;
  if (first === undefined) return null;
  const records = all.filter((record) => asked === null || record.transport === null || record.transport === asked);
  if (records.length === 0) throw notOn(first.name ?? name, asked, all);
  const ports = spansOf(records);
  const [only] = ports;
  const page =
    only !== undefined && ports.length === 1 && only.first === only.last
      ? await portPage(rooms, only.first, asked, options)
      : null;
  return {
    schema: 'portolan/service/1',
    name: first.name ?? name,
    asked,
    registry: rooms.registry.source,
    records,
    ports,
    page,
    here: page === null ? await hereOn(rooms, ports, options) : pick(page.here),
  };
}

async function hereOn(
  rooms: PageRooms,
  ports: readonly PortSpan[],
  options: CollectOptions,
): Promise<ServicePage['here']> {
  const snapshot = await survey(rooms, options);
  const on = (port: number) => ports.some((span) => port >= span.first && port <= span.last);
  return pick({
    ...snapshot,
    // The number of a raw socket is an IP protocol, not a port.
    listeners: snapshot.listeners.filter((each) => each.transport !== 'raw' && on(each.port)),
  });
}

function pick({ host, listeners, coverage }: ServicePage['here']): ServicePage['here'] {
  return { host, listeners, coverage };
}

/** Every number of these rows, ascending, each once. */
export function spansOf(records: readonly RegistryRecord[]): PortSpan[] {
  const spans = new Map<string, PortSpan>();
  for (const { ports } of records) if (ports !== null) spans.set(`${ports.first}-${ports.last}`, ports);
  return [...spans.values()].sort((a, b) => a.first - b.first || a.last - b.last);
}

function notOn(name: string, asked: Transport | null, records: readonly RegistryRecord[]): PortolanError {
  const on = TRANSPORTS.filter((transport) => records.some((record) => record.transport === transport));
  return new PortolanError('not-found', `The service ${JSON.stringify(name)} is not registered on ${asked}`, {
    hint: `it is registered on ${on.join(', ')}`,
  });
}
