// The machine seen again and again: what listens now, and what came and went since.
import type { HostFacts, PortPolicy } from './host.ts';
import type { Listener } from './listener.ts';
import type { Snapshot } from './snapshot.ts';

/** What became of a listener between two looks. */
export interface ListenerEvent {
  readonly event: 'opened' | 'closed' | 'changed';
  /** ISO 8601. */
  readonly at: string;
  /** As it is now; as it was, where it closed. */
  readonly listener: Listener;
}

/** What leaves one look: everything, and how it differs from the look before. */
export interface Sighting {
  readonly snapshot: Snapshot;
  readonly events: readonly ListenerEvent[];
}

/** This machine, watched for as long as somebody wants to know. */
export interface Watch {
  readonly host: HostFacts;
  readonly policy: PortPolicy;
  /** What listens now; never older than `freshMs` when it is given. Many who ask at once cause one look. */
  now(): Promise<Snapshot>;
  /** Called with each look that differs from the one before, until the returned function is called. */
  follow(listener: (sighting: Sighting) => void): () => void;
  /** Looks no more. */
  close(): void;
}
