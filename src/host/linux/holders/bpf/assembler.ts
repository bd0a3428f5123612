// eBPF instructions (RFC 9669): eight bytes each, with labels for the jumps. Pure.

export type Size = 1 | 2 | 4 | 8;
const LOAD: Readonly<Record<Size, number>> = { 1: 0x71, 2: 0x69, 4: 0x61, 8: 0x79 };
const STORE: Readonly<Record<Size, number>> = { 1: 0x73, 2: 0x6b, 4: 0x63, 8: 0x7b };
/** Registers: r0 results, r1–r5 arguments, r6–r9 kept over calls, r10 the frame. */
export type Register = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
const JUMP = { always: 0x05, equal: 0x15, notEqual: 0x55, equalRegister: 0x1d, notEqualRegister: 0x5d } as const;

export class Assembler {
  // Two 32-bit words each: operation, registers and offset; then the number.
  readonly #code: number[] = [];
  readonly #labels = new Map<string, number>();
  readonly #jumps: { at: number; to: string }[] = [];

  #emit(op: number, dst: number, src: number, offset: number, imm: number): this {
    this.#code.push(op | (dst << 8) | (src << 12) | (offset << 16), imm);
    return this;
  }

  get #here(): number {
    return this.#code.length / 2;
  }

  label(name: string): this {
    this.#labels.set(name, this.#here);
    return this;
  }

  /** dst = *(src + offset), zero-extended. */
  load(size: Size, dst: Register, src: Register, offset: number): this {
    return this.#emit(LOAD[size], dst, src, offset, 0);
  }

  /** *(dst + offset) = src */
  store(size: Size, dst: Register, offset: number, src: Register): this {
    return this.#emit(STORE[size], dst, src, offset, 0);
  }

  move(dst: Register, src: Register): this {
    return this.#emit(0xbf, dst, src, 0, 0);
  }

  set(dst: Register, value: number): this {
    return this.#emit(0xb7, dst, 0, 0, value);
  }

  /** The lower 32 bits to this value, the upper to zero. */
  set32(dst: Register, value: number): this {
    return this.#emit(0xb4, dst, 0, 0, value | 0);
  }

  addNumber(dst: Register, value: number): this {
    return this.#emit(0x07, dst, 0, 0, value);
  }

  add(dst: Register, src: Register): this {
    return this.#emit(0x0f, dst, src, 0, 0);
  }

  shiftLeft(dst: Register, bits: number): this {
    return this.#emit(0x67, dst, 0, 0, bits);
  }

  shiftLeftBy(dst: Register, src: Register): this {
    return this.#emit(0x6f, dst, src, 0, 0);
  }

  multiply(dst: Register, src: Register): this {
    return this.#emit(0x2f, dst, src, 0, 0);
  }

  and(dst: Register, mask: number): this {
    return this.#emit(0x57, dst, 0, 0, mask);
  }

  /** A helper, by its fixed number (linux/bpf.h). */
  helper(number: number): this {
    return this.#emit(0x85, 0, 0, 0, number);
  }

  /** A kernel function, by its number in the kernel's type information. */
  kfunc(id: number): this {
    return this.#emit(0x85, 0, 2, 0, id);
  }

  jump(to: string): this {
    return this.#jump(JUMP.always, 0, 0, 0, to);
  }

  jumpIf(dst: Register, is: 'equal' | 'notEqual', value: number, to: string): this {
    return this.#jump(JUMP[is], dst, 0, value, to);
  }

  jumpIfRegister(dst: Register, is: 'equal' | 'notEqual', src: Register, to: string): this {
    return this.#jump(is === 'equal' ? JUMP.equalRegister : JUMP.notEqualRegister, dst, src, 0, to);
  }

  #jump(op: number, dst: number, src: number, imm: number, to: string): this {
    this.#jumps.push({ at: this.#here, to });
    return this.#emit(op, dst, src, 0, imm);
  }

  exit(): this {
    return this.#emit(0x95, 0, 0, 0, 0);
  }

  /** The program, its jumps resolved. */
  bytes(): Uint8Array {
    const words = Int32Array.from(this.#code);
    const view = new DataView(words.buffer);
    for (const { at, to } of this.#jumps) {
      const target = this.#labels.get(to);
      if (target === undefined) throw new Error(`no label ${to}`);
      view.setInt16(at * 8 + 2, target - at - 1, true);
    }
    return new Uint8Array(words.buffer);
  }
}
