// What the live tests of the firewall put into a world, and what is to come of it.
import type { FirewallWord } from '../../../src/model/exposure.ts';

/** The listener's port, and one that nobody listens on. */
export const PORT = 7701;
export const OTHER = 7702;

export interface Case {
  readonly name: string;
  /** Shell commands within the host's world. */
  readonly rules: readonly string[];
  readonly word: FirewallWord;
  /** Of whom the listener is open, among the four ways in; by default all or nobody, as the word says. */
  readonly to?: readonly string[];
  readonly reach?: string;
  readonly says?: RegExp;
}

export const nft = (...lines: readonly string[]) => [`nft -f - <<'EOF'\n${lines.join('\n')}\nEOF`];
export const input = (policy: string, ...rules: readonly string[]) =>
  nft('table inet filter {', `chain input { type filter hook input priority 0; policy ${policy};`, ...rules, '}', '}');
