// Ports whose services belong together, told by their names alone: few, and only where the name says so.
import { TRANSPORTS } from '../model/port.ts';
import type { Neighbour } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { Names } from './names.ts';
import type { PackedFile } from './packed/file.ts';
import { HAS_PORTS, ROW } from './packed/layout.ts';

const MOST = 8;

/** How far away such a sibling may be: numbers count services up; parts of names mean little farther off. */
const NUMBERED_WITHIN = 100;
const PARTED_WITHIN = 16;

/**
 * Siblings of a port, the nearest first: the same name on another port; a number that differs (d2k-datamover1 and 2);
 * a last part that differs close by (cisco-fna, cisco-tna); a part more (ftp, ftp-data); an alternative (http-alt);
 * the same over TLS (imap, imaps).
 */
export function siblingsOf(file: PackedFile, assignments: Assignments, names: Names, port: number): Neighbour[] {
  const own = new Set(TRANSPORTS.flatMap((transport) => assignments.at(port, transport).names));
  const saysTls = (row: number) => /\b(tls|ssl|secure)\b/i.test(file.text(file.field(row, ROW.description)) ?? '');
  const ports = new Set<number>();
  for (const name of [...own].map((one) => one.toLowerCase())) {
    for (const other of names.startingWith(commonPrefix(name))) {
      if (!(file.field(other.row, ROW.kind) & HAS_PORTS)) continue;
      const first = file.field(other.row, ROW.first);
      if (first <= port && port <= file.field(other.row, ROW.last)) continue;
      const distance = Math.abs(first - port);
      if (related(name, other.name, distance, () => saysTls(other.row))) ports.add(first);
    }
    const plain = plainName(name, () =>
      names.startingWith(name).some(({ name: same, row }) => same === name && saysTls(row)),
    );
    for (const record of plain === null ? [] : names.rows(plain)) {
      if (record.ports !== null) ports.add(record.ports.first);
    }
  }
  ports.delete(port);
  const nearest = [...ports].sort((a, b) => Math.abs(a - port) - Math.abs(b - port) || a - b);
  return nearest.slice(0, MOST).map((at) => ({ port: at, names: assignments.namesAt(at) }));
}

function related(name: string, other: string, distance: number, saysTls: () => boolean): boolean {
  if (other === name || other === `${name}-alt`) return true;
  if (other === `${name}s`) return saysTls();
  const stem = stemOf(name);
  if (stem !== null && /^[-_]?\d+$/.test(remainder(other, stem))) return distance <= NUMBERED_WITHIN;
  if (distance > PARTED_WITHIN) return false;
  return [name, parentOf(name) ?? name].some(
    (parent) => parent.length >= 3 && (other === parent || /^[-_][^-_]+$/.test(remainder(other, parent))),
  );
}

/** What follows a beginning; empty when the name does not begin so. */
const remainder = (name: string, beginning: string): string =>
  name.startsWith(beginning) ? name.slice(beginning.length) : '';

/** What a name of `related` begins with, whatever the relation. */
function commonPrefix(name: string): string {
  const candidates = [name, stemOf(name), parentOf(name)].filter((one) => one !== null);
  return candidates.reduce((a, b) => (b.length < a.length ? b : a));
}

/** `d2k-datamover` of `d2k-datamover1`. */
function stemOf(name: string): string | null {
  return /^(.{2,}?[^\d_-])[-_]?\d+$/.exec(name)?.[1] ?? null;
}

/** `cisco` of `cisco-fna`. */
function parentOf(name: string): string | null {
  return /^(.{3,})[-_][^-_]+$/.exec(name)?.[1] ?? null;
}

/** The way back: `imap` for `imaps`, `http` for `http-alt`. */
function plainName(name: string, saysTls: () => boolean): string | null {
  if (name.endsWith('-alt')) return name.slice(0, -4);
  return name.endsWith('s') && saysTls() ? name.slice(0, -1) : null;
}
