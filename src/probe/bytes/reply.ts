// Replies with a code of three digits and one or more lines: FTP (RFC 959, section 4.2), SMTP (RFC 5321, section 4.2.1), NNTP.
import { text } from './text.ts';

export interface TextReply {
  readonly code: string;
  /** Without codes and line ends. */
  readonly lines: readonly string[];
}

const MOST_BYTES = 16_384;

/** The first reply in these bytes; `more` where its last line has not come; null where this is no such reply. */
export function textReply(bytes: Uint8Array): TextReply | 'more' | null {
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return null;
  const all = text(bytes);
  if (all.length < 4) return /^\d{0,3}$/.test(all) ? 'more' : null;
  const first = /^([1-5]\d\d)([ -])/.exec(all);
  if (!first?.[1]) return null;
  const lines = all.split('\n');
  const unfinished = lines.pop();
  const end = first[2] === ' ' ? 0 : lines.findIndex((line) => line.startsWith(`${first[1]} `));
  if (end < 0 || lines.length === 0) return unfinished === undefined ? null : 'more';
  return {
    code: first[1],
    lines: lines.slice(0, end + 1).map((line) => line.replace(/^\d{3}[ -]/, '').replace(/\r$/, '')),
  };
}
