// What a register of nftables may hold: bytes that are known, parts of the packet that vary, or something not
// understood. And which packets make it lie in a range. Pure.
import { type Intervals, intervals } from './intervals.ts';
import { type Device, exactly, type ListenerPort, type Packet, portIn } from './packet.ts';
import { both, type Constraint } from './region.ts';

/** Part of a value, `length` bytes of it. */
export type Piece =
  | { readonly is: 'bytes'; readonly bytes: Uint8Array; readonly length: number }
  /** The first bytes of an address or port of `size` bytes; what `mask` leaves of them. */
  | {
      readonly is: 'field';
      readonly field: 'remote' | 'local' | 'remotePort';
      readonly size: number;
      readonly length: number;
      readonly mask: bigint;
    }
  /** The listener's port, whole. */
  | { readonly is: 'port'; readonly length: 2; readonly port: ListenerPort }
  /** Something about the interface, for each of them. */
  | { readonly is: 'device'; readonly length: number; readonly of: readonly Uint8Array[] }
  /** Anything but zero. */
  | { readonly is: 'not-zero'; readonly length: number }
  | { readonly is: 'unknown'; readonly length: number; readonly why: string }
  /** Now this and now that, of the same packet: a limit, a random number, the time of day. */
  | { readonly is: 'varying'; readonly length: number };

/** For which packets something holds: any of the conditions; or not known; or for some of each kind. */
export type Holds =
  | { readonly any: readonly Constraint[] }
  | { readonly unknown: string }
  | { readonly sometimes: true };

export const ALWAYS: Holds = { any: [{}] };
export const NEVER: Holds = { any: [] };

/** For which packets the value lies between these two, as one number in network order, ends included. */
export function within(pieces: readonly Piece[], low: Uint8Array, high: Uint8Array): Holds {
  const plain = pieces.length < 2 || low === high || Buffer.compare(low, high) === 0;
  return plain ? fieldwise(pieces, low, high) : ranged(pieces, low, high);
}

/** For which packets the comparison holds, and whether that is to be turned round (enum nft_cmp_ops). */
export function comparison(value: readonly Piece[], operator: number, against: Uint8Array): [Holds, boolean] {
  const least = new Uint8Array(against.length);
  const most = new Uint8Array(against.length).fill(255);
  switch (operator) {
    case 0:
      return [within(value, against, against), false];
    case 1:
      return [within(value, against, against), true];
    case 2: // less
      return [within(value, against, most), true];
    case 3: // at most
      return [within(value, least, against), false];
    case 4: // greater
      return [within(value, least, against), true];
    case 5: // at least
      return [within(value, against, most), false];
    default:
      return [{ unknown: `a comparison of kind ${operator}` }, false];
  }
}

/** For which packets each part of the value lies between its own part of these two. */
export function fieldwise(pieces: readonly Piece[], low: Uint8Array, high: Uint8Array): Holds {
  let found: Holds = ALWAYS;
  let at = 0;
  for (const piece of pieces) {
    const end = at + piece.length;
    found = together(found, pieceWithin(piece, low.subarray(at, end), high.subarray(at, end)));
    if ('any' in found && found.any.length === 0) return NEVER;
    at = end;
  }
  return found;
}

// A range over several fields in one is none over each of them, unless all but the last are the same at both ends.
function ranged(pieces: readonly Piece[], low: Uint8Array, high: Uint8Array): Holds {
  const last = pieces.at(-1);
  const before = pieces.slice(0, -1).reduce((sum, { length }) => sum + length, 0);
  if (last === undefined || Buffer.compare(low.subarray(0, before), high.subarray(0, before)) !== 0)
    return { unknown: 'a range over several fields' };
  const head = fieldwise(pieces.slice(0, -1), low, low);
  const tail = fieldwise([last], low.subarray(before), high.subarray(before));
  return together(head, tail);
}

