// Parts of a nonce in the shapes that protocols have room for.
import { hex } from './text.ts';

/** 16 hexadecimal digits, beginning with a letter where names must. */
export function nonceWord(nonce: Uint8Array): string {
  return `p${hex(nonce).slice(0, 15)}`;
}

/** A positive number of 31 bits. */
export function nonceInt(nonce: Uint8Array): number {
  return ((nonce[0] ?? 0) & 0x7f) * 0x1000000 + (nonce[1] ?? 0) * 0x10000 + (nonce[2] ?? 0) * 0x100 + (nonce[3] ?? 0);
}

/** 16 bits. */
export function nonceShort(nonce: Uint8Array): number {
  return (nonce[0] ?? 0) * 256 + (nonce[1] ?? 0);
}
