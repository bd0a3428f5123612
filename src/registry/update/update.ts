// `portolan update`: read, check, compare, pack, and swap in. Until the swap, the registry in use stays as it is.
import type { RegistrySource } from '../../model/registry.ts';
import { openRegistry } from '../open.ts';
import { type Candidate, readCandidate } from './candidate.ts';
import { checkDay, type DateFrom } from './dates.ts';
import { type Fetch, PATIENCE, type Patience, type Validators } from './download.ts';
import { installCandidate } from './install.ts';
import { openInstalled, readManifest } from './installed.ts';
import { IANA, type Place, placeOf } from './source.ts';
import { withStore } from './store.ts';
import type { ChangeSummary } from './summary.ts';

export interface UpdateOptions {
  /** A file, an http(s) address, or `-` for standard input. IANA by default. */
  readonly from?: string | undefined;
  /** Install also what is older, or much smaller, than what is in use. */
  readonly force?: boolean | undefined;
  /** The registry's date, `YYYY-MM-DD`, where the file does not say it (CSV) or says it wrong. */
  readonly date?: string | undefined;
}

export type UpdateProgress =
  | { readonly step: 'reading'; readonly from: string; readonly bytes: number; readonly total: number | null }
  | { readonly step: 'checking' | 'comparing' | 'installing' }
  /** Another process is updating; this one goes on when it is done. */
  | { readonly step: 'waiting'; readonly pid: number };

export interface UpdateIo {
  progress(event: UpdateProgress): void;
  now(): Date;
  /** See `dataDir()`. */
  readonly dataDir: string;
  readonly fetch?: Fetch;
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  readonly patience?: Patience;
  /** The packed registry that comes with the program; null: none to compare with. */
  readonly embedded?: () => Uint8Array | null;
}

export type UpdateResult = Updated | Unchanged;

export interface Updated {
  readonly status: 'updated';
  /** The address or path it came from. */
  readonly from: string;
  readonly registry: RegistrySource;
  /** How its date is known. */
  readonly dateFrom: DateFrom;
  readonly rows: number;
  /** What was in use before; null: nothing. */
  readonly previous: RegistrySource | null;
  /** Null where there was nothing to compare with. */
  readonly changes: ChangeSummary | null;
  /** Rows that were left out, one line each; their text is a stranger's. */
  readonly skipped: readonly string[];
}

export interface Unchanged {
  readonly status: 'unchanged';
  readonly from: string;
  /** `not-modified`: the server said so. `same`: the file has nothing that is not in use already. */
  readonly why: 'not-modified' | 'same';
  readonly registry: RegistrySource;
}

/**
 * Brings the registry in use up to date. Throws PortolanError: `usage` for a bad option, `input` for a file that cannot
 * be read, `unavailable` when the network or the disk does not do, `refused` for a file that must not be installed. In
 * each case, and when the process is killed, the registry in use stays as it was.
 */
export async function updateRegistry(options: UpdateOptions, io: UpdateIo): Promise<UpdateResult> {
  if (options.date !== undefined) checkDay(options.date);
  const place = placeOf(options.from ?? IANA, {
    fetch: io.fetch ?? fetch,
    stdin: io.stdin ?? (() => process.stdin),
    patience: io.patience ?? PATIENCE,
  });
  const known = options.force === true ? null : copyInUse(place, io.dataDir);
  const download = await place.open(known?.validators ?? null);
  if (download.status === 'not-modified' && known !== null) {
    return { status: 'unchanged', from: place.name, why: 'not-modified', registry: known.registry };
  }
  if (download.status === 'not-modified') throw new Error('not-modified is no answer to an unconditional request');
  const candidate: Candidate = await readCandidate(place, download, options, io);
  return await withStore(io.dataDir, (store) => installCandidate(store, candidate, options, io), {
    waiting: (pid) => io.progress({ step: 'waiting', pid }),
  });
}

/** What the server said of the copy in use, if that is whole and came from the same place. */
function copyInUse(place: Place, dataDir: string): { validators: Validators; registry: RegistrySource } | null {
  const { value: bytes, gaps } = openInstalled(dataDir);
  const { value: manifest } = readManifest(dataDir);
  if (bytes === null || gaps.length > 0 || typeof manifest === 'string') return null;
  const { from, etag, lastModified } = manifest.current;
  if (from !== place.name || (etag === null && lastModified === null)) return null;
  return { validators: { etag, lastModified }, registry: openRegistry(bytes).source };
}
