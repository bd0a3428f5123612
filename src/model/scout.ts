// What `why`, `free` and `pick` look at besides listeners: each a look of its own, taken when it is needed.
import type { Connection } from './connection.ts';
import type { Seen } from './coverage.ts';
import type { HolderSource } from './host.ts';

export interface Scout {
  /** Connections of the own namespace that have this local port, time-wait among them. */
  connections(port: number, holders: HolderSource): Seen<readonly Connection[]>;
}
