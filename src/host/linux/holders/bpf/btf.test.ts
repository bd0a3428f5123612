import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { readBtf } from './btf.ts';
import { LAYOUT_NAMES, layoutFrom } from './layout.ts';

const VMLINUX = '/sys/kernel/btf/vmlinux';

/** Type information of `struct outer { int a; struct { int b; }; }` and a function `f`, constructed. */
function small(): Uint8Array {
  const strings = Buffer.from('\0int\0outer\0a\0b\0f\0');
  const at = (name: string) => strings.indexOf(`\0${name}\0`) + 1;
  const words = [
    [at('int'), 1 << 24, 4, 32], // 1: INT
    [0, (4 << 24) | 1, 4, at('b'), 1, 0], // 2: anonymous STRUCT
    [at('outer'), (4 << 24) | 2, 8, at('a'), 1, 0, 0, 2, 32], // 3: STRUCT
    [0, 13 << 24, 0], // 4: FUNC_PROTO
    [at('f'), 12 << 24, 4], // 5: FUNC
  ].flat();
  const bytes = new Uint8Array(24 + words.length * 4 + strings.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xeb9f, true);
  view.setUint32(4, 24, true);
  view.setUint32(12, words.length * 4, true);
  view.setUint32(16, words.length * 4, true);
  view.setUint32(20, strings.length, true);
  words.forEach((word, i) => {
    view.setUint32(24 + i * 4, word, true);
  });
  bytes.set(strings, 24 + words.length * 4);
  return bytes;
}

describe('readBtf', () => {
  const btf = readBtf(small(), ['outer', 'f', 'none']);
  test('offsets of members, anonymous structs looked into', () => {
    expect([btf.offset('outer', 'a'), btf.offset('outer', 'b'), btf.offset('outer', 'c')]).toEqual([0, 4, null]);
  });
  test('numbers of types and functions', () => {
    expect([btf.id('outer', 'struct'), btf.id('f', 'func'), btf.id('f', 'struct'), btf.id('none', 'func')]).toEqual([
      3,
      5,
      null,
      null,
    ]);
  });
  test('what is not BTF, or has kinds that we do not know, is refused', () => {
    expect(() => readBtf(new Uint8Array(24), [])).toThrow('not BTF');
    expect(() => readBtf(new Uint8Array(3), [])).toThrow('not BTF');
    const strange = small();
    new DataView(strange.buffer).setUint32(24 + 4, 31 << 24, true);
    expect(() => readBtf(strange, [])).toThrow('unknown BTF kind 31');
  });
});

test('a kernel without what every program needs is refused by name', () => {
  expect(() => layoutFrom(readBtf(small(), LAYOUT_NAMES))).toThrow('this kernel');
});

test.skipIf(!existsSync(VMLINUX))("this kernel's own types give a whole layout", () => {
  const layout = layoutFrom(readBtf(readFileSync(VMLINUX), LAYOUT_NAMES));
  expect(layout.offsets.taskPid).toBe(layout.offsets.taskTgid - 4); // task_struct has `pid_t pid; pid_t tgid;`
  expect(layout.offsets.inodeMode).toBe(0); // i_mode is the first member of struct inode
});
