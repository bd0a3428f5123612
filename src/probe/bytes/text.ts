// Bytes as text, one character a byte, so that nothing is lost and no position moves.
import { Buffer } from 'node:buffer';

/** Latin-1: what a pattern is matched against. */
export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Could these bytes be the beginning of `start`, or do they begin with it? */
export function mayStartWith(bytes: Uint8Array, start: string | Uint8Array | readonly number[]): boolean {
  const wanted = typeof start === 'string' ? Buffer.from(start, 'latin1') : start;
  const size = Math.min(bytes.length, wanted.length);
  for (let at = 0; at < size; at++) if (bytes[at] !== wanted[at]) return false;
  return true;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && mayStartWith(a, b);
}

/** Longest line that a greeting may have before it is no greeting any more. */
export const LONGEST_LINE = 4096;

/**
 * The first line without its end, where it has come whole; `more` where it may still come; null where it is too long
 * or holds a zero byte, which no line of a text protocol does.
 */
export function firstLine(bytes: Uint8Array): string | 'more' | null {
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, end < 0 ? bytes.length : end);
  if (line.length > LONGEST_LINE || line.includes(0)) return null;
  return end < 0 ? 'more' : text(line).replace(/\r$/, '');
}
