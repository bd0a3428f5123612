// A stretch of ports: what the registry says from one to the next, and what listens in it here.
import type { CollectOptions } from './model/host.ts';
import type { ListenerAssignment } from './model/listener.ts';
import type { PortSpan, Transport } from './model/port.ts';
import type { RangePage, RangeRun } from './model/range-page.ts';
import type { Registry } from './model/registry.ts';
import { registeredTransport, type SurveyRooms, survey } from './survey.ts';

/** The page of a stretch of ports, both ends included. */
export async function rangePage(
  rooms: SurveyRooms,
  span: PortSpan,
  asked: Transport | null,
  options: Omit<CollectOptions, 'port'>,
): Promise<RangePage> {
  const { host, listeners, coverage } = await survey(rooms, options);
  const within = listeners.filter(({ port, transport }) => {
    const registered = registeredTransport(transport);
    if (registered === null || port < span.first || port > span.last) return false;
    return asked === null || registered === asked;
  });
  return {
    schema: 'portolan/range/1',
    first: span.first,
    last: span.last,
    asked,
    registry: rooms.registry.source,
    runs: runsOf(rooms.registry, span),
    here: { host, listeners: within, coverage },
  };
}

/** Neighbouring ports about which the registry says the same, together. */
export function runsOf(registry: Registry, { first, last }: PortSpan): RangeRun[] {
  const runs: { first: number; last: number; transports: RangeRun['transports']; key: string }[] = [];
  for (let port = first; port <= last; port++) {
    const transports = assignmentsOf(registry, port);
    const key = JSON.stringify(transports);
    const run = runs.at(-1);
    if (run?.key === key) run.last = port;
    else runs.push({ first: port, last: port, transports, key });
  }
  return runs.map((run) => ({ first: run.first, last: run.last, transports: run.transports }));
}

function assignmentsOf(registry: Registry, port: number): RangeRun['transports'] {
  const on = (transport: Transport): ListenerAssignment => {
    const { status, names, description } = registry.lookup(port, transport);
    return { status, names, description };
  };
  return { tcp: on('tcp'), udp: on('udp'), sctp: on('sctp'), dccp: on('dccp') };
}
