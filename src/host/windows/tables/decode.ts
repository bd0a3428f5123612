// The socket tables of Windows, row by row (tcpmib.h, udpmib.h: MIB_TCPROW_OWNER_PID and its kin). Pure.
import type { ConnectionState } from '../../../model/connection.ts';
import type { Family } from '../../../model/listener.ts';
import { ipText } from '../../address.ts';

/** A socket as a table gives it. */
export interface WindowsSocket {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  readonly address: string;
  /** Of a link-local address: the index of its interface; 0: none. */
  readonly scope: number;
  readonly port: number;
  /** 0: nobody is told (time-wait, or a socket whose process has ended). 4: the kernel. */
  readonly pid: number;
  /** When it was bound, ISO 8601; null where the table has no such column, or the kernel did not say. */
  readonly createdAt: string | null;
  /** Of TCP as it is told; UDP is `bound`. */
  readonly state: 'listen' | 'bound' | ConnectionState;
  /** The other end; null where there is none, and for UDP, of which Windows does not tell it. */
  readonly peer: { readonly address: string; readonly port: number } | null;
  /** The row itself, by which Windows is asked what in the process has it; null where the table tells of pids alone. */
  readonly row: Uint8Array | null;
}

interface Layout {
  /** Where the first row begins, behind the count. */
  readonly first: number;
  readonly size: number;
  readonly address: number;
  readonly port: number;
  readonly pid: number;
  readonly scope: number | null;
  readonly state: number | null;
  /** Address and port of the other end; null where the table has none. */
  readonly peer: readonly [address: number, port: number] | null;
  readonly created: number | null;
}

const TCP4 = { state: 0, address: 4, port: 8, peer: [12, 16], pid: 20, scope: null } as const;
const TCP6 = { address: 0, scope: 16, port: 20, peer: [24, 44], state: 48, pid: 52 } as const;
const UDP4 = { address: 0, port: 4, pid: 8, scope: null, state: null, peer: null } as const;
const UDP6 = { address: 0, scope: 16, port: 20, pid: 24, state: null, peer: null } as const;

// Offsets of 64-bit Windows: a LARGE_INTEGER begins at a multiple of eight, and so does the table that has one.
const LAYOUTS: Readonly<Record<`${'tcp' | 'udp'} ${Family} ${'pid' | 'module'}`, Layout>> = {
  'tcp ipv4 pid': { first: 4, size: 24, ...TCP4, created: null },
  'tcp ipv4 module': { first: 8, size: 160, ...TCP4, created: 24 },
  'tcp ipv6 pid': { first: 4, size: 56, ...TCP6, created: null },
  'tcp ipv6 module': { first: 8, size: 192, ...TCP6, created: 56 },
  'udp ipv4 pid': { first: 4, size: 12, ...UDP4, created: null },
  'udp ipv4 module': { first: 8, size: 160, ...UDP4, created: 16 },
  'udp ipv6 pid': { first: 4, size: 28, ...UDP6, created: null },
  'udp ipv6 module': { first: 8, size: 176, ...UDP6, created: 32 },
};

/** MIB_TCP_STATE; 12 (DELETE_TCB) and what is not known is as good as closed. */
const STATES: readonly WindowsSocket['state'][] = [
  'close',
  'close',
  'listen',
  'syn-sent',
  'syn-received',
  'established',
  'fin-wait-1',
  'fin-wait-2',
  'close-wait',
  'closing',
  'last-ack',
  'time-wait',
];

/** The rows of a table. Null where the table ends before its last row: it is not what we take it for. */
export function decodeTable(
  table: Uint8Array,
  transport: 'tcp' | 'udp',
  family: Family,
  detail: 'pid' | 'module',
): readonly WindowsSocket[] | null {
  const layout = LAYOUTS[`${transport} ${family} ${detail}`];
  if (table.length < 4) return null;
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const rows = view.getUint32(0, true);
  if (rows > 0 && layout.first + rows * layout.size > table.length) return null;
  const length = family === 'ipv6' ? 16 : 4;
  const addressAt = (at: number) => ipText(table.subarray(at, at + length));
  return Array.from({ length: rows }, (_, row) => layout.first + row * layout.size).map((at) => {
    const { peer, state, created } = layout;
    return {
      transport,
      family,
      address: addressAt(at + layout.address),
      scope: layout.scope === null ? 0 : view.getUint32(at + layout.scope, true),
      // In network byte order, in the lower half of a DWORD.
      port: view.getUint16(at + layout.port, false),
      pid: view.getUint32(at + layout.pid, true),
      createdAt: created === null ? null : fileTime(view.getBigUint64(at + created, true)),
      state: state === null ? 'bound' : (STATES[view.getUint32(at + state, true)] ?? 'close'),
      row: detail === 'module' ? table.subarray(at, at + layout.size) : null,
      peer: peer === null ? null : { address: addressAt(at + peer[0]), port: view.getUint16(at + peer[1], false) },
    };
  });
}

const TICKS_PER_MILLISECOND = 10_000n;
/** From 1601, where FILETIME begins, to 1970 (minwinbase.h). */
const EPOCH = 11_644_473_600_000n;

/** ISO 8601; null for none, and for what lies outside of the years that there are. */
export function fileTime(ticks: bigint): string | null {
  const milliseconds = Number(ticks / TICKS_PER_MILLISECOND - EPOCH);
  return ticks === 0n || milliseconds < 0 || milliseconds > 8.64e15 ? null : new Date(milliseconds).toISOString();
}
