import { describe, expect, test } from 'bun:test';
import type { FlagValues } from './flags.ts';
import type { IO } from './io.ts';
import { formatAmong, formatOf, styleOf } from './output.ts';

function place(
  isTerminal: boolean,
  env: Record<string, string> = {},
  columns: number | null = isTerminal ? 100 : null,
): IO {
  const stream = { isTerminal, columns: () => columns, write: () => {} };
  return { out: stream, err: stream, env };
}

describe('colour', () => {
  const cases: readonly [name: string, flags: FlagValues, io: IO, color: boolean][] = [
    ['on a terminal', {}, place(true), true],
    ['in a pipe', {}, place(false), false],
    ['on a dumb terminal', {}, place(true, { TERM: 'dumb' }), false],
    ['NO_COLOR', {}, place(true, { NO_COLOR: '1' }), false],
    ['an empty NO_COLOR says nothing', {}, place(true, { NO_COLOR: '' }), true],
    ['FORCE_COLOR in a pipe', {}, place(false, { FORCE_COLOR: '1' }), true],
    ['FORCE_COLOR=0 on a terminal', {}, place(true, { FORCE_COLOR: '0' }), false],
    ['CLICOLOR_FORCE in a pipe', {}, place(false, { CLICOLOR_FORCE: '1' }), true],
    ['NO_COLOR beats FORCE_COLOR', {}, place(true, { NO_COLOR: '1', FORCE_COLOR: '1' }), false],
    ['the flag beats NO_COLOR', { color: 'always' }, place(false, { NO_COLOR: '1' }), true],
    ['the flag beats FORCE_COLOR', { color: 'never' }, place(true, { FORCE_COLOR: '1' }), false],
  ];
  for (const [name, flags, io, color] of cases) test(name, () => expect(styleOf(flags, io).color).toBe(color));
});

describe('width', () => {
  const cases: readonly [name: string, flags: FlagValues, io: IO, width: number][] = [
    ['of the terminal', {}, place(true), 100],
    ['80 in a pipe', {}, place(false), 80],
    ['COLUMNS in a pipe', {}, place(false, { COLUMNS: '132' }), 132],
    ['the terminal beats COLUMNS', {}, place(true, { COLUMNS: '132' }), 100],
    ['the flag beats all', { width: '60' }, place(true), 60],
    ['a terminal that says 0', {}, place(true, {}, 0), 80],
    ['a COLUMNS that is no number', {}, place(false, { COLUMNS: 'wide' }), 80],
  ];
  for (const [name, flags, io, width] of cases) test(name, () => expect(styleOf(flags, io).width).toBe(width));

  for (const width of ['0', '19', '-5', 'wide', '1e3']) {
    test(`--width ${width} is refused`, () => expect(() => styleOf({ width }, place(true))).toThrow(`"${width}"`));
  }
});

describe('format', () => {
  test('a table on a terminal, plain in a pipe', () => {
    expect(formatOf({}, place(true))).toBe('table');
    expect(formatOf({}, place(false))).toBe('plain');
  });
  test('what was asked for', () => expect(formatOf({ format: 'csv' }, place(true))).toBe('csv'));
  test('--json and another format contradict each other', () => {
    expect(() => formatOf({ json: true, format: 'csv' }, place(true))).toThrow('contradict');
    expect(formatOf({ json: true, format: 'json' }, place(true))).toBe('json');
  });
  test('what the command does not have', () => {
    expect(() => formatAmong({ format: 'csv' }, place(true), ['table', 'json'])).toThrow('does not come as csv');
  });
});
