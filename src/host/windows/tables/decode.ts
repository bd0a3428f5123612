// The socket tables of Windows, row by row (tcpmib.h, udpmib.h: MIB_TCPROW_OWNER_PID and its kin). Pure.
import type { Family } from '../../../model/listener.ts';
import { ipText } from '../../address.ts';

/** A socket that waits for others, as a table gives it. */
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
  readonly created: number | null;
}

// Offsets of 64-bit Windows: a LARGE_INTEGER begins at a multiple of eight, and so does the table that has one.
const LAYOUTS: Readonly<Record<`${'tcp' | 'udp'} ${Family} ${'pid' | 'module'}`, Layout>> = {
  'tcp ipv4 pid': { first: 4, size: 24, state: 0, address: 4, port: 8, pid: 20, scope: null, created: null },
  'tcp ipv4 module': { first: 8, size: 160, state: 0, address: 4, port: 8, pid: 20, scope: null, created: 24 },
  'tcp ipv6 pid': { first: 4, size: 56, address: 0, scope: 16, port: 20, state: 48, pid: 52, created: null },
  'tcp ipv6 module': { first: 8, size: 192, address: 0, scope: 16, port: 20, state: 48, pid: 52, created: 56 },
  'udp ipv4 pid': { first: 4, size: 12, address: 0, port: 4, pid: 8, scope: null, state: null, created: null },
  'udp ipv4 module': { first: 8, size: 160, address: 0, port: 4, pid: 8, scope: null, state: null, created: 16 },
  'udp ipv6 pid': { first: 4, size: 28, address: 0, scope: 16, port: 20, pid: 24, state: null, created: null },
  'udp ipv6 module': { first: 8, size: 176, address: 0, scope: 16, port: 20, pid: 24, state: null, created: 32 },
};

const LISTEN = 2; // MIB_TCP_STATE_LISTEN

/** The rows of a table that wait for others. Null where the table ends before its last row: it is not what we take it for. */
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
  return Array.from({ length: rows }, (_, row) => layout.first + row * layout.size).flatMap((at) => {
    if (layout.state !== null && view.getUint32(at + layout.state, true) !== LISTEN) return [];
    const length = family === 'ipv6' ? 16 : 4;
    const bytes = table.subarray(at + layout.address, at + layout.address + length);
    const created = layout.created === null ? 0n : view.getBigUint64(at + layout.created, true);
    return [
      {
        transport,
        family,
        address: ipText(bytes),
        scope: layout.scope === null ? 0 : view.getUint32(at + layout.scope, true),
        // In network byte order, in the lower half of a DWORD.
        port: view.getUint16(at + layout.port, false),
        pid: view.getUint32(at + layout.pid, true),
        createdAt: fileTime(created),
      },
    ];
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
