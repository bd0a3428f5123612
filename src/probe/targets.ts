// Which listeners become targets, and where to connect to them. Pure.
import type { Listener } from '../model/listener.ts';

/** What cannot be asked at all, in words; null: it can. */
export function unaskable({ transport, state, address }: Listener): string | null {
  if (transport === 'tcp') return state === 'listen' ? null : 'is bound and does not listen';
  if (transport !== 'udp') return `there is no question for ${transport}`;
  return isMulticast(address) ? 'is bound to a multicast address' : null;
}

function isMulticast(address: string): boolean {
  return /^(22[4-9]|23\d)\./.test(address) || /^ff/i.test(address);
}

/** Where to connect to: the address itself, for a wildcard the loopback address of its family. */
export function addressToAsk({ address, family, dualStack, device }: Listener): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  // A socket that takes both families is reached where IPv6 has no address, too.
  if (address === '::') return dualStack === true ? '127.0.0.1' : '::1';
  if (family === 'ipv6' && /^fe80:/i.test(address) && device !== null) return `${address}%${device}`;
  return address;
}

/**
 * Listeners that one answer speaks for: the same holders, on the same port, in the same namespace, on both families or
 * sharing the port (SO_REUSEPORT). Each further question would only be one more line in the log.
 */
export function sameServer(one: Listener, other: Listener): boolean {
  if (one.transport !== other.transport || one.port !== other.port) return false;
  if (one.namespace.inode !== other.namespace.inode) return false;
  const [pids, others] = [one, other].map(({ holders }) => holders.map(({ pid }) => pid).sort((a, b) => a - b));
  const together = one.address === other.address || (pids?.length ?? 0) > 0;
  return together && JSON.stringify(pids) === JSON.stringify(others);
}

/** The listener that is asked for a group: IPv4 before IPv6, a wildcard or loopback before others. */
export function spokesman(group: readonly Listener[]): Listener | undefined {
  const rank = ({ family, address }: Listener) =>
    Number(family === 'ipv6') * 2 + Number(!['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address));
  return group.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Listeners in groups of one server each. */
export function grouped(listeners: readonly Listener[]): Listener[][] {
  const groups: Listener[][] = [];
  for (const listener of listeners) {
    const group = groups.find(([first]) => first !== undefined && sameServer(first, listener));
    if (group === undefined) groups.push([listener]);
    else group.push(listener);
  }
  return groups;
}
