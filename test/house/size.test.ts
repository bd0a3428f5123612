// Small files that open with their point.
import { expect, test } from 'bun:test';
import { filesBelow, isTest, textOf } from './files.ts';

const longest = 300;

const code = ['src', 'scripts', 'bench'].flatMap((folder) => [
  ...filesBelow(folder, '.ts'),
  ...filesBelow(folder, '.tsx'),
  ...filesBelow(folder, '.js'),
  ...filesBelow(folder, '.mjs'),
]);

const isLong = (text: string) => text.split('\n').length - 1 > longest;

// A directive or a hash-bang may stand above the point.
const opensWithPoint = (text: string) => /^(#!.*\n)?(\/\/|\/\*\*|export )/.test(text);

test(`no file has more than ${longest} lines`, () => {
  const files = code.filter((file) => !isTest(file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => isLong(textOf(file)))).toEqual([]);
  expect(isLong('a\n'.repeat(longest + 1))).toBe(true);
});

test('every file opens with a comment or an export that says its point', () => {
  expect(code.filter((file) => !isTest(file) && !opensWithPoint(textOf(file)))).toEqual([]);
  expect(opensWithPoint("import { a } from './a.ts';\n")).toBe(false);
});
