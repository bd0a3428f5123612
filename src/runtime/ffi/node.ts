// C libraries under Node: koffi, whose binaries come ready in packages of their own. It is optional: without it, opening one
// throws, and who asked for it does without.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PortolanError } from '../../model/error.ts';
import type { Functions, Signature } from './shapes.ts';

type Koffi = typeof import('koffi');

let loaded: Koffi | undefined;

// Synchronous, and only when it is needed. The binary takes 3 ms; the package that has it looks first which C library this Node
// is of, in two more; koffi's own looks for the package, in twelve, and knows the rarer systems.
function koffi(): Koffi {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const own = `@koromix/koffi-${process.platform}-${process.arch}`;
  // Where there is no other C library, there is no question which.
  const isGlibc = process.platform === 'linux' && !existsSync(MUSL[process.arch] ?? '');
  for (const name of [...(isGlibc ? [`${own}/linux_${process.arch}/koffi.node`] : []), own]) {
    try {
      loaded = require(name) as Koffi;
      return loaded;
    } catch {
      // The next way, and in the end the reason.
    }
  }
  loaded = orWhy(() => require('koffi') as Koffi);
  return loaded;
}

const MUSL: Readonly<Record<string, string>> = { x64: '/lib/ld-musl-x86_64.so.1', arm64: '/lib/ld-musl-aarch64.so.1' };

function orWhy(load: () => Koffi): Koffi {
  try {
    return load();
  } catch (cause) {
    throw new PortolanError(
      'unavailable',
      'Cannot ask the kernel: the package koffi is not installed, or not for this system',
      {
        cause,
        hint: 'npm install koffi (it is optional, and without it nothing of this machine can be seen); or use the executable',
      },
    );
  }
}

const RETURNS = { int: 'int32_t', word: 'int64_t' } as const;

/** The first of these libraries that can be loaded. Throws where none can, or a function is not in it. */
export function openLibrary<const S extends Readonly<Record<string, Signature>>>(
  names: readonly string[],
  signatures: S,
): Functions<S> {
  let failure: unknown;
  for (const name of names) {
    try {
      const library = koffi().load(name);
      const entries = Object.entries(signatures).map(([symbol, { args, returns }]) => {
        const call = library.func(symbol, RETURNS[returns], new Array<string>(args).fill('int64_t'));
        return [symbol, (...words: number[]) => Number(call(...words))];
      });
      return Object.fromEntries(entries) as Functions<S>; // of the very names that were asked for
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

let addressOf: ((buffer: NodeJS.TypedArray) => number) | undefined;

/** The address of a buffer's first byte, for use as an argument. The caller keeps the buffer alive. */
export function address(buffer: NodeJS.TypedArray): number {
  addressOf ??= (each) => Number(koffi().address(each));
  return addressOf(buffer);
}

/** errno(3) of this thread, left by the last call. */
export function errno(_library: readonly string[]): number {
  return koffi().errno();
}
