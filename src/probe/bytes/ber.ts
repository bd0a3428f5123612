// ASN.1 in BER, as far as LDAP, SNMP and Kerberos need it (X.690): tags of one byte, definite lengths.
import { join, type Part, uint } from './build.ts';

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Where the next element begins, counted from the beginning of what was read. */
  readonly end: number;
}

export const BER = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The element that begins at `at`; `more` where its end has not come; null where it is none. */
export function berAt(bytes: Uint8Array, at = 0): Element | 'more' | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return 'more';
  if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) return null;
  const longer = first > 0x80 ? first - 0x80 : 0;
  const begin = at + 2 + longer;
  if (begin > bytes.length) return 'more';
  const size = longer === 0 ? first : bytes.subarray(at + 2, begin).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = begin + size;
  if (size > 1_000_000) return null;
  return end > bytes.length ? 'more' : { tag, content: bytes.subarray(begin, end), end };
}

/** All elements of a content; null where one is broken or cut. */
export function elementsOf(content: Uint8Array): readonly Element[] | null {
  const found: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const element = berAt(content, at);
    if (element === null || element === 'more' || found.length > 1000) return null;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** A non-negative integer of at most 48 bits; null for any other. */
export function integerOf(element: Element | undefined, tag: number = BER.integer): number | null {
  if (element?.tag !== tag || element.content.length === 0 || element.content.length > 6) return null;
  return ((element.content[0] ?? 0) & 0x80) !== 0 ? null : element.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function element(tag: number, ...parts: readonly Part[]): Uint8Array {
  const content = join(...parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return join([tag], length, content);
}

/** A non-negative integer below 2^31, in as few bytes as there may be. */
export function integer(value: number, tag: number = BER.integer): Uint8Array {
  const bytes = uint(4, value);
  let first = 0;
  while (first < 3 && bytes[first] === 0 && ((bytes[first + 1] ?? 0) & 0x80) === 0) first++;
  return element(tag, bytes.subarray(first));
}
