// The one value that leaves the path, for the terminal, the page, the database and the wire alike.
import type { Coverage } from './coverage.ts';
import type { HostFacts } from './host.ts';
import type { Listener } from './listener.ts';

export interface Snapshot {
  readonly schema: 'portolan/snapshot/1';
  /** ISO 8601. */
  readonly takenAt: string;
  readonly host: HostFacts;
  readonly listeners: readonly Listener[];
  readonly coverage: Coverage;
}
