// The path: sockets, whose they are, what the registry calls their ports; one value leaves it.
import type { CollectOptions, Collector } from './model/host.ts';
import type { Listener, ListenerAssignment, OpenSocket } from './model/listener.ts';
import type { SocketTransport, Transport } from './model/port.ts';
import type { Registry } from './model/registry.ts';
import type { Snapshot } from './model/snapshot.ts';

/** The rooms that the path leads through. */
export interface SurveyRooms {
  readonly collector: Collector;
  readonly registry: Registry;
}

/** Everything that listens here, whose it is, and what is registered for its port; with what could not be seen. */
export async function survey({ collector, registry }: SurveyRooms, options: CollectOptions): Promise<Snapshot> {
  const takenAt = new Date().toISOString();
  const { value: view, gaps } = await collector.collect(options);
  const listeners = view.sockets.map((socket) => beside(registry, socket)).sort(inReadingOrder);
  return {
    schema: 'portolan/snapshot/1',
    takenAt,
    host: collector.host(),
    listeners,
    coverage: { complete: gaps.length === 0, read: view.read, holdersFrom: view.holdersFrom, gaps },
  };
}

function beside(registry: Registry, socket: OpenSocket): Listener {
  return { ...socket, assignment: assignmentOf(registry, socket), identity: null, verdict: null };
}

function assignmentOf(registry: Registry, { port, transport }: OpenSocket): ListenerAssignment | null {
  const registered = registeredTransport(transport);
  if (registered === null) return null;
  const { status, names, description } = registry.lookup(port, registered);
  return { status, names, description };
}

/** UDP-Lite uses the numbers that are assigned for UDP (RFC 3828); a raw socket has no port. */
export function registeredTransport(transport: SocketTransport): Transport | null {
  if (transport === 'raw') return null;
  return transport === 'udplite' ? 'udp' : transport;
}

/** Own namespace first, then port, transport, IPv4 before IPv6, address. */
function inReadingOrder(a: OpenSocket, b: OpenSocket): number {
  return (
    Number(b.namespace.self) - Number(a.namespace.self) ||
    compare(a.namespace.name ?? '\uffff', b.namespace.name ?? '\uffff') ||
    a.namespace.inode - b.namespace.inode ||
    a.port - b.port ||
    compare(a.transport, b.transport) ||
    compare(a.family, b.family) ||
    compare(a.address, b.address) ||
    a.socket.inode - b.socket.inode
  );
}

// By code unit: the same order in every locale.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
