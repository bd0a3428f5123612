// The registers of a rule: 4-byte cells that also go by the names of the older 16-byte ones (nf_tables.h). Pure.
import { number, type Piece, spelled } from './values.ts';

const FIRST_NARROW = 8; // NFT_REG32_00
const WIDE = 16;
const NARROW = 4;

export class Registers {
  readonly #values = new Map<number, readonly Piece[]>();

  set(register: number, pieces: readonly Piece[]): void {
    this.#values.set(place(register), pieces);
  }

  /** The value loaded into this register. */
  get(register: number): readonly Piece[] {
    return (
      this.#values.get(place(register)) ?? [{ is: 'unknown', length: WIDE, why: 'a register that nothing was put in' }]
    );
  }

  /** What stands in the registers from this one on, `length` bytes of it: the key of a look-up. */
  span(register: number, length: number): readonly Piece[] {
    const found: Piece[] = [];
    let at = 0;
    while (at < length) {
      const pieces = this.#values.get(place(register) + at) ?? [];
      const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (size === 0) return [{ is: 'unknown', length, why: 'a register that nothing was put in' }];
      found.push(...pieces);
      at += size;
      // The next field begins at a cell of its own; what is between is zero.
      const gap = Math.min(-at & (NARROW - 1), length - at);
      if (gap > 0) found.push({ is: 'bytes', bytes: new Uint8Array(gap), length: gap });
      at += gap;
    }
    return at === length ? found : [{ is: 'unknown', length, why: 'a key of odd length' }];
  }
}

function place(register: number): number {
  return register >= FIRST_NARROW ? (register - FIRST_NARROW) * NARROW : (register - 1) * WIDE;
}

/** (value & mask) ^ flip. */
export function masked(pieces: readonly Piece[], mask: Uint8Array, flip: Uint8Array): readonly Piece[] {
  let at = 0;
  return pieces.map(spelled).map((piece): Piece => {
    const mine = mask.subarray(at, at + piece.length);
    const flips = flip.subarray(at, at + piece.length);
    at += piece.length;
    if (mine.length < piece.length) return { is: 'unknown', length: piece.length, why: 'a short mask' };
    if (piece.is === 'bytes') {
      const bytes = piece.bytes.map((byte, i) => (byte & (mine[i] ?? 0)) ^ (flips[i] ?? 0));
      return { ...piece, bytes };
    }
    if (mine.every((byte) => byte === 0)) return { is: 'bytes', bytes: Uint8Array.from(flips), length: piece.length };
    if (piece.is === 'device')
      return {
        ...piece,
        of: piece.of.map((bytes) => bytes.map((byte, i) => (byte & (mine[i] ?? 0)) ^ (flips[i] ?? 0))),
      };
    if (piece.is === 'varying' || piece.is === 'unknown') return piece;
    if (piece.is === 'field' && flips.every((byte) => byte === 0)) return { ...piece, mask: piece.mask & number(mine) };
    return { is: 'unknown', length: piece.length, why: 'a calculation' };
  });
}

/** Each group of `size` bytes the other way round. */
export function swapped(pieces: readonly Piece[], size: number): readonly Piece[] {
  return pieces.map(spelled).map((piece): Piece => {
    if (piece.is === 'bytes') return { ...piece, bytes: turned(piece.bytes, size) };
    if (piece.is === 'device') return { ...piece, of: piece.of.map((bytes) => turned(bytes, size)) };
    if (piece.is === 'field') return { is: 'unknown', length: piece.length, why: 'a number turned round' };
    return piece;
  });
}

function turned(bytes: Uint8Array, size: number): Uint8Array {
  const found = Uint8Array.from(bytes);
  for (let o = 0; o + size <= bytes.length; o += size) found.subarray(o, o + size).reverse();
  return found;
}
