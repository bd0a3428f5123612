// What libproc writes, given meaning (sys/proc_info.h of macOS, 64 bit). Pure.
import type { Family } from '../../model/listener.ts';
import { ipText } from '../address.ts';

export function decodePids(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const pids = Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(at * 4, true));
  return pids.filter((pid) => pid > 0);
}

const FD = 8;
const SOCKET = 2; // PROX_FDTYPE_SOCKET

/** The descriptors that are sockets (struct proc_fdinfo). */
export function decodeSocketDescriptors(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const rows = Array.from({ length: Math.floor(bytes.length / FD) }, (_, row) => row * FD);
  return rows.filter((at) => view.getUint32(at + 4, true) === SOCKET).map((at) => view.getInt32(at, true));
}

export interface BsdInfo {
  readonly parent: number;
  readonly uid: number;
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** struct proc_bsdinfo. */
export function decodeBsdInfo(bytes: Uint8Array): BsdInfo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // pbi_name is the longer one, and empty for some.
  const name = untilNul(bytes.subarray(64, 96)) || untilNul(bytes.subarray(48, 64));
  const [seconds, micros] = [view.getBigUint64(120, true), view.getBigUint64(128, true)];
  return {
    parent: view.getUint32(16, true),
    uid: view.getUint32(20, true),
    name,
    startedAt: new Date(Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)).toISOString(),
  };
}

export interface DarwinSocket {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly state: 'listen' | 'bound';
  readonly dualStack: boolean;
  /** The kernel's own address of the socket, the same in whoever holds it; `0` where it is kept from us. */
  readonly socket: string;
  readonly queued: number | null;
  readonly backlog: number | null;
}

// Offsets in struct socket_fdinfo: a proc_fileinfo of 24 bytes, then struct socket_info, whose union begins at 264.
const AT = {
  socket: 160,
  type: 176,
  protocol: 180,
  family: 184,
  queued: 194,
  limit: 198,
  kind: 256,
  remotePort: 264,
  localPort: 268,
  versions: 288,
  local: 312,
  tcpState: 344,
} as const;
const KIND = { in: 1, tcp: 2 } as const; // SOCKINFO_IN, SOCKINFO_TCP
const PROTOCOL_UDP = 17;
const [INI_IPV4, INI_IPV6] = [1, 2];
const LISTEN = 1; // TSI_S_LISTEN
const CLOSED = 0;

/** A struct socket_fdinfo as a socket that waits for others; null for any other. */
export function decodeSocket(bytes: Uint8Array): DarwinSocket | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kind = view.getInt32(AT.kind, true);
  const isTcp = kind === KIND.tcp;
  if (!isTcp && (kind !== KIND.in || view.getInt32(AT.protocol, true) !== PROTOCOL_UDP)) return null;
  // Ports in network byte order, in the lower half of an int.
  const [port, remote] = [view.getUint16(AT.localPort, false), view.getUint16(AT.remotePort, false)];
  if (port === 0) return null;
  const state = isTcp ? view.getInt32(AT.tcpState, true) : null;
  if (state !== null ? state !== LISTEN && state !== CLOSED : remote !== 0) return null;
  const versions = bytes[AT.versions] ?? 0;
  const six = (versions & INI_IPV6) !== 0;
  return {
    transport: isTcp ? 'tcp' : 'udp',
    family: six ? 'ipv6' : 'ipv4',
    // Of IPv4 the last four of sixteen bytes (struct in4in6_addr).
    address: ipText(bytes.subarray(six ? AT.local : AT.local + 12, AT.local + 16)),
    port,
    state: state === LISTEN ? 'listen' : 'bound',
    dualStack: six && (versions & INI_IPV4) !== 0,
    socket: view.getBigUint64(AT.socket, true).toString(16),
    queued: state === LISTEN ? view.getInt16(AT.queued, true) : null,
    backlog: state === LISTEN ? view.getInt16(AT.limit, true) : null,
  };
}

/** KERN_PROCARGS2: how many there are, the path of the executable, NULs, and then the arguments; null where it is cut short. */
export function decodeArguments(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length < 4) return null;
  const count = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(0, true);
  let at = bytes.indexOf(0, 4);
  if (at < 0 || count < 0) return null;
  while (at < bytes.length && bytes[at] === 0) at++;
  const args: string[] = [];
  while (args.length < count) {
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    args.push(text(bytes.subarray(at, end)));
    at = end + 1;
  }
  return args;
}

export function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return text(end < 0 ? bytes : bytes.subarray(0, end));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
