import { expect, test } from 'bun:test';
import { Assembler } from './assembler.ts';

test('instructions are eight bytes: operation, registers, offset, number (RFC 9669)', () => {
  const code = new Assembler().load(8, 7, 6, 24).set(0, -1).exit().bytes();
  expect(Buffer.from(code).toString('hex')).toBe('7967180000000000b7000000ffffffff9500000000000000');
});

test('jumps count from the next instruction, forward and back', () => {
  const code = new Assembler()
    .label('again')
    .set(0, 0)
    .jumpIf(0, 'equal', 0, 'end')
    .jump('again')
    .label('end')
    .exit()
    .bytes();
  const view = new DataView(code.buffer);
  expect(view.getInt16(1 * 8 + 2, true)).toBe(1);
  expect(view.getInt16(2 * 8 + 2, true)).toBe(-3);
});

test('a label that is nowhere is an error', () => {
  expect(() => new Assembler().jump('nowhere').bytes()).toThrow('no label nowhere');
});
