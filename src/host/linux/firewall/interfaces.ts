// The interfaces and addresses of the namespace that the calling thread is in (rtnetlink(7)).
import type { Family } from '../../../model/listener.ts';
import { addressKind, ipText } from '../../address.ts';
import { attributes, dump, NETLINK_ROUTE, type NetlinkMessage, withNetlink } from '../system/netlink.ts';
import { untilNul } from '../system/text.ts';
import type { Device } from './packet.ts';

const RTM_GETLINK = 18;
const RTM_GETADDR = 22;
const IFINFOMSG = 16;
const IFADDRMSG = 8;
const AF_INET6 = 10;

export interface Address {
  readonly family: Family;
  readonly address: string;
  readonly kind: ReturnType<typeof addressKind>;
  readonly bytes: Uint8Array;
}

export interface Neighbourhood {
  /** Interfaces through which packets from elsewhere may come: up, not loopback, and not a port of a bridge or bond. */
  readonly devices: readonly Device[];
  /** Addresses beyond loopback. */
  readonly addresses: readonly Address[];
}

/** A negated errno where it cannot be read. */
export function readNeighbourhood(): Neighbourhood | number {
  return withNetlink(NETLINK_ROUTE, (socket) => {
    const links = dump(socket, RTM_GETLINK, new Uint8Array(IFINFOMSG));
    if (typeof links === 'number') return links;
    const addresses = dump(socket, RTM_GETADDR, new Uint8Array(IFADDRMSG));
    if (typeof addresses === 'number') return addresses;
    return {
      devices: links.flatMap((link) => decodeDevice(link) ?? []),
      addresses: addresses.flatMap((one) => decodeAddress(one) ?? []),
    };
  });
}

const IFF_UP = 1;
const IFF_LOOPBACK = 8;
/** They never bring a packet of somebody else's. */
const SILENT: ReadonlySet<string> = new Set(['dummy', 'ifb', 'nlmon']);
/** What comes in by their ports counts as theirs. */
const MASTERS: ReadonlySet<string> = new Set(['bridge', 'bond', 'team']);

/** A device that packets come in by; null for one that they do not. Pure. */
export function decodeDevice({ payload }: NetlinkMessage): Device | null {
  if (payload.length < IFINFOMSG) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const flags = view.getUint32(8, true);
  if ((flags & IFF_UP) === 0 || (flags & IFF_LOOPBACK) !== 0) return null;
  const facts = attributes(payload, IFINFOMSG);
  const info = facts.get(18);
  const about = info === undefined ? undefined : attributes(info, 0);
  const kind = about?.get(1);
  const masterKind = about?.get(4);
  if (kind !== undefined && SILENT.has(untilNul(kind))) return null;
  if (masterKind !== undefined && MASTERS.has(untilNul(masterKind))) return null;
  const group = facts.get(27);
  return {
    index: view.getInt32(4, true),
    name: untilNul(facts.get(3) ?? new Uint8Array()),
    type: view.getUint16(2, true),
    group:
      group === undefined || group.length < 4 ? 0 : new DataView(group.buffer, group.byteOffset, 4).getUint32(0, true),
    kind: kind === undefined ? null : untilNul(kind),
  };
}

/** An address beyond loopback, or null. Pure. */
export function decodeAddress({ payload }: NetlinkMessage): Address | null {
  const facts = attributes(payload, IFADDRMSG);
  // On a point-to-point link the first is the other side's, and the second our own.
  const bytes = facts.get(2) ?? facts.get(1);
  const family = payload[0] === AF_INET6 ? 'ipv6' : 'ipv4';
  if (bytes === undefined || bytes.length !== (family === 'ipv6' ? 16 : 4)) return null;
  const address = ipText(bytes);
  const kind = addressKind(address);
  return kind === 'loopback' || kind === 'any' ? null : { family, address, kind, bytes };
}
