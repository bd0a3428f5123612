// A socket that talks to somebody, or did a moment ago: what may keep a port although nothing listens on it.
import type { Family, Holder, NoHolder } from './listener.ts';

/** RFC 9293, section 3.3.2; a datagram socket that has a peer is `established`. */
export const CONNECTION_STATES = [
  'established',
  'syn-sent',
  'syn-received',
  'fin-wait-1',
  'fin-wait-2',
  'time-wait',
  'close',
  'close-wait',
  'last-ack',
  'closing',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

export interface Connection {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  /** The end that is here. */
  readonly address: string;
  readonly port: number;
  /** The other end. */
  readonly peer: { readonly address: string; readonly port: number };
  readonly state: ConnectionState;
  /** Milliseconds until the kernel lets go of it by itself; null: it does not, or did not say. */
  readonly endsIn: number | null;
  /** Null: the system does not say. */
  readonly uid: number | null;
  /** Null: nobody can hold it any more (time-wait). */
  readonly inode: number | null;
  readonly holders: readonly Holder[];
  /** Null where there are holders, and where there can be none. */
  readonly noHolder: NoHolder | null;
}
