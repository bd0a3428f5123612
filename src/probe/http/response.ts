// An HTTP/1 response as far as it came (RFC 9112). Bounded: what a hostile server sends beyond is not looked at.

export interface HttpResponse {
  /** `1.0` or `1.1`. */
  readonly version: string;
  readonly status: number;
  /** By lower-case name; several of one name are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  /** The beginning of it, chunks put together, as UTF-8; at most 32 KB. */
  readonly body: string;
  /** Whether the body came whole, as far as that can be told. */
  readonly whole: boolean;
}

const MOST_HEADERS = 100;
const MOST_HEAD_BYTES = 16 * 1024;
const MOST_BODY_BYTES = 32 * 1024;

/** Null: this is no HTTP. `more`: it may become some. */
export function parseResponse(bytes: Uint8Array): HttpResponse | 'more' | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const beginning = buffer.subarray(0, 9).toString('latin1');
  if (!/^HTTP\/1\.[01] $/.test(beginning))
    return 'HTTP/1.1 '.startsWith(beginning) || 'HTTP/1.0 '.startsWith(beginning) ? 'more' : null;
  const head = buffer.subarray(0, MOST_HEAD_BYTES).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  if (end === null) return head.length < MOST_HEAD_BYTES ? 'more' : null;
  const [first = '', ...lines] = head.slice(0, end.index).split(/\r?\n/);
  // RFC 9112, section 4: the reason may be empty, and the space before it missing in practice.
  const status = /^HTTP\/(1\.[01]) ([1-5]\d\d)(?: |$)/.exec(first);
  if (status === null) return null;
  const headers = headersFrom(lines);
  const rest = buffer.subarray(end.index + end[0].length);
  const { body, whole } = bodyFrom(rest, headers, Number(status[2]));
  const text = body.subarray(0, MOST_BODY_BYTES).toString('utf8');
  return { version: status[1] ?? '', status: Number(status[2]), headers, body: text, whole };
}

function headersFrom(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines.slice(0, MOST_HEADERS)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line
      .slice(colon + 1)
      .trim()
      .slice(0, 1024);
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return headers;
}

interface Body {
  readonly body: Buffer;
  readonly whole: boolean;
}

function bodyFrom(rest: Buffer, headers: ReadonlyMap<string, string>, status: number): Body {
  if (status < 200 || status === 204 || status === 304) return { body: Buffer.alloc(0), whole: true };
  if (/\bchunked$/i.test(headers.get('transfer-encoding') ?? '')) return unchunked(rest);
  const length = headers.get('content-length');
  if (length !== undefined && /^\d{1,12}$/.test(length)) {
    const told = Number(length);
    return { body: rest.subarray(0, told), whole: rest.length >= Math.min(told, MOST_BODY_BYTES) };
  }
  // It ends with the connection, which nobody here can see.
  return { body: rest, whole: rest.length >= MOST_BODY_BYTES };
}

function unchunked(rest: Buffer): Body {
  const parts: Buffer[] = [];
  let size = 0;
  let at = 0;
  while (at < rest.length && size < MOST_BODY_BYTES) {
    const line = rest.indexOf('\n', at);
    if (line < 0 || line - at > 100) break;
    const length = /^([0-9a-f]{1,8})/i.exec(rest.subarray(at, line).toString('latin1'));
    if (length === null) break;
    const bytes = Number.parseInt(length[1] ?? '', 16);
    if (bytes === 0) return { body: Buffer.concat(parts), whole: true };
    const part = rest.subarray(line + 1, line + 1 + bytes);
    parts.push(part);
    size += part.length;
    at = line + 1 + bytes + 2;
  }
  return { body: Buffer.concat(parts), whole: size >= MOST_BODY_BYTES };
}

/** A header's value; empty where there is none. */
export function header(response: HttpResponse, name: string): string {
  return response.headers.get(name) ?? '';
}

/** The body as JSON, where it is an object; null otherwise. */
export function jsonObject({ body }: HttpResponse): Readonly<Record<string, unknown>> | null {
  if (!/^\s*\{/.test(body)) return null;
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a page's title; empty where there is none. */
export function title({ body }: HttpResponse): string {
  const found = /<title[^>]{0,200}>([^<]{0,300})/i.exec(body);
  return (found?.[1] ?? '').replace(/\s+/g, ' ').trim();
}
