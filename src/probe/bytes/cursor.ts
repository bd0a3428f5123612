// Reads numbers and texts off bytes that a stranger sent. It never throws: past the end it gives zeros and remembers.
import { text } from './text.ts';

export class Cursor {
  /** True once something was read that is not there: everything since is worthless, or has not come yet. */
  short = false;
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return Math.max(0, this.#bytes.length - this.#at);
  }

  /** Big-endian, of 1 to 6 bytes: 48 bits are exact in a number, 64 are not. */
  uint(size: 1 | 2 | 3 | 4 | 6): number {
    return this.take(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** Little-endian. */
  uintLe(size: 1 | 2 | 3 | 4 | 6): number {
    return this.take(size).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  /** Big-endian and signed, 32 bits. */
  int32(): number {
    return this.uint(4) | 0;
  }

  int32Le(): number {
    return this.uintLe(4) | 0;
  }

  /** The next `size` bytes; empty, and `short`, where there are fewer or the size is no size. */
  take(size: number): Uint8Array {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.left) {
      this.short = true;
      this.#at = this.#bytes.length;
      return new Uint8Array();
    }
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }

  text(size: number): string {
    return text(this.take(size));
  }

  /** Up to a zero byte, which is read too. */
  cstring(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const found = this.text(end < 0 ? Number.POSITIVE_INFINITY : end - this.#at);
    this.take(1);
    return found;
  }

  skip(size: number): this {
    this.take(size);
    return this;
  }
}
