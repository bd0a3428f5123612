// What libproc writes, given meaning (sys/proc_info.h of macOS, 64 bit). Pure.
import type { ConnectionState } from '../../model/connection.ts';
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
  /** ISO 8601; null where only its short form may be read. */
  readonly startedAt: string | null;
  /** It has ended, and its parent has not asked for it yet. */
  readonly isZombie: boolean;
}

const ZOMBIE = 5; // SZOMB (sys/proc.h)

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
    isZombie: view.getUint32(4, true) === ZOMBIE,
    startedAt: new Date(Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)).toISOString(),
  };
}

export interface DarwinSocket {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly state: 'listen' | 'bound' | ConnectionState;
  /** The other end; null where there is none. */
  readonly peer: { readonly address: string; readonly port: number } | null;
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
  remote: 296,
  local: 312,
  tcpState: 344,
} as const;
const KIND = { in: 1, tcp: 2 } as const; // SOCKINFO_IN, SOCKINFO_TCP
const PROTOCOL_UDP = 17;
const [INI_IPV4, INI_IPV6] = [1, 2];

/** TSI_S_CLOSED to TSI_S_TIME_WAIT (sys/proc_info.h), and TCPS_CLOSED to TCPS_TIME_WAIT (netinet/tcp_fsm.h). */
const TCP_STATES: readonly DarwinSocket['state'][] = [
  // With a port and without a peer: bound, and not listening yet.
  'bound',
  'listen',
  'syn-sent',
  'syn-received',
  'established',
  'close-wait',
  'fin-wait-1',
  'closing',
  'last-ack',
  'fin-wait-2',
  'time-wait',
];

export function tcpState(number: number): DarwinSocket['state'] {
  return TCP_STATES[number] ?? 'close';
}

/** Whether it waits for others. */
export function isWaiting({ state, peer, transport }: DarwinSocket): boolean {
  return state === 'listen' || (state === 'bound' && (transport === 'tcp' || peer === null));
}

/** A struct socket_fdinfo as a socket of TCP or UDP that has a port; null for any other. */
export function decodeSocket(bytes: Uint8Array): DarwinSocket | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kind = view.getInt32(AT.kind, true);
  const isTcp = kind === KIND.tcp;
  if (!isTcp && (kind !== KIND.in || view.getInt32(AT.protocol, true) !== PROTOCOL_UDP)) return null;
  // Ports in network byte order, in the lower half of an int.
  const [port, remote] = [view.getUint16(AT.localPort, false), view.getUint16(AT.remotePort, false)];
  if (port === 0) return null;
  const state = isTcp ? tcpState(view.getInt32(AT.tcpState, true)) : 'bound';
  const versions = bytes[AT.versions] ?? 0;
  const six = (versions & INI_IPV6) !== 0;
  // Of IPv4 the last four of sixteen bytes (struct in4in6_addr).
  const address = (at: number) => ipText(bytes.subarray(six ? at : at + 12, at + 16));
  return {
    transport: isTcp ? 'tcp' : 'udp',
    family: six ? 'ipv6' : 'ipv4',
    address: address(AT.local),
    port,
    state,
    peer: remote === 0 ? null : { address: address(AT.remote), port: remote },
    dualStack: six && (versions & INI_IPV4) !== 0,
    socket: view.getBigUint64(AT.socket, true).toString(16),
    queued: state === 'listen' ? view.getInt16(AT.queued, true) : null,
    backlog: state === 'listen' ? view.getInt16(AT.limit, true) : null,
  };
}

/** struct proc_bsdshortinfo: what may be asked of anybody's process; it has no start. */
export function decodeShortInfo(bytes: Uint8Array): Omit<BsdInfo, 'startedAt'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    parent: view.getUint32(4, true),
    uid: view.getUint32(36, true),
    name: untilNul(bytes.subarray(16, 32)),
    isZombie: view.getUint32(12, true) === ZOMBIE,
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
