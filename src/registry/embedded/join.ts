// One registry out of two: the names of today with the details of 2015, where they still speak of the same service.

import { PortolanError } from '../../model/error.ts';
import { type PortSpan, TRANSPORTS } from '../../model/port.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { UNSAID } from '../unsaid.ts';
import type { FreshEntry } from './fresh.ts';
import type { KeptNames } from './kept-names.ts';

/**
 * The rows of the embedded registry, by port, then those without a port.
 *
 * - A port and transport that `fresh` has: its row. When its name is among the old names there, the details and the
 *   names before it stay (`fresh` keeps the last of several); when it is not, nothing of the old row applies.
 * - A single port that only the old table has on that transport: gone, so unassigned.
 * - Old ranges, and old rows without a transport, which `fresh` never has: they stay, less the ports that `fresh` has.
 * - Names without a port: as they were.
 */
export function joinRegistries(
  fresh: readonly FreshEntry[],
  details: readonly RegistryRecord[],
  kept: readonly KeptNames[],
): RegistryRecord[] {
  const old = bySinglePort(details);
  checkKept(fresh, kept);
  const single = fresh.flatMap((entry) => rowsOf(entry, old.get(keyOf(entry)) ?? [], kept));
  const wide = details.filter(isWide).flatMap((row) => lessFresh(row, fresh));
  const portless = details.filter(({ ports }) => ports === null);
  // A stable sort: rows of one port and transport stay in the registry's order.
  return [...[...wide, ...single].sort(byPort), ...portless];
}

const keyOf = ({ port, transport }: Pick<FreshEntry, 'port' | 'transport'>): string => `${port}/${transport}`;

const isWide = ({ ports, transport }: RegistryRecord): boolean =>
  ports !== null && (transport === null || ports.first !== ports.last);

function bySinglePort(details: readonly RegistryRecord[]): Map<string, RegistryRecord[]> {
  const rows = new Map<string, RegistryRecord[]>();
  for (const row of details) {
    if (row.ports === null || row.transport === null || isWide(row)) continue;
    const key = keyOf({ port: row.ports.first, transport: row.transport });
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return rows;
}

function rowsOf(entry: FreshEntry, old: readonly RegistryRecord[], kept: readonly KeptNames[]): RegistryRecord[] {
  const same = old.findIndex(({ name, description }) =>
    // Nameless rows have nothing but their description to be known by.
    entry.name === null ? name === null && description === entry.description : name === entry.name,
  );
  const sameRow = old[same];
  if (sameRow !== undefined) return [...old.slice(0, same), { ...sameRow, description: entry.description }];
  const names = kept.find((one) => keyOf(one) === keyOf(entry))?.names ?? [];
  return [...old.filter(({ name }) => name !== null && names.includes(name)), bare(entry)];
}

function bare({ port, transport, name, description }: FreshEntry): RegistryRecord {
  return {
    name,
    ports: { first: port, last: port },
    transport,
    description,
    ...UNSAID,
  };
}

/** The row without the ports that have a row of their own by now: 288-307 becomes 288-299 and 301-307. */
function lessFresh(row: RegistryRecord, fresh: readonly FreshEntry[]): RegistryRecord[] {
  const { ports, transport } = row;
  if (ports === null) return [row];
  const taken = fresh.filter(
    (entry) =>
      ports.first <= entry.port && entry.port <= ports.last && (transport ?? entry.transport) === entry.transport,
  );
  const pieces: PortSpan[] = [];
  let first = ports.first;
  for (const { port } of taken) {
    if (port > first) pieces.push({ first, last: port - 1 });
    first = Math.max(first, port + 1);
  }
  if (first <= ports.last) pieces.push({ first, last: ports.last });
  return pieces.map((piece) => ({ ...row, ports: piece }));
}

function byPort(a: RegistryRecord, b: RegistryRecord): number {
  const order = ({ transport }: RegistryRecord) => (transport === null ? -1 : TRANSPORTS.indexOf(transport));
  return (a.ports?.first ?? 0) - (b.ports?.first ?? 0) || order(a) - order(b);
}

/** A kept name whose newest is no longer the newest was written for another registry. */
function checkKept(fresh: readonly FreshEntry[], kept: readonly KeptNames[]): void {
  for (const one of kept) {
    const name = fresh.find((entry) => keyOf(entry) === keyOf(one))?.name ?? null;
    if (name === one.newest) continue;
    throw new PortolanError(
      'input',
      `Cannot join the registries: ${keyOf(one)} should be ${one.newest} and is ${name ?? 'nameless'}`,
      { hint: 'see whether src/registry/embedded/kept-names.ts is still true' },
    );
  }
}
