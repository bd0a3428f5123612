// Everything about one port, officially and here.
import type { Coverage } from './coverage.ts';
import type { Ghost } from './ghost.ts';
import type { HostFacts, PortPolicy } from './host.ts';
import type { Listener } from './listener.ts';
import type { PortSpan, RangeName, Transport } from './port.ts';
import type { Assignment, HistoryEvent, Neighbour, RegistrySource } from './registry.ts';
import type { Use, UseKind, UseSource } from './use.ts';

/** A use of the port, with the first of its sources in front. */
export interface PageUse {
  readonly id: string;
  readonly name: string;
  readonly kind: UseKind;
  readonly role: string | null;
  readonly protocol: string;
  readonly transports: readonly Transport[];
  readonly exposure: Use['exposure'];
  readonly source: UseSource;
  readonly sources: readonly UseSource[];
}

/** What is known of a port wherever one is. */
export interface PortFacts {
  readonly schema: 'portolan/port/1';
  readonly port: number;
  /** The transport that was asked for; null: all of them. */
  readonly asked: Transport | null;
  readonly range: PortSpan & { readonly name: RangeName; readonly procedures: readonly string[] };
  readonly registry: RegistrySource;
  readonly transports: Readonly<Record<Transport, Assignment>>;
  /** The gap on the transport asked for, else on tcp and udp together. */
  readonly gap: (PortSpan & { readonly size: number }) | null;
  readonly neighbours: { readonly below: Neighbour | null; readonly above: Neighbour | null };
  readonly siblings: readonly Neighbour[];
  /** Null: not an assigned port. */
  readonly ghost: Ghost | null;
  /** What it is used for in practice; apart from the registry. */
  readonly uses: readonly PageUse[];
  readonly history: readonly HistoryEvent[];
}

/** What this machine does with a port. */
export interface PortHere {
  readonly host: HostFacts;
  readonly listeners: readonly Listener[];
  readonly coverage: Coverage;
  /** null: this machine's setting could not be read. */
  readonly ephemeral: boolean | null;
  readonly privileged: boolean | null;
  readonly reserved: boolean | null;
  /** Whether browsers refuse to connect to it (Fetch standard, "bad port"). */
  readonly blockedByBrowsers: boolean;
  readonly policy: PortPolicy;
}

export interface PortPage extends PortFacts {
  readonly here: PortHere;
}
