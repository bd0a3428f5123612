// A port as data/uses writes it: "6379/tcp", "53/tcp+udp", "6000-6063/tcp", "16379/tcp cluster bus".
import { LAST_PORT, TRANSPORTS, type Transport } from '../../model/port.ts';
import type { UsePort } from '../../model/use.ts';

/** Null where the text is not of that form, a port is outside 1-65535, or the run does not go upwards. */
export function parsePort(text: string): UsePort | null {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?\/([a-z+]+)(?: (\S.*))?$/.exec(text);
  if (match === null) return null;
  const port = Number(match[1]);
  const last = match[2] === undefined ? null : Number(match[2]);
  const transports = transportsOf(match[3] ?? '');
  if (port < 1 || port > LAST_PORT || transports === null) return null;
  if (last !== null && (last <= port || last > LAST_PORT)) return null;
  return { port, last, transports, role: match[4] ?? null };
}

function transportsOf(text: string): Transport[] | null {
  const named = text.split('+');
  const known = TRANSPORTS.filter((transport) => named.includes(transport));
  return known.length === named.length ? known : null;
}