/** Both at once. */
export function together(a: Holds, b: Holds): Holds {
  if ('any' in a && a.any.length === 0) return a;
  if ('any' in b && b.any.length === 0) return b;
  if ('unknown' in a) return a;
  if ('unknown' in b) return b;
  if ('sometimes' in a) return a;
  if ('sometimes' in b) return b;
  return {
    any: a.any.flatMap((one) =>
      b.any.flatMap((other) => {
        const joint = both(one, other);
        return joint === null ? [] : [joint];
      }),
    ),
  };
}

function pieceWithin(piece: Piece, low: Uint8Array, high: Uint8Array): Holds {
  switch (piece.is) {
    case 'bytes':
      return isBetween(piece.bytes, low, high) ? ALWAYS : NEVER;
    case 'field':
      return fieldWithin(piece, number(low), number(high));
    case 'port':
      return low.length === 2 && portIn(piece.port, Number(number(low)), Number(number(high))) ? ALWAYS : NEVER;
    case 'device': {
      const places = piece.of.flatMap((bytes, i) => (isBetween(bytes, low, high) ? [i] : []));
      return places.length === 0 ? NEVER : { any: [{ device: placesAs(places) }] };
    }
    case 'not-zero':
      return high.every((byte) => byte === 0) ? NEVER : { unknown: 'a route' };
    case 'unknown':
      return { unknown: piece.why };
    case 'varying':
      return { sometimes: true };
    default:
      return piece satisfies never;
  }
}

type Field = Extract<Piece, { is: 'field' }>;

function fieldWithin({ field, size, length, mask }: Field, low: bigint, high: bigint): Holds {
  const all = (1n << BigInt(8 * length)) - 1n;
  const hole = all & ~mask;
  // A mask that is no prefix leaves no run of numbers.
  if ((hole & (hole + 1n)) !== 0n)
    return { unknown: `an odd mask on ${field === 'remotePort' ? 'a port' : 'an address'}` };
  const first = (low & hole) === 0n ? low : (low & mask) + hole + 1n;
  const last = (high & mask) | hole;
  if (first > last || first > all) return NEVER;
  const shift = BigInt(8 * (size - length));
  const most = last > all ? all : last;
  return { any: [{ [field]: intervals([[first << shift, (most << shift) | ((1n << shift) - 1n)]]) }] };
}

export function placesAs(places: readonly number[]): Intervals {
  return intervals(places.map((place) => [BigInt(place), BigInt(place)] as const));
}

function isBetween(bytes: Uint8Array, low: Uint8Array, high: Uint8Array): boolean {
  // A pattern that is shorter than the name stands for every name that begins so.
  const mine = bytes.subarray(0, low.length);
  return Buffer.compare(low, mine) <= 0 && Buffer.compare(mine, high) <= 0;
}

/** A number in network order. */
export function number(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

/** The other way round: a number as bytes in network order. */
export function bytesOf(value: bigint, length: number): Uint8Array {
  const wrapped = BigInt.asUintN(8 * length, value);
  return Buffer.from(wrapped.toString(16).padStart(2 * length, '0'), 'hex');
}

/** A number as this machine keeps it in `length` bytes. */
export function hostBytes(value: number, length: 1 | 2 | 4): Uint8Array {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

/** The same, with the listener's port as bytes where that is one: for what is done to parts of it. */
export function spelled(piece: Piece): Piece {
  return piece.is === 'port' ? known(bytesOf(BigInt(exactly(piece.port)), 2)) : piece;
}

export function known(bytes: Uint8Array): Piece {
  return { is: 'bytes', bytes, length: bytes.length };
}

/** The value of one interface property, in the packet's direction. */
export function deviceValue(packet: Packet, length: number, of: (device: Device) => Uint8Array): Piece {
  return { is: 'device', length, of: packet.devices.map(of) };
}

/** A name in `length` bytes, padded with NULs. */
export function paddedName(name: string, length = 16): Uint8Array {
  const bytes = Buffer.alloc(length);
  bytes.write(name, 'utf8');
  return bytes;
}
