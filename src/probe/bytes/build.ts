// Puts messages together.
import { Buffer } from 'node:buffer';

/** Texts become Latin-1, a list of numbers bytes. */
export type Part = string | readonly number[] | Uint8Array;

export function join(...parts: readonly Part[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map(bytesOfPart)));
}

/** Big-endian. */
export function uint(size: 1 | 2 | 3 | 4, value: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (value / 256 ** (size - 1 - at)) & 0xff);
}

/** Little-endian. */
export function uintLe(size: 1 | 2 | 3 | 4, value: number): Uint8Array {
  return uint(size, value).reverse();
}

/** The size of the parts in front of them. */
export function sized(size: 1 | 2 | 3 | 4, ...parts: readonly Part[]): Uint8Array {
  const body = join(...parts);
  return join(uint(size, body.length), body);
}

/** Zeros. */
export function zeros(size: number): Uint8Array {
  return new Uint8Array(size);
}

/** `size` bytes of a hexadecimal text, which may have spaces. */
export function hexBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

function bytesOfPart(part: Part): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part);
}
