// The interface of the room that meets the operating system.
import type { Seen } from './coverage.ts';
import type { OpenSocket } from './listener.ts';
import type { PortSpan } from './port.ts';

export type HolderSource = 'auto' | 'bpf' | 'proc';

export interface HostFacts {
  readonly name: string;
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly kernel: string;
  /** Changes at every boot; null where the system has none. */
  readonly bootId: string | null;
}

/** How this machine hands out ports, read from it; null where it could not be read. */
export interface PortPolicy {
  /** First port that an ordinary user may bind (ip_unprivileged_port_start, ip(7)). */
  readonly unprivilegedStart: number | null;
  /** From which outgoing connections get their local port (ip_local_port_range). */
  readonly ephemeral: PortSpan | null;
  /** Kept out of the ephemeral choice (ip_local_reserved_ports). */
  readonly reserved: readonly PortSpan[] | null;
}

export interface CollectOptions {
  readonly holders: HolderSource;
  /** Only sockets of this port; undefined: all. Narrows what is returned, never what is true of it. */
  readonly port?: number;
  /**
   * False: `args` of holders need not be read, and are null, but for interpreters, whose program only they tell. They are
   * the one fact that has to be fetched from each process by itself; all others the kernel tells of many at once. Default
   * true.
   */
  readonly commandLines?: boolean;
  /**
   * True: sockets and holders, and nothing that only a judgement asks for: no attribution beyond the control group, no
   * exposure. Default false.
   */
  readonly observedOnly?: boolean;
}

export interface HostView {
  readonly sockets: readonly OpenSocket[];
  readonly read: readonly string[];
  readonly holdersFrom: string | null;
}

/** One line of `portolan doctor`: something that can or cannot be read here, and what would permit it. */
export interface Ability {
  readonly what: string;
  readonly able: boolean;
  /** What was tried, and what came of it. */
  readonly evidence: string;
  readonly hint: string | null;
}

export interface Collector {
  host(): HostFacts;
  portPolicy(): PortPolicy;
  collect(options: CollectOptions): Promise<Seen<HostView>>;
  abilities(): Promise<readonly Ability[]>;
  /** What the system said, as a document that its user can send; undefined: none is needed of this system. */
  record?(): object;
}
