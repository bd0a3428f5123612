// Expressions of nftables that load something of the packet into a register: meta, ct, fib (nft(8)). Pure.
import type { Packet } from './packet.ts';
import { etherType } from './payload.ts';
import type { Box } from './region.ts';
import { deviceValue, hostBytes, known, type Piece, paddedName } from './values.ts';

const FAMILY_NUMBER = { ipv4: 2, ipv6: 10 } as const;

/** enum nft_meta_keys. */
export const META_MARK = 3;

export function meta(key: number, packet: Packet, boxes: readonly Box[]): Piece {
  const incoming = packet.direction === 'in';
  const device = (mine: boolean, length: 2 | 4 | 16, of: Parameters<typeof deviceValue>[2]): Piece =>
    mine ? deviceValue(packet, length, of) : known(new Uint8Array(length));
  switch (key) {
    case 1:
      return known(etherType(packet.family));
    case META_MARK:
      return markOf(boxes);
    case 4: // iif
    case 5: // oif
      return device((key === 4) === incoming, 4, ({ index }) => hostBytes(index, 4));
    case 6: // iifname
    case 7: // oifname
      return device((key === 6) === incoming, 16, ({ name }) => paddedName(name));
    case 8: // iiftype
    case 9: // oiftype
      return device((key === 8) === incoming, 2, ({ type }) => hostBytes(type, 2));
    case 15: // nfproto
      return known(Uint8Array.of(FAMILY_NUMBER[packet.family]));
    case 16: // l4proto
      return known(Uint8Array.of(packet.protocol));
    case 19: // pkttype: to this host
      return packet.unicast ? known(Uint8Array.of(0)) : unknown(1, 'the kind of delivery (pkttype)');
    case 21: // iifgroup
    case 22: // oifgroup
      return device((key === 21) === incoming, 4, ({ group }) => hostBytes(group, 4));
    case 24: // random
      return { is: 'varying', length: 4 };
    case 25: // ipsec: present for some
      return { is: 'varying', length: 1 };
    case 26: // iifkind
    case 27: // oifkind
      return device((key === 26) === incoming, 16, ({ kind }) => paddedName(kind ?? ''));
    case 30: // time, day, hour
      return { is: 'varying', length: 8 };
    case 31:
      return { is: 'varying', length: 1 };
    case 32:
      return { is: 'varying', length: 4 };
    default:
      return unknown(LENGTHS[key] ?? 4, `meta ${META_NAMES[key] ?? key}`);
  }
}

const META_NAMES: Readonly<Record<number, string>> = {
  0: 'length',
  2: 'priority',
  10: 'skuid',
  11: 'skgid',
  20: 'cpu',
};
const LENGTHS: Readonly<Record<number, number>> = { 17: 16, 18: 16, 28: 2, 29: 2, 34: 16 };

function markOf(boxes: readonly Box[]): Piece {
  const [first, ...others] = boxes;
  const mark = first?.mark ?? null;
  return mark === null || others.some((box) => box.mark !== mark)
    ? unknown(4, 'the packet mark')
    : known(hostBytes(mark, 4));
}

/** Connection states as bits (nft_ct.c): the state's number plus one. */
export const CT_STATE = { established: 2, new: 8, untracked: 64 } as const;

export function ct(key: number, packet: Packet, boxes: readonly Box[]): Piece {
  const tracked = boxes.every((box) => box.tracked);
  const { established, new: fresh } = CT_STATE;
  switch (key) {
    case 0: {
      if (tracked) return known(hostBytes(packet.direction === 'in' ? fresh : established, 4));
      const all = boxes.every((box) => !box.tracked);
      return all ? known(hostBytes(CT_STATE.untracked, 4)) : unknown(4, 'whether it is tracked');
    }
    case 1: // direction
      return known(Uint8Array.of(packet.direction === 'in' ? 0 : 1));
    case 2: // status: nothing has happened to a new connection yet
      return packet.direction === 'in' ? known(new Uint8Array(4)) : unknown(4, 'ct status');
    default:
      return unknown(CT_LENGTHS[key] ?? 4, `ct ${CT_NAMES[key] ?? `key ${key}`}`);
  }
}

const CT_NAMES: Readonly<Record<number, string>> = {
  3: 'mark',
  6: 'helper',
  8: 'src',
  9: 'dst',
  13: 'labels',
  17: 'zone',
};
const CT_LENGTHS: Readonly<Record<number, number>> = { 6: 16, 7: 1, 8: 16, 9: 16, 10: 1, 11: 2, 12: 2, 13: 16, 17: 2 };

const FIB_SADDR = 1;
const FIB_DADDR = 2;
const FIB_PRESENT = 32;
const RTN_LOCAL = 2;
const RTN_UNICAST = 1;

/** What the routing table says; of an honest packet: its source is routed back the way it came. */
export function fib(result: number, flags: number, { unicast, direction }: Packet): Piece {
  const remote = ((flags & FIB_SADDR) !== 0) === (direction === 'in');
  const ADDRESS_TYPE = 3;
  if (result === ADDRESS_TYPE) {
    if (remote) return known(hostBytes(RTN_UNICAST, 4));
    return unicast ? known(hostBytes(RTN_LOCAL, 4)) : unknown(4, 'the type of its address');
  }
  if ((flags & (FIB_SADDR | FIB_DADDR)) === FIB_SADDR && direction === 'in') {
    if ((flags & FIB_PRESENT) !== 0) return known(Uint8Array.of(1));
    return { is: 'not-zero', length: result === 1 ? 4 : 16 };
  }
  return unknown(result === 1 ? 4 : 16, 'a route');
}

function unknown(length: number, why: string): Piece {
  return { is: 'unknown', length, why };
}
