// Small pieces of English.
import type { PortSpan } from '../model/port.ts';

/** `tcp`, `tcp and udp`, `tcp, udp and sctp`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `288–299`, or `288` when that is all of it. */
export function spanText({ first, last }: PortSpan): string {
  return first === last ? String(first) : `${first}–${last}`;
}

/** `1 port`, `12 ports`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
