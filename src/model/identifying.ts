// The interface of the room that asks listeners what they are.
import type { Gap } from './coverage.ts';
import type { IdentifiedListener, PlannedListener } from './identity.ts';
import type { Listener } from './listener.ts';

export interface IdentifyWishes {
  /** 0: nothing is sent. 1: connect and listen. 2: ask. */
  readonly tier: 0 | 1 | 2;
  /** Ask as if nothing were known of the holders; safety still looks at them. */
  readonly blind: boolean;
  /** Whom to ask in spite of what it may do; words of the user. */
  readonly also: readonly string[];
  /** Milliseconds for one listener; null: as usual. */
  readonly budget: number | null;
  /** A folder of the user's own fingerprints (recog); null: none. */
  readonly fingerprints: string | null;
}

export interface Identified {
  readonly identities: readonly IdentifiedListener[];
  readonly gaps: readonly Gap[];
}

export interface Identifier {
  /** Asks each of these, and says what it is. Never rejects for what a server does. */
  identify(listeners: readonly Listener[]): Promise<Identified>;
  /** Asks a host that the user named. */
  identifyHost(host: string, ports: readonly NamedPort[]): Promise<Identified>;
  /** What would be sent to each, in order; nothing is. */
  plan(listeners: readonly Listener[]): readonly PlannedListener[];
}

export interface NamedPort {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
}

/** Does something within the network namespace of a listener, at once; or why that is not possible. */
export type Passage = <T>(act: () => T) => T;

export interface NoPassage {
  readonly why: string;
  readonly hint: string;
}

export interface Passages {
  to(listener: Listener): Passage | NoPassage;
  close(): void;
}
