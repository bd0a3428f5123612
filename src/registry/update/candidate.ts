// A file that was read and found to be a whole registry of a known date: what may be installed.
import { PortolanError } from '../../model/error.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { normalise } from '../packed/normalise.ts';
import { parseRegistry } from '../parse/parse.ts';
import { type DateFrom, dateOf } from './dates.ts';
import type { Fetched, Validators } from './download.ts';
import { checkPlausible } from './plausible.ts';
import type { Place } from './source.ts';
import type { UpdateIo, UpdateOptions } from './update.ts';

export interface Candidate {
  /** The address or path it came from. */
  readonly from: string;
  readonly date: string;
  readonly dateFrom: DateFrom;
  readonly format: 'xml' | 'csv';
  readonly records: readonly RegistryRecord[];
  readonly skipped: readonly string[];
  readonly validators: Validators;
}

/** Throws PortolanError `refused`, or what the place throws while it is read. */
export async function readCandidate(
  place: Place,
  fetched: Fetched,
  options: UpdateOptions,
  io: UpdateIo,
): Promise<Candidate> {
  const parsed = await parseRegistry(counted(place, fetched, io), {}, JSON.stringify(place.name));
  io.progress({ step: 'checking' });
  const records = parsed.records.map(normalise);
  const { etag, lastModified } = fetched;
  const dated = dateOf({ option: options.date, file: parsed.date, lastModified, records });
  if (dated === null) throw undated(place);
  const candidate: Candidate = {
    from: place.name,
    date: dated.date,
    dateFrom: dated.from,
    format: parsed.format,
    records,
    skipped: parsed.skipped,
    validators: { etag, lastModified },
  };
  checkPlausible(candidate, io.now());
  return candidate;
}

async function* counted(place: Place, { bytes, total }: Fetched, io: UpdateIo): AsyncGenerator<Uint8Array> {
  let count = 0;
  io.progress({ step: 'reading', from: place.name, bytes: count, total });
  for await (const chunk of bytes) {
    count += chunk.length;
    io.progress({ step: 'reading', from: place.name, bytes: count, total });
    yield chunk;
  }
}

function undated({ name }: Place): PortolanError {
  return new PortolanError(
    'refused',
    `Cannot install ${JSON.stringify(name)}: neither the file nor its rows say of what date it is.`,
    {
      hint: 'Say it: portolan update --date YYYY-MM-DD',
    },
  );
}
