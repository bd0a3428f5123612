// Whether two sockets would stand in each other's way: the addresses that each takes (bind(2), ipv6(7)). Pure.
import type { Family, Listener } from '../../model/listener.ts';
import type { Situation } from '../../model/why.ts';

export type Overlap = 'same' | 'within' | 'apart';

/** `same`: the very address; `within`: one of them takes every address of the other's family; `apart`: neither. */
export function overlap(
  bind: Situation['bind'],
  listener: Pick<Listener, 'address' | 'family' | 'dualStack'>,
): Overlap {
  // Asked about none: a server that takes every address.
  if (bind === null) return 'same';
  const address = plain(bind.address);
  const other = plain(listener.address);
  if (address === other) return 'same';
  if (isAny(other)) return families(listener).includes(familyOf(address)) ? 'within' : 'apart';
  if (isAny(address)) return familyOf(other) === familyOf(address) || address === '::' ? 'within' : 'apart';
  return 'apart';
}

/** The families that a listener answers to. */
export function families({
  address,
  family,
  dualStack,
}: Pick<Listener, 'address' | 'family' | 'dualStack'>): readonly Family[] {
  if (address.startsWith('::ffff:')) return ['ipv4'];
  return dualStack === true ? ['ipv4', 'ipv6'] : [family];
}

export function isAny(address: string): boolean {
  return address === '0.0.0.0' || address === '::' || address === '::ffff:0.0.0.0';
}

const plain = (address: string) => (address.startsWith('::ffff:') ? address.slice(7) : address);

function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
