// What is asked, and what came of it: the words that the runner and the weighing share.
import type { Passage } from '../model/identifying.ts';
import type { Listener } from '../model/listener.ts';
import type { Recognised, Use } from '../model/use.ts';
import type { TlsFacts } from '../runtime/sockets/shapes.ts';
import type { Recognition } from './prober.ts';

/** Tier 0: nothing is sent. 1: connect and listen. 2: ask. */
export type Tier = 0 | 1 | 2;

export interface Target {
  readonly transport: 'tcp' | 'udp';
  /** Where to connect to: for a wildcard, the loopback address. */
  readonly address: string;
  readonly port: number;
  /** For TLS (SNI), where the user gave a name; null otherwise. */
  readonly name: string | null;
  /** Null: a host that the user named; nothing is known of its holders. */
  readonly listener: Listener | null;
  /** What its holder was recognised as; null: a stranger, or we are to be blind. */
  readonly holder: Recognised | null;
  /** What its number is for, the weakest of all hints; null: nothing known, or we are to be blind. */
  readonly number: Use | null;
  readonly within: Passage;
}

/** One recognised answer, and how it was come by. */
export interface Answer {
  readonly recognition: Recognition;
  /** Which prober recognised it. */
  readonly prober: string;
  /** In words; null: the server spoke first. */
  readonly asked: string | null;
  readonly over: 'plain' | 'tls' | 'proxy';
  /** The beginning of the answer itself. */
  readonly bytes: Uint8Array;
}

/**
 * What is wrong with what came back. `mirror`: it sends back what it gets. `anything`: it gives the same answer to a question
 * that means nothing. `changing`: it is another at each connection. `drip`: it never comes to an end. `flood`: it sends without
 * end. `closes`: it ends each connection without a word. `silent`: it never says a word. `refuses`: no connection came about.
 */
export type Trait = 'mirror' | 'anything' | 'changing' | 'drip' | 'flood' | 'closes' | 'silent' | 'refuses';

/** All that asking brought. */
export interface Finding {
  readonly tier: Tier;
  readonly answers: readonly Answer[];
  /** Null: not asked, or no TLS. */
  readonly tls: TlsFacts | null;
  /** Whether TLS was tried. */
  readonly triedTls: boolean;
  /** It answered in TLS, and refused: why, in OpenSSL's words; null otherwise. */
  readonly tlsRefused: string | null;
  readonly traits: readonly { readonly trait: Trait; readonly says: string }[];
  /** What was sent, in order, in words. */
  readonly sent: readonly string[];
  /** What came back and was not understood: the first such. */
  readonly unexplained: Uint8Array | null;
}
