// Where the registry comes from: IANA, another address, a file, or standard input.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PortolanError } from '../../model/error.ts';
import { type Download, download, type Fetch, type Patience, type Validators } from './download.ts';
import { shown } from './redirect.ts';

/** The registry at IANA; XML, because it says more than the CSV. */
export const IANA = 'https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xml';

export interface Place {
  /** For messages and the manifest; no password in it. */
  readonly name: string;
  /** What is known of the copy in use is of use only where the same address is asked again. */
  open(known: Validators | null): Promise<Download>;
}

export interface PlaceIo {
  readonly fetch: Fetch;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly patience: Patience;
}

/** `from` is a path, an http(s) or file address, or `-`. Throws PortolanError `usage` for other addresses. */
export function placeOf(from: string, io: PlaceIo): Place {
  if (from === '-') return { name: 'standard input', open: async () => unasked(io.stdin(), null) };
  // A single letter before the colon is a drive of Windows.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(from)?.[1]?.toLowerCase();
  if (scheme === undefined) return filePlace(from);
  if (!URL.canParse(from)) throw unusable(from, 'it is not a valid address');
  const url = new URL(from);
  if (scheme === 'file') return filePlace(fileURLToPath(url));
  if (scheme !== 'http' && scheme !== 'https') throw unusable(from, `${scheme}: addresses cannot be fetched`);
  return { name: shown(url), open: (known) => download(url, known, io.fetch, io.patience) };
}

function filePlace(path: string): Place {
  return {
    name: path,
    async open() {
      try {
        const about = await stat(path);
        if (about.isDirectory()) throw unreadable(path, 'it is a folder');
        return unasked(fileBytes(path), about.isFile() ? about.size : null);
      } catch (error) {
        throw error instanceof PortolanError ? error : unreadable(path, reason(error), error);
      }
    },
  };
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, reason(error), error);
  }
}

/** Neither files nor pipes can be asked whether they have changed. */
function unasked(bytes: AsyncIterable<Uint8Array>, total: number | null): Download {
  return { status: 'fetched', bytes, total, etag: null, lastModified: null };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return error instanceof Error ? error.message : String(error);
}

function unreadable(path: string, why: string, cause?: unknown): PortolanError {
  return new PortolanError('input', `Cannot read ${JSON.stringify(path)}: ${why}`, {
    cause,
    hint: 'Give the registry file, its address, or - for standard input: portolan update --from FILE|URL|-',
  });
}

function unusable(from: string, why: string): PortolanError {
  return new PortolanError('usage', `Cannot update from ${JSON.stringify(from)}: ${why}`, {
    hint: 'Give a file, an http or https address, or - for standard input.',
  });
}
