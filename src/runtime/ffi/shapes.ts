// What a function of a C library takes and gives, as far as we need it: numbers in registers, and addresses of buffers.

export interface Signature {
  /** How many arguments; each is a 64-bit word, as registers and stack slots are on every system that we run on. */
  readonly args: number;
  /** `int`: 32 bits, signed. `word`: 64 bits, signed. */
  readonly returns: 'int' | 'word';
}

export type Functions<S extends Readonly<Record<string, Signature>>> = {
  readonly [N in keyof S]: (...args: number[]) => number;
};
