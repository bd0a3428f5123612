// From records to the packed file that `openRegistry` looks things up in.

import { PortolanError } from '../model/error.ts';
import { LAST_PORT, TRANSPORTS, type Transport } from '../model/port.ts';
import type { RegistryRecord } from '../model/registry.ts';
import { crc32 } from '../runtime/crc32.ts';
import { classify, type Run } from './classify.ts';
import type { PortEvent, RegistryInput } from './input.ts';
import {
  CHECKED_FROM,
  HAS_PORTS,
  HEADER_BYTES,
  MAGIC,
  MOST_IDS,
  REMOVED,
  SECTIONS,
  SEPARATOR,
  type Section,
  STATUSES,
  VERSION,
} from './packed/layout.ts';
import { normalise } from './packed/normalise.ts';
import { TextPool } from './packed/texts.ts';

/**
 * The packed file: self-contained, with a checksum over all of it. The same input always gives the same bytes.
 *
 * @throws PortolanError `input`: a port outside 0-65535, or more rows or texts than the format can number.
 */
export function packRegistry(input: RegistryInput): Uint8Array {
  const records = input.records.map(normalise);
  checkRecords(records);
  const texts = new TextPool();
  const { date, source, kind, detailsDate } = input.source;
  const runs = packRuns(classify(records));
  const sections = {
    source: Uint16Array.of(texts.id(date), texts.id(source), texts.id(kind), texts.id(detailsDate)),
    ...packRows(records, texts),
    ...runs,
    byName: sortedByName(records),
    events: packEvents(input.history, texts),
  };
  const { offsets, bytes } = texts.sections();
  return assemble({ ...sections, textOffsets: offsets, textBytes: bytes });
}

function checkRecords(records: readonly RegistryRecord[]): void {
  if (records.length > MOST_IDS) {
    throw new PortolanError('input', `Cannot pack the registry: ${records.length} rows are more than ${MOST_IDS}`);
  }
  for (const { name, ports } of records) {
    if (ports === null) continue;
    const { first, last } = ports;
    if (Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last && last <= LAST_PORT) continue;
    throw new PortolanError(
      'input',
      `Cannot pack the registry: the row of ${name ?? 'no name'} has ports ${first}-${last} (ports are 0-${LAST_PORT})`,
    );
  }
}

function packRows(records: readonly RegistryRecord[], texts: TextPool) {
  const rows: number[] = [];
  const details: number[] = [];
  const known = new Map<string, number>();
  for (const record of records) {
    const packed = packDetails(record, texts);
    const key = packed.join();
    const number = known.get(key) ?? known.size;
    if (number === known.size) {
      known.set(key, number);
      details.push(...packed);
    }
    // In the order of ROW.
    rows.push(texts.id(record.name), texts.id(record.description), number);
    rows.push(record.ports?.first ?? 0, record.ports?.last ?? 0);
    rows.push(transportNumber(record.transport) + (record.ports === null ? 0 : HAS_PORTS));
  }
  return { rows: Uint16Array.from(rows), details: Uint16Array.from(details) };
}

/** In the order of DETAIL. */
function packDetails(record: RegistryRecord, texts: TextPool): number[] {
  const references = record.reference.flatMap(({ text, url }) => [text, url ?? '']);
  return [
    texts.id(record.assignee),
    texts.id(record.contact),
    texts.id(record.registered),
    texts.id(record.modified),
    texts.id(references.join(SEPARATOR)),
    texts.id(record.serviceCode),
    texts.id(record.notes),
    texts.id(record.unauthorizedUse),
  ];
}

const transportNumber = (transport: Transport | null): number =>
  transport === null ? 0 : TRANSPORTS.indexOf(transport) + 1;

function packRuns(runs: Readonly<Record<Transport, readonly Run[]>>) {
  const starts: number[] = [];
  const runGroups: number[] = [];
  const groupStatus: number[] = [];
  const groupStarts: number[] = [0];
  const groupRows: number[] = [];
  const known = new Map<string, number>();
  for (const run of TRANSPORTS.flatMap((transport) => runs[transport])) {
    const status = STATUSES.indexOf(run.status) + (run.removed ? REMOVED : 0);
    const key = `${status}:${run.rows.join()}`;
    const group = known.get(key) ?? known.size;
    if (group === known.size) {
      known.set(key, group);
      groupStatus.push(status);
      groupRows.push(...run.rows);
      groupStarts.push(groupRows.length);
    }
    starts.push(run.first);
    runGroups.push(group);
  }
  if (groupRows.length > MOST_IDS || known.size > MOST_IDS) {
    throw new PortolanError('input', `Cannot pack the registry: its rows overlap in more than ${MOST_IDS} ways`);
  }
  return {
    runCounts: Uint32Array.from(TRANSPORTS, (transport) => runs[transport].length),
    runStarts: Uint16Array.from(starts),
    runGroups: Uint16Array.from(runGroups),
    groupStatus: Uint8Array.from(groupStatus),
    groupStarts: Uint16Array.from(groupStarts),
    groupRows: Uint16Array.from(groupRows),
  };
}

function sortedByName(records: readonly RegistryRecord[]): Uint16Array {
  const named = records.flatMap(({ name }, index) => (name === null ? [] : [{ name: name.toLowerCase(), index }]));
  // By code unit, as the reader compares; rows of the same name stay in the registry's order.
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  return Uint16Array.from(named, ({ index }) => index);
}

function packEvents(history: readonly PortEvent[], texts: TextPool): Uint16Array {
  const sorted = [...history].sort((a, b) => a.port - b.port || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return Uint16Array.from(
    sorted.flatMap(({ port, transport, date, event, source }) => {
      return [port, transportNumber(transport), texts.id(date), texts.id(event), texts.id(source)];
    }),
  );
}

function assemble(sections: Readonly<Record<Section, Uint8Array | Uint16Array | Uint32Array>>): Uint8Array {
  const aligned = (length: number): number => (length + 3) & ~3;
  const length = SECTIONS.reduce((sum, name) => sum + aligned(sections[name].byteLength), HEADER_BYTES);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  let offset = HEADER_BYTES;
  for (const [index, name] of SECTIONS.entries()) {
    const { buffer, byteOffset, byteLength } = sections[name];
    file.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    view.setUint32(CHECKED_FROM + index * 8, offset, true);
    view.setUint32(CHECKED_FROM + index * 8 + 4, byteLength, true);
    offset += aligned(byteLength);
  }
  file.set(MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, length, true);
  view.setUint32(16, crc32(file.subarray(CHECKED_FROM)), true);
  return file;
}
