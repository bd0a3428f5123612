// What the registry says of a port, row by row: who, when, where to read more.
import type { PortPage } from '../../model/page.ts';
import { TRANSPORTS } from '../../model/port.ts';
import type { Reference, RegistryRecord } from '../../model/registry.ts';
import { cleanProse } from '../clean.ts';
import type { Fact } from '../page.ts';
import { spanText } from '../phrase.ts';
import { type Group, groupsOf } from './groups.ts';

/** One group of transports after the other; what is not recorded is left out. */
export function registeredFacts(page: PortPage): Fact[] {
  return groupsOf(page).flatMap(groupFacts);
}

function groupFacts({ transports, assignment }: Group): Fact[] {
  const label = transports.length === TRANSPORTS.length ? 'all transports' : transports.join(', ');
  const [first, ...others] = rowsOf(assignment.records);
  if (assignment.status === 'dynamic') return [{ label, text: 'dynamic: nothing is registered here' }];
  // The row of an unassigned port says no more than that; how far the gap reaches stands in the next section.
  if (first === undefined || assignment.status === 'unassigned') return [{ label, text: assignment.status }];
  return [
    { label, text: assignment.status === 'assigned' ? rowText(first) : statusText(assignment.status, first) },
    ...rowFacts(first),
    ...others.flatMap((row) => [{ label: 'also', text: rowText(row, first) }, ...rowFacts(row, first)]),
  ];
}

/** Rows that differ in their transport only are one row. */
function rowsOf(records: readonly RegistryRecord[]): RegistryRecord[] {
  const seen = new Map(records.map((record) => [JSON.stringify({ ...record, transport: null }), record]));
  return [...seen.values()];
}

function rowText({ name, description, ports }: RegistryRecord, first?: RegistryRecord): string {
  const says = description === null || description === first?.description ? '' : cleanProse(description);
  const span = ports !== null && ports.first !== ports.last ? `ports ${spanText(ports)}` : '';
  const parts = [name ?? 'no name', says.toLowerCase() === name?.toLowerCase() ? '' : says, span];
  return parts.filter((part) => part !== '').join(' · ');
}

function statusText(status: string, { name, description, ports }: RegistryRecord): string {
  const says = description === null ? '' : cleanProse(description);
  const span = ports !== null && ports.first !== ports.last ? `ports ${spanText(ports)}` : '';
  const parts = [status, name ?? '', says.toLowerCase() === status ? '' : says, span];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The other fields of a row; of a further row only those that differ from the first one's. */
export function rowFacts(row: RegistryRecord, first?: RegistryRecord): Fact[] {
  return FIELDS.flatMap(([label, of]) => {
    const text = of(row);
    if (text === null || (first !== undefined && of(first) === text)) return [];
    return [{ label: `  ${label}`, text: cleanProse(text) }];
  });
}

const FIELDS: readonly (readonly [label: string, of: (record: RegistryRecord) => string | null])[] = [
  ['assignee', (record) => record.assignee],
  ['contact', (record) => record.contact],
  ['registered', (record) => record.registered],
  ['modified', (record) => record.modified],
  ['reference', (record) => record.reference.map(referenceText).join(', ') || null],
  ['service code', (record) => record.serviceCode],
  ['notes', (record) => (record.notes === null ? null : shortened(record.notes))],
  ['misuse', (record) => record.unauthorizedUse],
];

/** `RFC 9110 <https://www.rfc-editor.org/rfc/rfc9110>`; the address alone where that is its name. */
export function referenceText({ text, url }: Reference): string {
  return url === null || url === text ? text : `${text} <${url}>`;
}

// A few notes are essays. Their beginning says what they are about; the document has them in full.
const LONGEST_NOTE = 400;

function shortened(notes: string): string {
  const text = notes.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST_NOTE) return text;
  const space = text.lastIndexOf(' ', LONGEST_NOTE);
  return `${text.slice(0, space > 0 ? space : LONGEST_NOTE)} … (in full with --json)`;
}
