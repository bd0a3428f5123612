// The registry from a web server: only what changed, with limits on time and on where a redirect may lead.
import { PortolanError } from '../../model/error.ts';
import { nextHop, shown } from './redirect.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the server said of the copy that is in use; it is asked whether it has a newer one. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** In milliseconds: until the server begins to answer, and between two pieces of its answer. */
export interface Patience {
  readonly answer: number;
  readonly piece: number;
}

export const PATIENCE: Patience = { answer: 30_000, piece: 30_000 };

export type Download = { readonly status: 'not-modified' } | ({ readonly status: 'fetched' } & Fetched);

export interface Fetched extends Validators {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes to come; null where the server does not say, or packs them for the way. */
  readonly total: number | null;
}

/**
 * Fetches over HTTP or HTTPS, through the proxy that the runtime's fetch takes from HTTP_PROXY, HTTPS_PROXY and
 * NO_PROXY. With `known`, asks conditionally (RFC 9110, section 13). Follows five redirects at most, never to another
 * scheme but from http to https. Throws PortolanError `unavailable` when that does not work out, also while the bytes
 * are read: cut off, stalled, or other than announced.
 */
export async function download(
  from: URL,
  known: Validators | null,
  fetch: Fetch,
  patience: Patience = PATIENCE,
): Promise<Download> {
  let url = from;
  for (let hops = 0; hops <= 5; hops++) {
    const abort = new AbortController();
    const response = await request(url, known, fetch, abort, patience.answer);
    const next = nextHop(url, response);
    if (next === null) return answer(url, known, response, abort, patience.piece);
    abort.abort();
    url = next;
  }
  throw failed(from, 'it redirects more than five times');
}

async function request(url: URL, known: Validators | null, fetch: Fetch, abort: AbortController, patience: number) {
  const headers = new Headers({ accept: 'application/xml, text/csv, */*;q=0.5', 'user-agent': 'portolan' });
  if (known?.etag) headers.set('if-none-match', known.etag);
  if (known?.lastModified) headers.set('if-modified-since', known.lastModified);
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    return await fetch(url.href, { redirect: 'manual', headers, signal: abort.signal });
  } catch (error) {
    throw failed(url, abort.signal.aborted ? `no answer within ${patience / 1000} s` : reason(error), error);
  } finally {
    clearTimeout(timer);
  }
}

function answer(
  url: URL,
  known: Validators | null,
  response: Response,
  abort: AbortController,
  patience: number,
): Download {
  const header = (name: string) => response.headers.get(name);
  if (response.status === 304 && known !== null) return { status: 'not-modified' };
  if (response.status !== 200 || response.body === null) {
    abort.abort();
    throw failed(url, `the server answered ${response.status} ${response.statusText}`.trimEnd());
  }
  const length = Number(header('content-length') ?? Number.NaN);
  // The length is that of the packed bytes; those that arrive here are unpacked.
  const packed = (header('content-encoding') ?? 'identity') !== 'identity';
  const total = packed || !Number.isSafeInteger(length) || length < 0 ? null : length;
  const bytes = pieces(url, response.body, total, abort, patience);
  return { status: 'fetched', bytes, total, etag: header('etag'), lastModified: header('last-modified') };
}

async function* pieces(
  url: URL,
  body: ReadableStream<Uint8Array>,
  total: number | null,
  abort: AbortController,
  patience: number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let received = 0;
  try {
    for (;;) {
      const { done, value } = await readWithin(reader, patience, url);
      if (done || value === undefined) break;
      received += value.length;
      yield value;
    }
  } finally {
    // Whoever stops reading wants no more of it.
    abort.abort();
    reader.cancel().catch(() => {});
  }
  if (total !== null && received !== total) throw failed(url, `it ended after ${received} of ${total} bytes`);
}

/** As much of a reader as is needed here; DOM and Bun type the rest of it differently. */
interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
}

async function readWithin(reader: Reader, patience: number, url: URL) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failed(url, `nothing more came for ${patience / 1000} s`)), patience);
  });
  try {
    return await Promise.race([reader.read(), stalled]);
  } catch (error) {
    throw error instanceof PortolanError ? error : failed(url, `the connection broke: ${reason(error)}`, error);
  } finally {
    clearTimeout(timer);
  }
}

function failed(url: URL, why: string, cause?: unknown): PortolanError {
  return new PortolanError('unavailable', `Cannot fetch ${shown(url)}: ${why}`, {
    cause,
    hint: 'Check the network and HTTPS_PROXY, or fetch the file elsewhere and take it from there: portolan update --from FILE',
  });
}

/** Bun adds advice for programmers to its messages; Node hides what happened in the cause. */
function reason(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = inner instanceof Error ? inner.message : String(inner);
  return text.replace(/ For more information, pass .*$/, '').replace(/\.$/, '');
}
