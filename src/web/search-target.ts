// A query that names a port or a range, however people write one.
import { LAST_PORT, type PortSpan, type Transport } from '../model/port.ts';
import { transportOf } from './target.ts';

export type Sought =
  | { readonly kind: 'port'; readonly port: number; readonly transport: Transport | null }
  | { readonly kind: 'range'; readonly span: PortSpan }
  /** A number beyond the last port. */
  | { readonly kind: 'beyond'; readonly number: string };

/** `8080`, `:8080`, `443/udp`, `udp 443`, `port 22`, `localhost:3000`, `6000-6063`; null: it is something else. */
export function soughtIn(query: string): Sought | null {
  const range = /^(\d{1,5})\s*(?:[-–—]|\.\.\.?)\s*(\d{1,5})$/.exec(query);
  if (range !== null) return rangeOf(Number(range[1]), Number(range[2]));
  const { before, number, after } = PORT.exec(query)?.groups ?? {};
  if (number === undefined) return null;
  if (Number(number) > LAST_PORT) return { kind: 'beyond', number };
  return { kind: 'port', port: Number(number), transport: transportOf((before ?? after ?? '').toLowerCase()) };
}

const PORT =
  /^(?:port\s+|(?:https?:\/\/)?[\w.-]*:)?(?:(?<before>tcp|udp|sctp|dccp)[\s/:]*)?(?<number>\d{1,9})(?:[\s/:]*(?<after>tcp|udp|sctp|dccp)|\/)?$/i;

function rangeOf(a: number, b: number): Sought {
  const [first, last] = a <= b ? [a, b] : [b, a];
  if (last > LAST_PORT) return { kind: 'beyond', number: String(last) };
  return first === last ? { kind: 'port', port: first, transport: null } : { kind: 'range', span: { first, last } };
}
