// The connections that have a local port, in the network namespace that the calling thread is in (sock_diag(7)).
import type { ConnectionState } from '../../../model/connection.ts';
import type { Gap } from '../../../model/coverage.ts';
import type { Family } from '../../../model/listener.ts';
import { ipText } from '../../address.ts';
import { dump, NETLINK_SOCK_DIAG, withNetlink } from '../system/netlink.ts';
import { ERRNO, errnoName } from '../system/syscalls.ts';
import { decodeInetDiag, FAMILIES, PROTOCOLS, SOCK_DIAG_BY_FAMILY, type SocketRow } from './inet-diag.ts';

export interface ConnectionRow {
  readonly row: SocketRow & { readonly transport: 'tcp' | 'udp' };
  readonly peer: { readonly address: string; readonly port: number };
  readonly state: ConnectionState;
  readonly endsIn: number | null;
}

export interface ConnectionTable {
  readonly rows: readonly ConnectionRow[];
  readonly gaps: readonly Gap[];
}

/** `port`: the local one. The kernel leaves out all others, so it costs the walk and nothing else. */
export function readConnections(port: number): ConnectionTable {
  const rows: ConnectionRow[] = [];
  const gaps: Gap[] = [];
  const opened = withNetlink(NETLINK_SOCK_DIAG, (socket) => {
    for (const transport of ['tcp', 'udp'] as const) {
      for (const family of ['ipv4', 'ipv6'] as const) {
        const messages = dump(socket, SOCK_DIAG_BY_FAMILY, connectionRequest(family, transport, port));
        if (typeof messages !== 'number')
          rows.push(...messages.flatMap(({ payload }) => decodeConnection(payload, transport) ?? []));
        // A host without IPv6 has no such connections.
        else if (messages !== ERRNO.EAFNOSUPPORT) gaps.push(gapOf(transport, messages));
      }
    }
  });
  return { rows, gaps: typeof opened === 'number' ? [gapOf('tcp', opened)] : gaps };
}

/** States by number (net/tcp_states.h); those that wait for others are no connections. */
const STATES: Readonly<Record<number, ConnectionState>> = {
  1: 'established',
  2: 'syn-sent',
  3: 'syn-received',
  4: 'fin-wait-1',
  5: 'fin-wait-2',
  6: 'time-wait',
  8: 'close-wait',
  9: 'last-ack',
  11: 'closing',
  12: 'syn-received', // TCP_NEW_SYN_RECV
};
const WANTED = Object.keys(STATES).reduce((bits, state) => bits | (1 << Number(state)), 0);

/** struct inet_diag_req_v2: a dump gives only sockets with this idiag_sport (inet_diag_dump_icsk, udp_dump). */
export function connectionRequest(family: Family, transport: 'tcp' | 'udp', port: number): Uint8Array {
  const request = new Uint8Array(56);
  const view = new DataView(request.buffer);
  request[0] = FAMILIES[family];
  request[1] = PROTOCOLS[transport];
  view.setUint32(4, WANTED, true);
  view.setUint16(8, port, false);
  return request;
}

const TIMEWAIT_TIMER = 3;

/** Null where it is no connection, or too short to be told. */
export function decodeConnection(payload: Uint8Array, transport: 'tcp' | 'udp'): ConnectionRow | null {
  const row = decodeInetDiag(payload, transport);
  const state = STATES[payload[1] ?? 0];
  if (row === null || state === undefined) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const peer = ipText(payload.subarray(24, row.family === 'ipv6' ? 40 : 28));
  const isWaiting = state === 'time-wait' || payload[2] === TIMEWAIT_TIMER;
  return {
    row: { ...row, transport },
    peer: { address: peer, port: view.getUint16(6, false) },
    state,
    endsIn: isWaiting ? view.getUint32(52, true) : null,
  };
}

function gapOf(transport: string, error: number): Gap {
  return {
    where: `${transport} connections`,
    why: `the kernel gave no table (${errnoName(error)})`,
    hint: 'load its sock_diag module, e.g. modprobe inet_diag',
  };
}
