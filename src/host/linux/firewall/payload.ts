// Bytes of the packet's headers, as far as the first packet of a connection is known (RFC 791, 8200, 9293, 768). Pure.
import type { Packet } from './packet.ts';
import { known, type Piece, spelled } from './values.ts';

const LINK_LAYER = 0;
const NETWORK = 1;
const TRANSPORT = 2;

interface Part {
  readonly at: number;
  readonly piece: Piece;
}

/** `length` bytes from `offset` on, from the header that nftables calls `base` (enum nft_payload_bases). */
export function payload(packet: Packet, base: number, offset: number, length: number): Piece[] {
  const parts = base === NETWORK ? network(packet) : base === TRANSPORT ? transport(packet) : linkLayer(packet, base);
  const found: Piece[] = [];
  for (let at = offset; at < offset + length; ) {
    const end = offset + length;
    const part = parts.find((p) => p.at <= at && at < p.at + p.piece.length);
    const next = parts.reduce((nearest, p) => (p.at > at && p.at < nearest ? p.at : nearest), end);
    const stop = part === undefined ? next : Math.min(end, part.at + part.piece.length);
    found.push(
      part === undefined
        ? { is: 'unknown', length: stop - at, why: HEADERS[base] ?? 'the packet’s content' }
        : slice(part.piece, at - part.at, stop - at),
    );
    at = stop;
  }
  return found;
}

const HEADERS: Readonly<Record<number, string>> = {
  [LINK_LAYER]: 'the link-layer header',
  [NETWORK]: 'the IP header',
  [TRANSPORT]: 'the transport header',
};

function slice(whole: Piece, from: number, length: number): Piece {
  if (from === 0 && length === whole.length) return whole;
  const piece = spelled(whole);
  if (piece.is === 'bytes') return known(piece.bytes.subarray(from, from + length));
  if (from === 0 && piece.is === 'field')
    return length === piece.length ? piece : { ...piece, length, mask: (1n << BigInt(8 * length)) - 1n };
  return { is: 'unknown', length, why: 'part of an address' };
}

function network(packet: Packet): Part[] {
  const size = packet.family === 'ipv4' ? 4 : 16;
  const [protocolAt, sourceAt] = packet.family === 'ipv4' ? [9, 12] : [6, 8];
  const remote = field('remote', size);
  const local = field('local', size);
  const [source, destination] = packet.direction === 'in' ? [remote, local] : [local, remote];
  return [
    { at: protocolAt, piece: known(Uint8Array.of(packet.protocol)) },
    { at: sourceAt, piece: source },
    { at: sourceAt + size, piece: destination },
  ];
}

const TCP = 6;
const SYN = 0x02;
const SYN_ACK = 0x12;

function transport({ protocol, port, direction }: Packet): Part[] {
  const remote = field('remotePort', 2);
  const local: Piece = { is: 'port', length: 2, port };
  const [source, destination] = direction === 'in' ? [remote, local] : [local, remote];
  const ports: Part[] = [
    { at: 0, piece: source },
    { at: 2, piece: destination },
  ];
  if (protocol === TCP) ports.push({ at: 13, piece: known(Uint8Array.of(direction === 'in' ? SYN : SYN_ACK)) });
  return ports;
}

function linkLayer({ family }: Packet, base: number): Part[] {
  return base === LINK_LAYER ? [{ at: 12, piece: known(etherType(family)) }] : [];
}

/** The number of the protocol in an Ethernet header, in network order. */
export function etherType(family: Packet['family']): Uint8Array {
  return family === 'ipv4' ? Uint8Array.of(0x08, 0x00) : Uint8Array.of(0x86, 0xdd);
}

export function field(name: 'remote' | 'local' | 'remotePort', size: number): Piece {
  return { is: 'field', field: name, size, length: size, mask: (1n << BigInt(8 * size)) - 1n };
}
