// A face: how one product shows itself in an HTTP response. Pure; one file a product or a family of them.
import type { Example } from '../prober.ts';
import type { HttpResponse } from './response.ts';

/** What a face saw. Texts are the server's. */
export interface Seen {
  readonly product: string;
  readonly version: string | null;
  /** One sentence: what in the response says so. */
  readonly says: string;
  /**
   * `product`: this is what answers. `server`: the software in front or beneath (nginx, Express, Jetty), inside of which a
   * product may show itself by more.
   */
  readonly rank: 'product' | 'server';
  /** Where it is called otherwise than `http`, such as `ipp`, which is spoken in HTTP. */
  readonly protocol?: string;
  /** What it serves: the name of the user's project, where the page tells. */
  readonly project?: string;
}

export interface Face {
  readonly id: string;
  readonly name: string;
  /** Ids of uses whose holders have this face. */
  readonly uses: readonly string[];
  readonly ports: readonly number[];
  /** A page that its own clients fetch and that tells more than `/`; asked where its holder is known, or `hints` says so. */
  readonly ask?: string;
  /** Whether a response that names no product may be its own, so that `ask` is worth a question. */
  hints?(response: HttpResponse): boolean;
  recognise(response: HttpResponse): Seen | null;
  readonly examples: {
    readonly recognised: readonly (Example & Pick<Seen, 'product' | 'version'>)[];
    readonly others: readonly Example[];
  };
}

/** An example written as its text, and one that is not its own; `as`: product and version that it shows. */
export function shows(from: string, answer: string, product: string, version: string | null): Face['examples'] {
  return { recognised: [{ from, answer, product, version }], others: [PLAIN] };
}

/** A response that tells nothing, which no face may take for its own. */
const PLAIN: Example = {
  from: 'constructed: a page without a name',
  answer: 'HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\nContent-Length: 15\\r\\n\\r\\n<h1>Hello.</h1>',
};

/** `HTTP/1.1 200 OK` with these headers and this body, as an example writes it. */
export function response(status: string, headers: readonly string[], body = ''): string {
  const length = Buffer.byteLength(body.replace(/\\x[0-9a-f]{2}/g, '.'));
  return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${length}`, '', body].join('\\r\\n');
}

/** A version in a text behind a name: `nginx/1.22.1` → 1.22.1; null where there is none. */
export function versionAfter(text: string, name: string): string | null {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return null;
  return /^[/ ]?v?(\d[\w.+~-]{0,40})/.exec(text.slice(at + name.length))?.[1] ?? null;
}

/** A string of that name in a JSON object, cut to what a version or name may be. */
export function textIn(object: Readonly<Record<string, unknown>> | null, key: string): string | null {
  const value = object?.[key];
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : null;
}
