// A bind that was tried: the only thing that tells for certain whether a port can be had.
import type { Family } from './listener.ts';

export interface BindPlace {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  readonly address: string;
  readonly port: number;
}

/** How a server would ask: with the option that most servers set (SO_REUSEADDR), with SO_REUSEPORT, or with neither. */
export type BindManner = 'plain' | 'reuse-address' | 'reuse-port';

export interface Trial extends BindPlace {
  readonly manner: BindManner;
  /** On behalf of which user; null: of the one who asks. */
  readonly uid: number | null;
  /** `EADDRINUSE` and the like (errno(3)); null: it could be bound, and was let go of at once. */
  readonly error: string | null;
}
