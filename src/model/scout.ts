// What `why`, `free` and `pick` look at besides listeners: each a look of its own, taken when it is needed.
import type { Connection } from './connection.ts';
import type { Seen } from './coverage.ts';
import type { PortSpan } from './port.ts';
import type { BindManner, BindPlace, Trial } from './trial.ts';
import type { Redirect, Situation } from './why.ts';

export interface Scout {
  /** Connections of the own namespace that have this local port, time-wait among them. */
  connections(port: number): Seen<readonly Connection[]>;
  /** How a bind may be tried here; SO_REUSEADDR, for one, takes ports from others on Windows. */
  readonly manners: readonly BindManner[];
  /** Tries a bind and lets go at once. `uid`: for whom; null: for the user who asks. */
  tryBind(place: BindPlace, manner: BindManner, uid?: number | null): Trial;
  /** Whether this process may bind privileged ports; null: not known. */
  mayBindPrivileged(): boolean | null;
  /** Whether packets to this address are delivered on this host; null: not known. */
  isHere(address: string): boolean | null;
  /** Where connections to this port are sent instead. */
  redirects(port: number, transport: 'tcp' | 'udp'): Seen<readonly Redirect[]>;
  /** Ranges that the system keeps for something; null: it has no such thing. */
  excluded(transport: 'tcp' | 'udp'): Seen<Situation['excluded']>;
  /** Where that is not in the port policy, since to ask costs more than a listing may: whence outgoing connections have ports. */
  ephemeral?(transport: 'tcp' | 'udp'): PortSpan | null;
}
