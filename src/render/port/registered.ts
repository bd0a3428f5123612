// What the registry says of a port, row by row: who, when, where to read more.
import type { PortPage } from '../../model/page.ts';
import { TRANSPORTS } from '../../model/port.ts';
import type { Reference, RegistryRecord } from '../../model/registry.ts';
import type { Words } from '../../words/words.ts';
import { cleanProse } from '../clean.ts';
import type { Fact } from '../page.ts';
import { spanText } from '../phrase.ts';
import { type Group, groupsOf } from './groups.ts';

/** One group of transports after the other; what is not recorded is left out. */
export function registeredFacts(page: PortPage, words: Words): Fact[] {
  return groupsOf(page).flatMap((group) => groupFacts(group, words));
}

function groupFacts({ transports, assignment }: Group, words: Words): Fact[] {
  const whole = transports.length === TRANSPORTS.length;
  const label = whole ? words.say('terminal.registry.all') : transports.join(', ');
  const status = words.say(`terminal.registry.status.${assignment.status}`);
  const [first, ...others] = rowsOf(assignment.records);
  if (assignment.status === 'dynamic') return [{ label, text: words.say('terminal.registry.dynamic') }];
  // The row of an unassigned port says no more than that; how far the gap reaches stands in the next section.
  if (first === undefined || assignment.status === 'unassigned') return [{ label, text: status }];
  return [
    {
      label,
      text:
        assignment.status === 'assigned' ? rowText(first, words) : statusText(assignment.status, status, first, words),
    },
    ...rowFacts(first, words),
    ...others.flatMap((row) => [
      { label: words.say('terminal.registry.also'), text: rowText(row, words, first) },
      ...rowFacts(row, words, first),
    ]),
  ];
}

/** Rows that differ in their transport only are one row. */
function rowsOf(records: readonly RegistryRecord[]): RegistryRecord[] {
  const seen = new Map(records.map((record) => [JSON.stringify({ ...record, transport: null }), record]));
  return [...seen.values()];
}

function rowText({ name, description, ports }: RegistryRecord, words: Words, first?: RegistryRecord): string {
  const says = description === null || description === first?.description ? '' : cleanProse(description);
  const span =
    ports !== null && ports.first !== ports.last ? words.say('terminal.registry.ports', { span: spanText(ports) }) : '';
  const parts = [
    name ?? words.say('terminal.registry.no-name'),
    says.toLowerCase() === name?.toLowerCase() ? '' : says,
    span,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function statusText(status: string, told: string, { name, description, ports }: RegistryRecord, words: Words): string {
  const says = description === null ? '' : cleanProse(description);
  const span =
    ports !== null && ports.first !== ports.last ? words.say('terminal.registry.ports', { span: spanText(ports) }) : '';
  const parts = [told, name ?? '', says.toLowerCase() === status ? '' : says, span];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The other fields of a row; of a further row only those that differ from the first one's. */
export function rowFacts(row: RegistryRecord, words: Words, first?: RegistryRecord): Fact[] {
  return FIELDS.flatMap(([field, of]) => {
    const text = of(row, words);
    if (text === null || (first !== undefined && of(first, words) === text)) return [];
    return [{ label: `  ${words.say(`terminal.registry.${field}`)}`, text: cleanProse(text) }];
  });
}

const FIELDS: readonly (readonly [field: string, of: (record: RegistryRecord, words: Words) => string | null])[] = [
  ['assignee', (record) => record.assignee],
  ['contact', (record) => record.contact],
  ['registered', (record) => record.registered],
  ['modified', (record) => record.modified],
  ['reference', (record) => record.reference.map(referenceText).join(', ') || null],
  ['service-code', (record) => record.serviceCode],
  ['notes', (record, words) => (record.notes === null ? null : shortened(record.notes, words))],
  ['misuse', (record) => record.unauthorizedUse],
];

/** `RFC 9110 <https://www.rfc-editor.org/rfc/rfc9110>`; the address alone where that is its name. */
export function referenceText({ text, url }: Reference): string {
  return url === null || url === text ? text : `${text} <${url}>`;
}

// A few notes are essays. Their beginning says what they are about; the document has them in full.
const LONGEST_NOTE = 400;

function shortened(notes: string, words: Words): string {
  const text = notes.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST_NOTE) return text;
  const space = text.lastIndexOf(' ', LONGEST_NOTE);
  return words.say('terminal.registry.shortened', { text: text.slice(0, space > 0 ? space : LONGEST_NOTE) });
}
