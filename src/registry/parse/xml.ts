// IANA's service-names-port-numbers.xml. People stand at the end of it, so rows wait for their names until then.
import type { RegistryRecord } from '../../model/registry.ts';
import { tidyText } from '../tidy.ts';
import type { ParseLimits } from './limits.ts';
import { mayAdd, type Parsed } from './parsed.ts';
import { personName } from './people.ts';
import { readDate, readRow } from './row.ts';
import { type Element, readElements } from './xml-elements.ts';
import { type Names, plainText, recordCells } from './xml-record.ts';

/** Reads the XML as it streams in. Throws Unfit. */
export async function readXml(text: AsyncIterable<string>, limits: ParseLimits): Promise<Parsed> {
  let date: string | null = null;
  const rows: { readonly element: Element; readonly line: number }[] = [];
  const people = new Map<string, string>();
  const footnotes = new Map<string, string>();

  await readElements(text, limits, (part, line) => {
    const { id, anchor } = part.attributes;
    if (part.name === 'updated') date = readDate(plainText(part));
    else if (part.name === 'person' && id !== undefined) people.set(id, nameOf(id, part));
    else if (part.name === 'footnote' && anchor !== undefined) footnotes.set(anchor, unwrapped(part));
    else if (part.name === 'record') {
      mayAdd(rows.length, limits);
      rows.push({ element: part, line });
    }
  });

  const names: Names = { people, footnotes };
  const records: RegistryRecord[] = [];
  const skipped: string[] = [];
  for (const [index, { element, line }] of rows.entries()) {
    const row = readRow(recordCells(element, names), `row ${index + 1} (ending at line ${line})`);
    if ('skipped' in row) skipped.push(row.skipped);
    else records.push(row);
  }
  return { date, records, skipped };
}

/** A footnote is wrapped at hyphens, too: "explicitly-\nconfigured". */
const unwrapped = (footnote: Element): string => plainText(footnote).replace(/-\n\s*/g, '-');

function nameOf(id: string, person: Element): string {
  const named = (name: string): string | null => {
    const found = person.children.find((child) => typeof child !== 'string' && child.name === name);
    return found === undefined || typeof found === 'string' ? null : tidyText(plainText(found));
  };
  return personName(id, named('name'), named('org'));
}
