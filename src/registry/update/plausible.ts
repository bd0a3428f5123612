// Is this the whole registry? A file can be well-formed and still be half of it, or somebody's extract.
import { PortolanError } from '../../model/error.ts';
import { RANGES, type Transport } from '../../model/port.ts';
import type { RegistryRecord, RegistrySource } from '../../model/registry.ts';
import { rowStatus } from '../status.ts';
import type { Candidate } from './candidate.ts';
import { IANA } from './source.ts';

/** Rows that are in every registry, and that a whole one cannot lack. */
const FAMOUS: readonly (readonly [port: number, transport: Transport, name: string])[] = [
  [22, 'tcp', 'ssh'],
  [25, 'tcp', 'smtp'],
  [53, 'udp', 'domain'],
  [80, 'tcp', 'http'],
  [123, 'udp', 'ntp'],
  [443, 'tcp', 'https'],
];

/** IANA's file had 13,955 rows in 2017 and has 14,533 in 2026; 694 system ports were assigned in 2026. */
const LEAST_ROWS = 10_000;
const LEAST_SYSTEM_PORTS = 600;

/** Throws PortolanError `refused` when this cannot be the whole registry, or comes from the future. */
export function checkPlausible(candidate: Candidate, now: Date): void {
  const { records, date, skipped } = candidate;
  if (records.length < LEAST_ROWS) {
    throw refuse(
      candidate,
      `it has only ${count(records.length)} rows (the registry has more than ${count(LEAST_ROWS)})`,
    );
  }
  if (skipped.length > records.length / 100)
    throw refuse(candidate, `${count(skipped.length)} of its rows have an unknown transport`);
  const system = systemPorts(records);
  if (system < LEAST_SYSTEM_PORTS) throw refuse(candidate, `it assigns only ${system} of the ports 0-1023`);
  for (const [port, transport, name] of FAMOUS) {
    if (!records.some((row) => row.name === name && row.transport === transport && row.ports?.first === port)) {
      throw refuse(candidate, `it has no row for ${name} on ${port}/${transport}`);
    }
  }
  const tomorrow = new Date(now.getTime() + 24 * 3600_000).toISOString().slice(0, 10);
  if (date > tomorrow) throw refuse(candidate, `its date is ${date}, which is in the future`);
}

export interface InUseFacts {
  readonly source: RegistrySource;
  readonly rows: number;
}

/** Throws PortolanError `refused` when it is older than what is in use, or has lost more than a tenth of its rows. */
export function checkAgainst(candidate: Candidate, inUse: InUseFacts): void {
  const { records, date } = candidate;
  const hint = 'To install it all the same: portolan update --force';
  if (date < inUse.source.date) refuseOlder(candidate, inUse.source, hint);
  if (records.length < inUse.rows * 0.9) {
    const rows = `${count(records.length)} rows, where the one in use has ${count(inUse.rows)}`;
    throw refuse(candidate, `it has shrunk to ${rows}`, hint);
  }
}

function refuseOlder(candidate: Candidate, { kind, date, detailsDate }: RegistrySource, hint: string): void {
  const { date: its, from } = candidate;
  if (kind === 'official') throw refuse(candidate, `it is of ${its}, older than the one in use (${date})`, hint);
  // The date of the embedded one is that of a package, and later than that of the registry it was made from: what IANA
  // serves now may look older, and is not.
  if (from === IANA) return;
  const details =
    detailsDate === null || its <= detailsDate
      ? ''
      : `Its details are newer, though: those in use are of ${detailsDate}. `;
  throw refuse(
    candidate,
    `it is of ${its}, older than the one in use, which comes with the program (${date})`,
    `${details}${hint}`,
  );
}

function systemPorts(records: readonly RegistryRecord[]): number {
  const assigned = new Set<number>();
  for (const row of records) {
    if (row.ports === null || row.ports.first > RANGES.system.last || rowStatus(row).status !== 'assigned') continue;
    for (let port = row.ports.first; port <= Math.min(row.ports.last, RANGES.system.last); port++) assigned.add(port);
  }
  return assigned.size;
}

function refuse({ from }: Candidate, why: string, hint = `Fetch the whole file: portolan update`): PortolanError {
  return new PortolanError(
    'refused',
    `Cannot install ${JSON.stringify(from)}: ${why}. The registry in use stays as it was.`,
    { hint },
  );
}

const count = (n: number): string => n.toLocaleString('en-US');
