// One row of IANA's CSV as cells of text, by the heading, so that a column more or in another place does no harm.
import { parseReferences } from '../reference.ts';
import { tidyText } from '../tidy.ts';
import { joinNames, nameFromId } from './people.ts';
import type { Cells } from './row.ts';
import { quoted, Unfit } from './unfit.ts';

const HEADINGS = {
  name: ['Service Name'],
  number: ['Port Number'],
  protocol: ['Transport Protocol'],
  description: ['Description'],
  assignee: ['Assignee'],
  contact: ['Contact'],
  registered: ['Registration Date'],
  modified: ['Modification Date'],
  reference: ['Reference'],
  serviceCode: ['Service Code'],
  // Files of some earlier years call it by the second name.
  unauthorizedUse: ['Unauthorized Use Reported', 'Known Unauthorized Uses'],
  notes: ['Assignment Notes'],
} as const satisfies Record<string, readonly string[]>;

type Heading = keyof typeof HEADINGS;
export type Columns = Readonly<Record<Heading, number>>;

/** Where each column is. Throws Unfit when one is missing: then this is some other file, or its first line is lost. */
export function readHeading(row: readonly string[]): Columns {
  const found = row.map((cell) => cell.trim());
  const missing: string[] = [];
  const at = (heading: Heading): number => {
    const index = HEADINGS[heading].map((name) => found.indexOf(name)).find((place) => place >= 0) ?? -1;
    if (index < 0) missing.push(HEADINGS[heading][0]);
    return index;
  };
  const columns: Columns = {
    name: at('name'),
    number: at('number'),
    protocol: at('protocol'),
    description: at('description'),
    assignee: at('assignee'),
    contact: at('contact'),
    registered: at('registered'),
    modified: at('modified'),
    reference: at('reference'),
    serviceCode: at('serviceCode'),
    unauthorizedUse: at('unauthorizedUse'),
    notes: at('notes'),
  };
  if (missing.length === 0) return columns;
  if (missing.length < 6) throw new Unfit(`its heading has no column ${missing.map(quoted).join(', ')}`);
  throw neither(found.join(','));
}

/** Some other file, by how it begins. */
export function neither(beginning: string): Unfit {
  const text = quoted(beginning);
  return new Unfit(
    `it is neither the registry's XML nor its CSV${text === '""' ? '' : `; it begins with ${text}`}`,
    'The file to take is service-names-port-numbers.xml (or .csv), plain or gzipped.',
  );
}

export function csvCells(row: readonly string[], columns: Columns): Cells {
  const cell = (heading: Heading): string => row[columns[heading]] ?? '';
  const contact = people(cell('contact'));
  const assignee = people(cell('assignee'));
  return {
    name: cell('name'),
    number: cell('number'),
    protocol: cell('protocol'),
    description: cell('description'),
    // The CSV repeats the contact where no assignee is on record, so an equal one says nothing.
    assignee: assignee === contact ? null : assignee,
    contact,
    registered: cell('registered'),
    modified: cell('modified'),
    reference: parseReferences(cell('reference')),
    serviceCode: cell('serviceCode'),
    notes: withNames(cell('notes')),
    unauthorizedUse: cell('unauthorizedUse'),
  };
}

/** `[Vera_Heinau][Heiko_Schlichting]` → `Vera Heinau, Heiko Schlichting`. */
function people(cell: string): string | null {
  const ids = [...cell.matchAll(/\[([^[\]]+)\]/g)].map((match) => match[1] ?? '');
  return joinNames(ids.flatMap((id) => tidyText(nameFromId(id)) ?? []));
}

/** Notes point to people and addresses in brackets; RFCs keep theirs. */
function withNames(notes: string): string {
  return notes
    .replace(/\[((?:[A-Z][\p{L}-]*_)+[A-Z][\p{L}-]*)\]/gu, (_, id: string) => nameFromId(id))
    .replace(/\[(https?:[^\s\]]+)\]/g, '$1');
}
