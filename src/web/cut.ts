// A document that is the same for many pages but for some marks: cut at them once, as bytes, and joined with what each page
// has in their place.
//
// A port's page is some twenty thousand characters; to encode them anew took longer than to find out everything in it.
import { digest } from '../runtime/digest.ts';

/** Bytes of a page as it is sent, and what tells whether a browser has them already. */
export interface ReadyPage {
  readonly body: Uint8Array<ArrayBuffer>;
  /** A weak entity tag (RFC 9110, section 8.8.3). */
  readonly tag: string;
}

export interface CutDocument {
  /** One more than `marks`. */
  readonly pieces: readonly Uint8Array[];
  /** Which of the values stands behind each piece. */
  readonly marks: readonly number[];
  readonly digest: Uint8Array;
}

const encoder = new TextEncoder();
const LINE_FEED = 10;

/** Cuts at each of the marks. None may be part of another, or stand in the document by chance. */
export function cut(html: string, marks: readonly string[]): CutDocument {
  const quoted = marks.map((mark) => mark.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const parts = html.split(new RegExp(`(${quoted.join('|')})`));
  const sum = digest('sha1');
  sum.update(encoder.encode(html));
  return {
    pieces: parts.filter((_, at) => at % 2 === 0).map((piece) => encoder.encode(piece)),
    marks: parts.filter((_, at) => at % 2 === 1).map((mark) => marks.indexOf(mark)),
    digest: encoder.encode(sum.hex()),
  };
}

/** The page with a value, as markup, for each of the marks that it was cut at. No value has a line feed in it. */
export function joined({ pieces, marks, digest: ofTemplate }: CutDocument, values: readonly string[]): ReadyPage {
  const { bytes, ends } = encodedValues(values);
  let length = 0;
  for (const piece of pieces) length += piece.length;
  for (const mark of marks) length += (ends[mark] ?? 0) - startOf(ends, mark);
  const body = new Uint8Array(length);
  let at = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Uint8Array;
    body.set(piece, at);
    at += piece.length;
    const mark = marks[index];
    if (mark === undefined) continue;
    at = put(body, at, bytes, startOf(ends, mark), ends[mark] ?? 0);
  }
  // The page is the template and the values, and so is its tag.
  const sum = digest('sha1');
  sum.update(ofTemplate);
  sum.update(bytes);
  return { body, tag: entityTag(sum.hex()) };
}

/** A number is written byte by byte sooner than a view of it is made. */
function put(body: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  if (to - from > SHORT) body.set(bytes.subarray(from, to), at);
  else for (let index = from, next = at; index < to; index++, next++) body[next] = bytes[index] as number;
  return at + to - from;
}

const SHORT = 32;

/** All in one, a line feed between them, and where each ends: a call for each took as long as everything else together. */
function encodedValues(values: readonly string[]): { readonly bytes: Uint8Array; readonly ends: readonly number[] } {
  const bytes = encoder.encode(values.join('\n'));
  const ends: number[] = [];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) ends.push(at);
  ends.push(bytes.length);
  return { bytes, ends };
}

const startOf = (ends: readonly number[], index: number) => (index === 0 ? 0 : (ends[index - 1] ?? 0) + 1);

export function encoded(html: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(html);
}

/** Of a sum in hexadecimal. */
export function entityTag(hash: string): string {
  return `W/"${hash.slice(0, 20)}"`;
}
