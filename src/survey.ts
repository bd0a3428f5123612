// The path: sockets, whose they are, what the registry calls their ports, what they are, whether they belong; one value
// leaves it.
import type { CollectOptions, Collector } from './model/host.ts';
import type { Judgement } from './model/judgement.ts';
import type { Listener, ListenerAssignment, OpenSocket } from './model/listener.ts';
import type { SocketTransport, Transport } from './model/port.ts';
import type { Registry } from './model/registry.ts';
import type { Snapshot } from './model/snapshot.ts';

/** The rooms that the path leads through. Without judgement nothing is recognised and nothing judged. */
export interface SurveyRooms {
  readonly collector: Collector;
  readonly registry: Registry;
  readonly judgement?: Judgement | undefined;
}

/** Everything that listens here, whose it is, what its port is, and whether it belongs; with what could not be seen. */
export async function survey(
  { collector, registry, judgement }: SurveyRooms,
  options: CollectOptions,
): Promise<Snapshot> {
  const takenAt = new Date().toISOString();
  const { value: view, gaps } = await collector.collect(options);
  const observed = view.sockets.map((socket) => beside(registry, socket)).sort(inReadingOrder);
  const listeners = judgement === undefined ? observed : judged(observed, judgement, collector);
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

/** What each is, as far as its holder tells; then whether it belongs, each seen beside all others. */
function judged(observed: readonly Listener[], judgement: Judgement, collector: Collector): readonly Listener[] {
  const { uses, judge, isGhost, allowedBy, identityOf } = judgement;
  const identified = observed.map((listener) => ({ ...listener, identity: identityOf(listener, uses) }));
  const verdicts = judge.judge(identified, {
    ...{ uses, isGhost, allowedBy },
    ...{ os: collector.host().os, policy: collector.portPolicy() },
  });
  return identified.map((listener, at) => ({ ...listener, verdict: verdicts[at] ?? null }));
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
    (a.socket.inode ?? 0) - (b.socket.inode ?? 0)
  );
}

// By code unit: the same order in every locale.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
