// From rows to the status of every port on every transport, as unbroken runs of ports that the same rows speak for.
import { LAST_PORT, RANGES, type TRANSPORTS, type Transport } from '../model/port.ts';
import type { AssignmentStatus, RegistryRecord } from '../model/registry.ts';
import { rowStatus } from './status.ts';

/** Ports from `first` to the next run's first (or the end) that have the same status from the same rows. */
export interface Run {
  readonly first: number;
  readonly status: AssignmentStatus;
  readonly removed: boolean;
  /** Indexes into the records: the rows that decide, assignments first, otherwise in the registry's order. */
  readonly rows: readonly number[];
}

/**
 * Every port 0-65535 of every transport, as runs in ascending order that begin at port 0.
 *
 * The narrowest row decides: 7775/tcp is inetfs though "7748-7776 Unassigned" covers it. Of rows that are equally
 * narrow, those of the transport beat those without one; a row without a transport speaks for every transport that has
 * no row of its own. Where no row speaks, the port is unassigned, or dynamic from 49152 on (RFC 6335, section 6).
 * That holds for SCTP and DCCP too, whose tables are nearly empty: what the table says, not what IANA might do if asked.
 */
export function classify(records: readonly RegistryRecord[]): Readonly<Record<Transport, readonly Run[]>> {
  return {
    tcp: runsOf(records, 'tcp'),
    udp: runsOf(records, 'udp'),
    sctp: runsOf(records, 'sctp'),
    dccp: runsOf(records, 'dccp'),
  } satisfies Record<(typeof TRANSPORTS)[number], Run[]>;
}

function runsOf(records: readonly RegistryRecord[], transport: Transport): Run[] {
  const deciding = decidingRows(records, transport);
  const runs: Run[] = [];
  let before: string | undefined;
  for (let port = 0; port <= LAST_PORT; port++) {
    const rows = deciding[port] ?? [];
    const key = `${port >= RANGES.dynamic.first}:${rows.join()}`;
    if (key !== before) runs.push(run(records, port, rows));
    before = key;
  }
  return runs;
}

/** For each port, the rows of the best rank so far. */
function decidingRows(records: readonly RegistryRecord[], transport: Transport): (number[] | undefined)[] {
  const rows = new Array<number[] | undefined>(LAST_PORT + 1);
  const ranks = new Uint32Array(LAST_PORT + 1).fill(WORST);
  for (const [index, record] of records.entries()) {
    if (record.ports === null || (record.transport !== null && record.transport !== transport)) continue;
    const rank = rankOf(record.ports.last - record.ports.first, record.transport === null);
    for (let port = record.ports.first; port <= record.ports.last; port++) {
      const best = ranks[port] ?? WORST;
      if (rank > best) continue;
      if (rank === best) rows[port]?.push(index);
      else rows[port] = [index];
      ranks[port] = rank;
    }
  }
  return rows;
}

const WORST = 0xffffffff;

/** Lower is better: width first, then whether the row names the transport. */
const rankOf = (width: number, anyTransport: boolean): number => width * 2 + (anyTransport ? 1 : 0);

function run(records: readonly RegistryRecord[], first: number, indexes: readonly number[]): Run {
  const said = indexes.flatMap((index) => {
    const record = records[index];
    return record === undefined ? [] : [{ index, ...rowStatus(record) }];
  });
  // A stable sort: rows of equal weight stay in the registry's order.
  said.sort((a, b) => weight(a) - weight(b));
  const best = said[0] ?? { status: 'unassigned' as const, removed: false };
  const dynamic = first >= RANGES.dynamic.first && best.status === 'unassigned';
  return {
    first,
    status: dynamic ? 'dynamic' : best.status,
    removed: best.removed,
    rows: said.map((one) => one.index),
  };
}

function weight(row: { status: AssignmentStatus; removed: boolean }): number {
  if (row.status === 'assigned') return 0;
  if (row.status === 'reserved') return row.removed ? 2 : 1;
  return 3;
}
