// IANA's service-names-port-numbers.csv (RFC 4180 quoting). It has no date of its own, and says less than the XML.
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { RegistryRecord } from '../../model/registry.ts';
import { type Columns, csvCells, neither, readHeading } from './csv-row.ts';
import type { ParseLimits } from './limits.ts';
import { mayAdd, type Parsed } from './parsed.ts';
import { readRow } from './row.ts';
import { through } from './through.ts';
import { grouped, quoted, Unfit } from './unfit.ts';

interface Row {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

/** Found in the heading of every CSV of this registry. */
const CSV_MARK = 'Service Name';

/** What may be on its way through the parser without a row coming out; some 64 KiB pieces in each of its two ends. */
const ROW_AND_BUFFERS = 4 * 1024 * 1024;

/** Reads the CSV as it streams in. Throws Unfit. */
export async function readCsv(text: AsyncIterable<string>, limits: ParseLimits): Promise<Parsed> {
  const records: RegistryRecord[] = [];
  const skipped: string[] = [];
  let columns: Columns | undefined;
  let beginning = '';
  let last = '';
  let arrived = 0;
  let understood = 0;

  async function* watched(): AsyncGenerator<string> {
    for await (const chunk of text) {
      if (beginning.length < 1000) beginning += chunk.slice(0, 1000);
      last = chunk.at(-1) ?? last;
      arrived += chunk.length;
      // The parser counts what is in cells; a row of nothing but commas is endless to it.
      if (arrived - understood > ROW_AND_BUFFERS)
        throw new Unfit(`its row ${grouped(records.length + 1)} does not end`);
      yield chunk;
    }
  }

  try {
    // The shape that csv-parse promises for `info: true`.
    const rows = through(watched(), parse({ info: true, max_record_size: limits.text })) as AsyncIterable<Row>;
    for await (const { record, info } of rows) {
      understood = info.bytes;
      if (columns === undefined) {
        columns = readHeading(record);
        continue;
      }
      mayAdd(records.length + skipped.length, limits);
      const row = readRow(csvCells(record, columns), `row ${info.records - 1} (ending at line ${info.lines})`);
      if ('skipped' in row) skipped.push(row.skipped);
      else records.push(row);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw beginning.includes(CSV_MARK) ? asUnfit(error, limits) : neither(beginning);
  }
  if (last !== '\n') throw new Unfit(`it is cut off inside its last row (${grouped(records.length)})`);
  return { date: null, records, skipped };
}

function asUnfit(error: CsvError, limits: ParseLimits): Unfit {
  const line = `line ${error.lines}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new Unfit(`it is cut off inside a quoted cell that begins before ${line}`);
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return new Unfit(`it is cut off or damaged: ${line} has another number of cells than the heading`);
    case 'CSV_MAX_RECORD_SIZE':
      return new Unfit(`it has a row of more than ${grouped(limits.text)} bytes (${line})`);
    default:
      return new Unfit(`it is not well-formed CSV: ${quoted(error.message)}`);
  }
}
