// Why a port cannot be had, or not be reached: causes, each proved, and what to do.
import type { Connection } from './connection.ts';
import type { Coverage } from './coverage.ts';
import type { HostFacts, PortPolicy } from './host.ts';
import type { Family, Listener } from './listener.ts';
import type { PortSpan } from './port.ts';
import type { Trial } from './trial.ts';
import type { NextStep } from './verdict.ts';

export const CAUSES = [
  'listening',
  'other-address',
  'time-wait',
  'bound-not-listening',
  'reuse-port',
  'other-namespace',
  'container-published',
  'nat-redirect',
  'privileged',
  'reserved',
  'excluded',
  'ephemeral-client',
  'address-absent',
  'ipv6-only',
  'firewall',
  'nothing',
] as const;
export type CauseName = (typeof CAUSES)[number];

export interface Cause {
  readonly cause: CauseName;
  /** One sentence for a person. */
  readonly says: string;
  /** What it rests on, each a fact that was read or tried; never empty. */
  readonly evidence: readonly string[];
  readonly next: NextStep;
}

export interface WhyReport {
  readonly schema: 'portolan/why/1';
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  /** The address asked about; null: any. */
  readonly bind: string | null;
  /** What keeps a server from the port first, then what keeps clients from a server; never empty. */
  readonly causes: readonly Cause[];
  /** Binds that were tried to find out. */
  readonly trials: readonly Trial[];
  readonly coverage: Coverage;
}

/** What a connection from outside is turned to before it arrives. */
export interface Redirect {
  /** Null: an address of this host. */
  readonly address: string | null;
  readonly port: number;
  /** `nftables, table ip nat, chain prerouting`. */
  readonly by: string;
}

/** Everything that was found out about one port; the causes follow from it alone. */
export interface Situation {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly bind: { readonly address: string; readonly family: Family } | null;
  /** Listeners and bound sockets with this port, in every namespace. */
  readonly listeners: readonly Listener[];
  /** Of the ports that redirects lead to. */
  readonly behind: readonly Listener[];
  readonly connections: readonly Connection[];
  readonly policy: PortPolicy;
  /** Whether this process may bind privileged ports; null: not known. */
  readonly mayBindPrivileged: boolean | null;
  /** Whether the address asked about is on this host; null: none was asked about, or it is not known. */
  readonly addressIsHere: boolean | null;
  readonly trials: readonly Trial[];
  readonly redirects: readonly Redirect[];
  /** Ranges that the system keeps for something (Windows, "excluded port range"); null: it has no such thing. */
  readonly excluded: readonly (PortSpan & { readonly by: string })[] | null;
  readonly uid: number | null;
  readonly os: HostFacts['os'];
}
