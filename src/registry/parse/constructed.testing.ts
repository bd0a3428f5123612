// For tests: official-looking files that were constructed, and IANA's own where this machine has them.
import { existsSync, readFileSync } from 'node:fs';

/** IANA's files of several dates, kept beside the project on some machines and never in it. */
export const OFFICIAL = '../shared/iana';
const folder = `${import.meta.dirname}/../../../${OFFICIAL}`;
export const hasOfficial = existsSync(folder);

export type OfficialName = '2017-03-10.xml' | '2024-12-20.xml' | '2026-02-25.csv' | '2026-08-17.xml';

/** IANA's file of that date, gzipped. */
export function official(name: OfficialName): Uint8Array {
  return readFileSync(`${folder}/service-names-port-numbers-${name}.gz`);
}

export interface Row {
  readonly name?: string;
  readonly number?: string;
  readonly protocol?: string;
  readonly description?: string;
  readonly more?: string;
  readonly registered?: string;
}

/** A whole XML registry around these rows, shaped as IANA's. */
export function xmlOf(rows: readonly Row[], date = '2026-08-17', tail = ''): string {
  const element = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`;
  const records = rows.map(
    (row) =>
      `<record${row.registered === undefined ? '' : ` date="${row.registered}"`}>` +
      element('name', row.name) +
      element('protocol', row.protocol) +
      element('description', row.description) +
      element('number', row.number) +
      `${row.more ?? ''}</record>\n`,
  );
  return (
    `<?xml version='1.0' encoding='UTF-8'?>\n` +
    `<registry xmlns="http://www.iana.org/assignments" id="service-names-port-numbers">\n` +
    `<title>Constructed</title><updated>${date}</updated>\n${records.join('')}${tail}</registry>\n`
  );
}

export const CSV_HEADING =
  'Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification Date,' +
  'Reference,Service Code,Unauthorized Use Reported,Assignment Notes\n';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
