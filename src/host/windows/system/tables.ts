// The socket tables of Windows as bytes (GetExtendedTcpTable, GetExtendedUdpTable, iphlpapi.h); meaning is given elsewhere.
import { address, iphlpapi } from './libraries.ts';

export const AF = { ipv4: 2, ipv6: 23 } as const;

/** TCP_TABLE_CLASS and UDP_TABLE_CLASS: with the pid alone, or with what in the process it is and since when. */
const CLASSES = {
  listeners: { tcp: { pid: 3, module: 6 }, udp: { pid: 1, module: 2 } },
  connections: { tcp: { pid: 4, module: 7 } },
} as const;
export type TableDetail = 'pid' | 'module';

const ERROR_INSUFFICIENT_BUFFER = 122;
const TRIES = 8;
const ROOM = 4096;

/** Who waits for others. Or the error that Windows gave. */
export function socketTable(
  transport: 'tcp' | 'udp',
  family: keyof typeof AF,
  detail: TableDetail,
): Uint8Array | number {
  const { GetExtendedTcpTable, GetExtendedUdpTable } = iphlpapi();
  const ask = transport === 'tcp' ? GetExtendedTcpTable : GetExtendedUdpTable;
  return wholeTable(ask, family, CLASSES.listeners[transport][detail]);
}

/** The connections of TCP, time-wait among them, likewise; of UDP Windows knows none. */
export function connectionTable(family: keyof typeof AF): Uint8Array | number {
  return wholeTable(iphlpapi().GetExtendedTcpTable, family, CLASSES.connections.tcp.pid);
}

/** It may grow between two calls, so it is asked again with more room. */
function wholeTable(
  ask: (...words: number[]) => number,
  family: keyof typeof AF,
  tableClass: number,
): Uint8Array | number {
  const size = new Uint32Array([0]);
  let buffer = new Uint8Array(8);
  let error = ERROR_INSUFFICIENT_BUFFER;
  for (let attempt = 0; attempt < TRIES && error === ERROR_INSUFFICIENT_BUFFER; attempt++) {
    size[0] = buffer.length;
    error = ask(address(buffer), address(size), 0, AF[family], tableClass, 0);
    if (error === 0) return buffer;
    buffer = new Uint8Array((size[0] ?? 0) + ROOM);
  }
  return error;
}
