// DNS messages (RFC 1035, section 4), as far as a question and the texts of an answer.
import { join, sized, uint } from './build.ts';
import { Cursor } from './cursor.ts';
import { text } from './text.ts';

export const DNS_TYPE = { NS: 2, PTR: 12, TXT: 16, ANY: 255 } as const;
export const DNS_CLASS = { IN: 1, CHAOS: 3 } as const;

export interface DnsQuestion {
  /** Labels apart from each other; none for the root. */
  readonly name: readonly string[];
  readonly type: number;
  readonly class: number;
}

export interface DnsAnswer {
  readonly id: number;
  readonly code: number;
  readonly recursion: boolean;
  /** Does it repeat the question that was asked? */
  readonly repeats: boolean;
  readonly answers: number;
  /** The strings of TXT records in it. */
  readonly texts: readonly string[];
}

/** Recursion is not desired: a question must not make the server ask others. */
export function dnsQuery(id: number, question: DnsQuestion): Uint8Array {
  return join(uint(2, id), [0, 0, 0, 1, 0, 0, 0, 0, 0, 0], section(question));
}

/** Null where this is no answer; `more` where it may become one. */
export function dnsAnswer(bytes: Uint8Array, asked: DnsQuestion): DnsAnswer | 'more' | null {
  const cursor = new Cursor(bytes);
  const id = cursor.uint(2);
  const flags = cursor.uint(2);
  const [questions, answers, authorities] = [cursor.uint(2), cursor.uint(2), cursor.uint(2)];
  cursor.uint(2);
  if (cursor.short) return 'more';
  // An answer (QR) to a standard query, its reserved bit clear, with the one question or none of it.
  if ((flags & 0x8000) === 0 || (flags & 0x7840) !== 0 || questions > 1 || answers > 100 || authorities > 100)
    return null;
  const wanted = section(asked);
  const repeated = questions === 1 ? cursor.take(wanted.length) : wanted;
  if (cursor.short) return 'more';
  const repeats = text(repeated).toLowerCase() === text(wanted).toLowerCase();
  const texts = repeats ? textsOf(bytes, cursor, answers) : [];
  return {
    id,
    code: flags & 0xf,
    recursion: (flags & 0x80) !== 0,
    repeats: repeats && questions === 1,
    answers,
    texts,
  };
}

function section({ name, type, class: kind }: DnsQuestion): Uint8Array {
  return join(...name.map((label) => sized(1, label)), [0], uint(2, type), uint(2, kind));
}

function textsOf(bytes: Uint8Array, cursor: Cursor, records: number): readonly string[] {
  const texts: string[] = [];
  for (let record = 0; record < records && !cursor.short; record++) {
    skipName(cursor);
    const type = cursor.uint(2);
    cursor.skip(6);
    const data = new Cursor(cursor.take(cursor.uint(2)));
    if (type === DNS_TYPE.TXT) while (data.left > 0) texts.push(data.text(data.uint(1)));
  }
  return bytes.length > 0 && !cursor.short ? texts : [];
}

function skipName(cursor: Cursor): void {
  for (let labels = 0; labels < 128 && !cursor.short; labels++) {
    const size = cursor.uint(1);
    if (size === 0) return;
    if (size >= 0xc0) {
      cursor.skip(1);
      return;
    }
    cursor.skip(size);
  }
}
