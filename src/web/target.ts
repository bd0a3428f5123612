// What an address names: read at the border, and trusted within.
import { LAST_PORT, TRANSPORTS, type Transport } from '../model/port.ts';

/** A port as its own page spells it: no sign, no leading zero; null: it is none. */
export function portOf(text: string): number | null {
  if (!/^(0|[1-9]\d{0,4})$/.test(text)) return null;
  const port = Number(text);
  return port <= LAST_PORT ? port : null;
}

export function transportOf(text: string): Transport | null {
  return TRANSPORTS.find((each) => each === text) ?? null;
}
