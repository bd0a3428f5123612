// What one target has told so far, written down while it is asked.
import type { TlsFacts } from '../../runtime/sockets/shapes.ts';
import type { Answer, Finding, Tier, Trait } from '../target.ts';

export class Notes {
  readonly answers: Answer[] = [];
  readonly sent: string[] = [];
  tls: TlsFacts | null = null;
  triedTls = false;
  /** Why hands were not shaken, though it answered in TLS. */
  tlsRefused: string | null = null;
  /** Connections that were made, and those of them that ended without a word. */
  made = 0;
  wordless = 0;
  #unexplained: Uint8Array | null = null;
  readonly #traits = new Map<Trait, string>();

  trait(trait: Trait, says: string): void {
    if (!this.#traits.has(trait)) this.#traits.set(trait, says);
  }

  has(...traits: readonly Trait[]): boolean {
    return traits.some((trait) => this.#traits.has(trait));
  }

  /** The first that was not understood is kept. */
  unexplained(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#unexplained ??= bytes.slice(0, MOST_SHOWN);
  }

  /** Whether anything came back at all. */
  get heardSomething(): boolean {
    return (
      this.#unexplained !== null ||
      this.answers.length > 0 ||
      this.tlsRefused !== null ||
      this.has('mirror', 'flood', 'drip')
    );
  }

  finding(tier: Tier): Finding {
    const { answers, tls, triedTls, tlsRefused, sent } = this;
    const traits = [...this.#traits].map(([trait, says]) => ({ trait, says }));
    return { tier, answers, tls, triedTls, tlsRefused, traits, sent, unexplained: this.#unexplained };
  }
}

const MOST_SHOWN = 256;
