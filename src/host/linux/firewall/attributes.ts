// Netlink attributes of nf_tables: in lists, and with numbers in network order (linux/netfilter/nf_tables.h). Pure.
import { attributes } from '../system/netlink.ts';
import { untilNul } from '../system/text.ts';

export type Attributes = ReadonlyMap<number, Uint8Array>;

/** The attributes of a nested one, the last of a type wins. */
export function nested(bytes: Uint8Array | undefined): Attributes {
  return bytes === undefined ? new Map() : attributes(bytes, 0);
}

/** The payloads of a nested list, in order. */
export function list(bytes: Uint8Array | undefined): Uint8Array[] {
  const found: Uint8Array[] = [];
  if (bytes === undefined) return found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let o = 0; o + 4 <= bytes.length; ) {
    const length = view.getUint16(o, true);
    if (length < 4 || o + length > bytes.length) break;
    found.push(bytes.subarray(o + 4, o + length));
    o += (length + 3) & ~3;
  }
  return found;
}

/** A 32-bit number in network order, or undefined where there is none. */
export function numberIn(of: Attributes, type: number): number | undefined {
  const bytes = of.get(type);
  return bytes === undefined || bytes.length < 4
    ? undefined
    : new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
}

export function textIn(of: Attributes, type: number): string {
  return untilNul(of.get(type) ?? new Uint8Array());
}
