// Every socket that waits for others, with the pid that Windows names for it.
import type { Gap } from '../../model/coverage.ts';
import { AF, connectionTable, socketTable, type TableDetail } from './system/tables.ts';
import { decodeTable, type WindowsSocket } from './tables/decode.ts';

/** Sockets that wait for others, and the tables that were read. */
export interface WindowsSockets {
  readonly sockets: readonly WindowsSocket[];
  readonly read: readonly ('tcp' | 'udp')[];
  readonly gaps: readonly Gap[];
}

const WAITING: ReadonlySet<string> = new Set(['listen', 'bound']);
const DETAILS: readonly TableDetail[] = ['module', 'pid'];
const FAMILIES = Object.keys(AF) as readonly (keyof typeof AF)[];

export function readSockets(): WindowsSockets {
  const sockets: WindowsSocket[] = [];
  const gaps: Gap[] = [];
  const read: ('tcp' | 'udp')[] = [];
  for (const transport of ['tcp', 'udp'] as const) {
    let seen = false;
    for (const family of FAMILIES) {
      const table = readTable(transport, family);
      if (typeof table === 'number') gaps.push(gapOf(transport, family, table));
      else {
        seen = true;
        sockets.push(...table.filter(({ port, state }) => port !== 0 && WAITING.has(state)));
      }
    }
    if (seen) read.push(transport);
  }
  return { sockets, read, gaps };
}

/** The fuller table first; an older system may not have it, and then the one with the pid alone. */
function readTable(transport: 'tcp' | 'udp', family: keyof typeof AF): readonly WindowsSocket[] | number {
  let error = 0;
  for (const detail of DETAILS) {
    const table = socketTable(transport, family, detail);
    const rows = typeof table === 'number' ? null : decodeTable(table, transport, family, detail);
    if (rows !== null) return rows;
    error = typeof table === 'number' ? table : ERROR_INVALID_DATA;
  }
  return error;
}

const ERROR_INVALID_DATA = 13;

/** Connections of TCP, in every state but listening; of UDP Windows tells no peers. */
export function readConnections(): { readonly rows: readonly WindowsSocket[]; readonly gaps: readonly Gap[] } {
  const rows: WindowsSocket[] = [];
  const gaps: Gap[] = [];
  for (const family of FAMILIES) {
    const table = connectionTable(family);
    const found = typeof table === 'number' ? null : decodeTable(table, 'tcp', family, 'pid');
    if (found === null) gaps.push(gapOf('tcp', family, typeof table === 'number' ? table : ERROR_INVALID_DATA));
    else rows.push(...found.filter(({ state }) => !WAITING.has(state)));
  }
  return { rows, gaps };
}

function gapOf(transport: string, family: string, error: number): Gap {
  const why =
    error === ERROR_INVALID_DATA ? 'is not laid out as it should be' : `was refused by Windows (error ${error})`;
  return { where: `${transport} sockets of ${family}`, why: `the table ${why}`, hint: null };
}
