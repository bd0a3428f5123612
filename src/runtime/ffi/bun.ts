// C libraries under Bun: bun:ffi, which is part of it.
import { dlopen, FFIType, ptr, read } from 'bun:ffi';
import type { Functions, Signature } from './shapes.ts';

const WORD = FFIType.i64;
const RETURNS = { int: FFIType.i32, word: FFIType.i64_fast } as const;

/** The first of these libraries that can be loaded. Throws where none can, or a function is not in it. */
export function openLibrary<const S extends Readonly<Record<string, Signature>>>(
  names: readonly string[],
  signatures: S,
): Functions<S> {
  const declared = Object.fromEntries(
    Object.entries(signatures).map(([name, { args, returns }]) => [
      name,
      { args: new Array<FFIType>(args).fill(WORD), returns: RETURNS[returns] },
    ]),
  );
  let failure: unknown;
  for (const library of names) {
    try {
      // Each takes words and gives one, as it was declared.
      const symbols = dlopen(library, declared).symbols as unknown as Record<string, (...args: number[]) => number>;
      return numbered(symbols, signatures);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

// A word that is no safe integer comes as a BigInt.
function numbered<S extends Readonly<Record<string, Signature>>>(
  symbols: Record<string, (...args: number[]) => number>,
  signatures: S,
): Functions<S> {
  const entries = Object.entries(signatures).map(([name, { returns }]) => {
    const call = symbols[name] as (...args: number[]) => number;
    return [name, returns === 'int' ? call : (...args: number[]) => Number(call(...args))];
  });
  return Object.fromEntries(entries) as Functions<S>;
}

/** The address of a buffer's first byte, for use as an argument. The caller keeps the buffer alive. */
export function address(buffer: NodeJS.TypedArray): number {
  return ptr(buffer);
}

let errnoAt: number | undefined;

/** errno(3) of this thread, left by the last call; to be read at once. `library`: the C library that was called. */
export function errno(library: readonly string[]): number {
  // At an address that stays (__errno_location of glibc and musl, __error of macOS).
  errnoAt ??= locate(library);
  return read.i32(errnoAt as Parameters<typeof read.i32>[0], 0);
}

function locate(library: readonly string[]): number {
  const name = process.platform === 'darwin' ? '__error' : '__errno_location';
  const found = openLibrary(library, { [name]: { args: 0, returns: 'word' } })[name]?.();
  if (found === undefined || found === 0) throw new Error('the C library has no errno');
  return found;
}
