// sock_diag(7): asking the kernel for its sockets, and reading what it says (linux/inet_diag.h). Pure.

import type { Family } from '../../../model/listener.ts';
import type { SocketTransport } from '../../../model/port.ts';
import { ipBytes, ipText } from '../../address.ts';

export const SOCK_DIAG_BY_FAMILY = 20;
export const FAMILIES = { ipv4: 2, ipv6: 10 } as const;
export const PROTOCOLS = { tcp: 6, udp: 17, dccp: 33, sctp: 132, udplite: 136 } as const;

/** Socket states (net/tcp_states.h) that mean "waits for others", as bits of `idiag_states`. */
const CLOSE = 7;
const LISTEN = 10;
const BOUND_INACTIVE = 13;

/**
 * What to ask for of TCP. Sockets that are bound and do not listen yet (state 13, kernel 6.8 and later; older ones
 * ignore it) are found by walking 65,536 buckets, which takes 1 ms; the others take next to nothing.
 */
export type TcpPart = 'listening' | 'bound' | 'both';
const TCP_STATES: Readonly<Record<TcpPart, number>> = {
  listening: 1 << LISTEN,
  bound: 1 << BOUND_INACTIVE,
  both: (1 << LISTEN) | (1 << BOUND_INACTIVE),
};

/** Which states to ask for. A datagram socket without a peer is in CLOSE. */
export function wantedStates(transport: keyof typeof PROTOCOLS, part: TcpPart = 'both'): number {
  switch (transport) {
    case 'tcp':
      return TCP_STATES[part];
    case 'udp':
    case 'udplite':
      return 1 << CLOSE;
    case 'sctp':
    case 'dccp':
      return 1 << LISTEN;
    default:
      return transport satisfies never;
  }
}

/** The body of a request for every socket of one family and protocol in the given states: struct inet_diag_req_v2. */
export function inetDiagRequest(family: Family, transport: keyof typeof PROTOCOLS, part: TcpPart = 'both'): Uint8Array {
  const request = new Uint8Array(56);
  request[0] = FAMILIES[family];
  request[1] = PROTOCOLS[transport];
  new DataView(request.buffer).setUint32(4, wantedStates(transport, part), true);
  return request;
}

/**
 * The body of a request for this one socket, which the kernel finds by address and port and gives only when the cookie is
 * the same; not found does not mean gone, for another socket may stand on the same address.
 */
export function exactRequest({ family, address, port, device, cookie }: SocketRow, transport: keyof typeof PROTOCOLS) {
  const request = inetDiagRequest(family, transport);
  const view = new DataView(request.buffer);
  const digits = (cookie ?? '').padStart(16, '0');
  view.setUint16(8, port, false);
  request.set(ipBytes(address), 12);
  view.setUint32(44, device, true);
  view.setUint32(48, Number.parseInt(digits.slice(8), 16), true);
  view.setUint32(52, Number.parseInt(digits.slice(0, 8), 16), true);
  return request;
}

/** The older request (struct inet_diag_req), which alone gives both families in one walk of the kernel's tables. */
export const TCPDIAG_GETSOCK = 18;
export function tcpDiagRequest(part: TcpPart = 'both'): Uint8Array {
  const request = new Uint8Array(60);
  new DataView(request.buffer).setUint32(52, wantedStates('tcp', part), true);
  return request;
}

/** One socket as a socket table gives it, before anything is known of who holds it. */
export interface SocketRow {
  readonly transport: SocketTransport;
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly state: 'listen' | 'bound';
  readonly v6only: boolean | null;
  /** Interface index that it is bound to; 0: none. */
  readonly device: number;
  readonly queued: number | null;
  readonly backlog: number | null;
  readonly uid: number;
  readonly inode: number;
  readonly cookie: string | null;
}

const INET_DIAG_SKV6ONLY = 11;
const MESSAGE = 72;

/** A struct inet_diag_msg with its attributes. Null where the message is too short to be one. */
export function decodeInetDiag(payload: Uint8Array, transport: keyof typeof PROTOCOLS): SocketRow | null {
  if (payload.length < MESSAGE) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const family = payload[0] === FAMILIES.ipv6 ? 'ipv6' : 'ipv4';
  const stream = transport !== 'udp' && transport !== 'udplite';
  const listening = payload[1] === LISTEN;
  return {
    transport,
    family,
    address: ipText(payload.subarray(8, family === 'ipv6' ? 24 : 12)),
    port: view.getUint16(4, false),
    state: listening ? 'listen' : 'bound',
    v6only: family === 'ipv6' ? flagAttribute(payload, view, INET_DIAG_SKV6ONLY) : null,
    device: view.getUint32(40, true),
    // For a listening socket the two queues are its backlog: now, and at most (inet_diag_msg_common_fill).
    queued: stream && !listening ? null : view.getUint32(56, true),
    backlog: listening ? view.getUint32(60, true) : null,
    uid: view.getUint32(64, true),
    inode: view.getUint32(68, true),
    cookie: cookieText(view.getUint32(44, true), view.getUint32(48, true)),
  };
}

function flagAttribute(payload: Uint8Array, view: DataView, wanted: number): boolean | null {
  for (let o = MESSAGE; o + 4 < payload.length; ) {
    const length = view.getUint16(o, true);
    if (length < 4) return null;
    if (view.getUint16(o + 2, true) === wanted) return payload[o + 4] === 1;
    o += (length + 3) & ~3;
  }
  return null;
}

// INET_DIAG_NOCOOKIE is all ones: the kernel gave none.
function cookieText(low: number, high: number): string | null {
  if (low === 0xffffffff && high === 0xffffffff) return null;
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
