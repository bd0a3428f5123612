// Ports of a range, in a sentence.
import type { PortSpan } from '../../../model/port.ts';

export function within(port: number, { first, last }: PortSpan): boolean {
  return port >= first && port <= last;
}

/** `8000-8999`, or `8000` when that is all of it. */
export function spanWords({ first, last }: PortSpan): string {
  return first === last ? String(first) : `${first}-${last}`;
}
