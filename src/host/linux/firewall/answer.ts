// How an answer about a listener is put, whoever gave it. Pure.
import type { Exposure } from '../../../model/exposure.ts';
import { type Family, REACHES, type Reach } from '../../../model/listener.ts';
import type { SocketRow } from '../sockets/inet-diag.ts';

export interface Answer {
  readonly exposure: Exposure;
  /** The ports that it holds for: those that the rules make no difference between. */
  readonly ports: readonly [number, number];
}

export function notChecked(reach: Reach, says: string): Exposure {
  return { reach, firewall: 'not-checked', says, from: null };
}

export function narrower(a: Reach, b: Reach): Reach {
  return REACHES.indexOf(a) < REACHES.indexOf(b) ? a : b;
}

/** The families of packets that a socket takes (ipv6(7), IPV6_V6ONLY). */
export function familiesOf(row: SocketRow): readonly Family[] {
  if (row.family === 'ipv4' || row.address.startsWith('::ffff:')) return ['ipv4'];
  return row.address === '::' && row.v6only !== true ? ['ipv4', 'ipv6'] : ['ipv6'];
}
