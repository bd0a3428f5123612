// A snapshot as a sheet: one for people, one for other programs.
import type { Listener } from '../../model/listener.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Format } from '../format-names.ts';
import type { Sheet, SheetGroup, SheetRow } from '../sheet.ts';
import { LISTING_COLUMNS, type ListingColumn } from './columns.ts';
import { holdersOf, type Line, merged, oneEach } from './line.ts';
import { notesOf } from './notes.ts';
import { noHolderBrief } from './words.ts';

// From this width on reach and address have columns of their own.
const WIDE = 120;

const NARROW_COLUMNS = ['port', 'verdict', 'where', 'program', 'what', 'pid', 'user', 'since', 'belongs', 'registered'];
const WIDE_COLUMNS = [
  'port',
  'verdict',
  'reach',
  'address',
  'program',
  'what',
  'pid',
  'user',
  'since',
  'belongs',
  'registered',
  'command',
];

/** What `--format plain` has where `--columns` does not say otherwise. Part of the contract: only ever add at the end. */
export const PLAIN_COLUMNS = [
  'port',
  'address',
  'reach',
  'state',
  'program',
  'pid',
  'user',
  'since',
  'status',
  'names',
  'namespace',
  'noholder',
  'verdict',
  'rules',
  'what',
];

/** What `--format csv` has where `--columns` does not say otherwise. Only ever add at the end. */
export const CSV_COLUMNS = [
  ...['number', 'transport', 'family', 'address', 'device', 'reach', 'state', 'program', 'pid', 'user', 'since', 'exe'],
  ...['command', 'unit', 'container', 'namespace', 'uid', 'status', 'names', 'description', 'noholder'],
  ...['verdict', 'rules', 'what', 'package', 'project', 'exposure'],
];

type Take = Pick<Snapshot, 'listeners' | 'takenAt'>;

/** For people: twins merged, other namespaces under headings, notes below the line they are about. */
export function listingForPeople(snapshot: Take, width: number, keys?: readonly string[]): Sheet {
  const columns = pick(keys ?? columnsFor(width));
  const group = (heading: string | null, listeners: readonly Listener[]): SheetGroup => ({
    heading,
    rows: merged(listeners).map((line) => rowForPeople(line, columns, snapshot.takenAt)),
  });
  return {
    columns,
    groups: [...byNamespace(snapshot.listeners)].map(([heading, listeners]) => group(heading, listeners)),
  };
}

/** Whether any column that will be shown tells the command line, which takes a read of each process. */
export function showsCommandLines(format: Format, width: number, keys?: readonly string[]): boolean {
  switch (format) {
    case 'table':
      return (keys ?? columnsFor(width)).includes('command');
    case 'markdown':
      return (keys ?? columnsFor(Number.POSITIVE_INFINITY)).includes('command');
    case 'plain':
      return (keys ?? PLAIN_COLUMNS).includes('command');
    case 'csv':
      return (keys ?? CSV_COLUMNS).includes('command');
    case 'json':
    case 'ndjson':
      return true;
    default:
      return format satisfies never;
  }
}

function columnsFor(width: number): readonly string[] {
  return width < WIDE ? NARROW_COLUMNS : WIDE_COLUMNS;
}

/** For other programs: one row a listener, full values, nothing merged. */
export function listingForPrograms(snapshot: Take, keys: readonly string[]): Sheet {
  const columns = pick(keys);
  const cells = (line: Line) => columns.map((column) => (column.data ?? column.show)(line, snapshot.takenAt));
  const rows = oneEach(snapshot.listeners).map((line) => ({ cells: cells(line) }));
  return { columns, groups: [{ heading: null, rows }] };
}

function pick(keys: readonly string[]): ListingColumn[] {
  return keys.flatMap((key) => LISTING_COLUMNS.find((column) => column.key === key) ?? []);
}

function rowForPeople(line: Line, columns: readonly ListingColumn[], now: string): SheetRow {
  const row = {
    cells: columns.map((column) => column.show(line, now)),
    briefs: columns.map((column) => column.brief?.(line)),
    tones: columns.map((column) => column.toneOf?.(line)),
    notes: notesOf(line),
  };
  const { noHolder } = line.listeners[0];
  const from = columns.findIndex((column) => column.key === 'program');
  if (noHolder === null || holdersOf(line).length > 0 || from < 0) return row;
  // The reason takes the place of everything that is known of a process only.
  const ofProcess = new Set(['program', 'what', 'pid', 'user', 'since']);
  const after = columns.findIndex((column, at) => at > from && !ofProcess.has(column.key));
  return { ...row, span: { from, to: after < 0 ? columns.length : after, text: noHolderBrief(noHolder) } };
}

/** Own namespace first and without a heading; the others each under theirs, in the snapshot's order. */
function byNamespace(listeners: readonly Listener[]): Map<string | null, Listener[]> {
  const groups = new Map<string | null, Listener[]>();
  for (const listener of listeners) {
    const heading = headingOf(listener);
    const group = groups.get(heading);
    if (group) group.push(listener);
    else groups.set(heading, [listener]);
  }
  return groups;
}

function headingOf({ namespace: { self, name, inode } }: Listener): string | null {
  if (self) return null;
  return name === null ? `In network namespace ${inode}` : `In network namespace ${name} (${inode})`;
}
