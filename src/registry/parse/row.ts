// One row, whatever file it came from: cells of text in, a RegistryRecord out.
import { LAST_PORT, type PortSpan, TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Reference, RegistryRecord } from '../../model/registry.ts';
import { tidyText } from '../tidy.ts';
import { quoted, Unfit } from './unfit.ts';

/** Cells as found in the file; empty text means that the file says nothing. */
export interface Cells {
  readonly name: string;
  readonly number: string;
  readonly protocol: string;
  readonly description: string;
  readonly assignee: string | null;
  readonly contact: string | null;
  readonly registered: string;
  readonly modified: string;
  readonly reference: readonly Reference[];
  readonly serviceCode: string;
  readonly notes: string;
  readonly unauthorizedUse: string;
}

/** A row in a transport that did not exist when this was written: left out, and said. */
export interface SkippedRow {
  readonly skipped: string;
}

/** Reads one row. `where` names it in messages. Throws Unfit when its port is not one. */
export function readRow(cells: Cells, where: string): RegistryRecord | SkippedRow {
  const protocol = cells.protocol.trim().toLowerCase();
  const transport = protocol === '' ? null : asTransport(protocol);
  if (transport === undefined) return { skipped: `${where}: transport ${quoted(cells.protocol)} is not known here` };
  return {
    name: tidyText(cells.name),
    ports: readPorts(cells.number, where),
    transport,
    description: tidyText(cells.description),
    assignee: cells.assignee,
    contact: cells.contact,
    registered: readDate(cells.registered),
    modified: readDate(cells.modified),
    reference: cells.reference,
    serviceCode: tidyText(cells.serviceCode),
    notes: tidyText(cells.notes),
    unauthorizedUse: tidyText(cells.unauthorizedUse),
  };
}

function asTransport(protocol: string): Transport | undefined {
  return TRANSPORTS.find((each) => each === protocol);
}

function readPorts(cell: string, where: string): PortSpan | null {
  const text = cell.trim();
  if (text === '') return null;
  const match = /^(\d{1,9})(?:\s*-\s*(\d{1,9}))?$/.exec(text);
  if (match === null) throw new Unfit(`${where} names port ${quoted(text)}, which is not a number or a range`);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (last > LAST_PORT || first > LAST_PORT) {
    throw new Unfit(`${where} names port ${Math.max(first, last)} (ports end at ${LAST_PORT})`);
  }
  if (last < first) throw new Unfit(`${where} names the ports ${first}-${last}, which run backwards`);
  return { first, last };
}

/** A registry date, `YYYY-MM-DD` or `YYYY-MM`; anything else is as good as none. */
export function readDate(cell: string): string | null {
  const text = cell.trim();
  if (!/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/.test(text)) return null;
  return text;
}
