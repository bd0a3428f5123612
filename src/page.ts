// Everything about one port: what the registry says, and what this machine does with it.
import type { CollectOptions, HostFacts, PortPolicy } from './model/host.ts';
import type { Judgement } from './model/judgement.ts';
import type { PageUse, PortFacts, PortHere, PortPage } from './model/page.ts';
import { type PortSpan, PROCEDURES, RANGES, rangeOf, type Transport } from './model/port.ts';
import type { Registry } from './model/registry.ts';
import type { Snapshot } from './model/snapshot.ts';
import { type SurveyRooms, survey } from './survey.ts';

export interface PageRooms extends SurveyRooms {
  /** Whether browsers refuse to connect to a port (Fetch standard, "bad port"). */
  readonly blockedByBrowsers: (port: number) => boolean;
}

/** The page of one port. `asked` is the transport that the reader wants in front; null: none in particular. */
export async function portPage(
  rooms: PageRooms,
  port: number,
  asked: Transport | null,
  options: Omit<CollectOptions, 'port'>,
): Promise<PortPage> {
  const snapshot = await survey(rooms, { ...options, port });
  return { ...portFacts(rooms, port, asked), here: portHere(rooms, port, snapshot, rooms.collector.portPolicy()) };
}

/** What is known of a port without looking at any machine. Synchronous, and quick enough for a page each 0.2 ms. */
export function portFacts(
  { registry, judgement }: Pick<PageRooms, 'registry' | 'judgement'>,
  port: number,
  asked: Transport | null,
): PortFacts {
  const name = rangeOf(port);
  return {
    schema: 'portolan/port/1',
    port,
    asked,
    range: { name, ...RANGES[name], procedures: PROCEDURES[name] },
    registry: registry.source,
    transports: {
      tcp: registry.lookup(port, 'tcp'),
      udp: registry.lookup(port, 'udp'),
      sctp: registry.lookup(port, 'sctp'),
      dccp: registry.lookup(port, 'dccp'),
    },
    gap: gapAround(registry, port, asked),
    neighbours: registry.neighbours(port),
    siblings: registry.siblings(port),
    ghost: judgement?.ghostOf(port) ?? null,
    uses: usesOf(judgement, port, asked),
    history: registry.history(port),
  };
}

/** What the machine of the snapshot, which hands out ports by this policy, does with a port. */
export function portHere(
  { blockedByBrowsers }: Pick<PageRooms, 'blockedByBrowsers'>,
  port: number,
  { host, listeners, coverage }: { host: HostFacts } & Pick<Snapshot, 'listeners' | 'coverage'>,
  policy: PortPolicy,
): PortHere {
  return {
    host,
    // The number of a raw socket is an IP protocol, not a port.
    listeners: listeners.filter((each) => each.port === port && each.transport !== 'raw'),
    coverage,
    ephemeral: isEphemeral(port, policy),
    privileged: policy.unprivilegedStart === null ? null : port < policy.unprivilegedStart,
    reserved: policy.reserved === null ? null : within(port, policy.reserved),
    blockedByBrowsers: blockedByBrowsers(port),
    policy,
  };
}

function usesOf(judgement: Judgement | undefined, port: number, asked: Transport | null): readonly PageUse[] {
  const uses = judgement?.usesOf(port) ?? [];
  return asked === null ? uses : uses.filter(({ transports }) => transports.includes(asked));
}

function gapAround(registry: Registry, port: number, asked: Transport | null): PortPage['gap'] {
  const gap = asked === null ? registry.sharedGapAt(port) : registry.gapAt(port, asked);
  return gap === null ? null : { first: gap.first, last: gap.last, size: gap.size };
}

/** Whether an outgoing connection may be given this port: inside the ephemeral range and not reserved in it. */
function isEphemeral(port: number, { ephemeral, reserved }: PortPolicy): boolean | null {
  if (ephemeral === null) return null;
  if (!within(port, [ephemeral])) return false;
  return reserved === null ? null : !within(port, reserved);
}

function within(port: number, spans: readonly PortSpan[]): boolean {
  return spans.some((span) => port >= span.first && port <= span.last);
}
