// Ports whose services belong together, told by their names alone: few, and only where the name says so.
import type { Neighbour } from '../model/registry.ts';
import type { Assignments } from './assignments.ts';
import type { NamedRow, Names } from './names.ts';
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
  const ports: number[] = [];
  const add = ({ row }: NamedRow): void => {
    const first = file.field(row, ROW.first);
    if (hasPorts(file, row) && !covers(file, row, port) && !ports.includes(first)) ports.push(first);
  };
  for (const spelled of assignments.allNamesAt(port)) {
    const name = spelled.toLowerCase();
    const stem = stemOf(name);
    const parent = parentOf(name) ?? name;
    for (const other of names.startingWith(shortest(name, stem, parent))) {
      if (isSibling(file, other, { name, stem, parent, port })) add(other);
    }
    const plain = plainName(file, names, name);
    if (plain !== null) for (const other of names.exactly(plain)) add(other);
  }
  ports.sort((a, b) => Math.abs(a - port) - Math.abs(b - port) || a - b);
  const siblings: Neighbour[] = [];
  for (const at of ports.slice(0, MOST)) siblings.push({ port: at, names: assignments.namesAt(at) });
  return siblings;
}

interface Own {
  readonly name: string;
  readonly stem: string | null;
  readonly parent: string;
  readonly port: number;
}

function isSibling(file: PackedFile, other: NamedRow, { name, stem, parent, port }: Own): boolean {
  if (other.name === name || other.name === `${name}-alt`) return true;
  if (other.name === `${name}s`) return saysTls(file, other.row);
  const distance = Math.abs(file.field(other.row, ROW.first) - port);
  if (distance > NUMBERED_WITHIN) return false;
  if (stem !== null && /^[-_]?\d+$/.test(remainder(other.name, stem))) return true;
  if (distance > PARTED_WITHIN || parent.length < 3) return false;
  return other.name === parent || isPart(remainder(other.name, parent)) || isPart(remainder(other.name, name));
}

/** What follows a beginning; empty when the name does not begin so. */
const remainder = (name: string, beginning: string): string =>
  name.startsWith(beginning) ? name.slice(beginning.length) : '';

/** One more part of a name, such as `-data`. */
const isPart = (rest: string): boolean => /^[-_][^-_]+$/.test(rest);

const hasPorts = (file: PackedFile, row: number): boolean => (file.field(row, ROW.kind) & HAS_PORTS) !== 0;

const covers = (file: PackedFile, row: number, port: number): boolean =>
  file.field(row, ROW.first) <= port && port <= file.field(row, ROW.last);

const saysTls = (file: PackedFile, row: number): boolean =>
  /\b(tls|ssl|secure)\b/i.test(file.text(file.field(row, ROW.description)) ?? '');

/** `d2k-datamover` of `d2k-datamover1`. */
function stemOf(name: string): string | null {
  return /^(.{2,}?[^\d_-])[-_]?\d+$/.exec(name)?.[1] ?? null;
}

/** `cisco` of `cisco-fna`. */
function parentOf(name: string): string | null {
  return /^(.{3,})[-_][^-_]+$/.exec(name)?.[1] ?? null;
}

/** What the names of all relations begin with. */
function shortest(name: string, stem: string | null, parent: string): string {
  const beginning = parent.length < name.length ? parent : name;
  return stem !== null && stem.length < beginning.length ? stem : beginning;
}

/** The way back: `imap` for `imaps`, `http` for `http-alt`. */
function plainName(file: PackedFile, names: Names, name: string): string | null {
  if (name.endsWith('-alt')) return name.slice(0, -4);
  if (!name.endsWith('s')) return null;
  for (const own of names.exactly(name)) if (saysTls(file, own.row)) return name.slice(0, -1);
  return null;
}
