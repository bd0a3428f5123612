import { describe, expect, test } from 'bun:test';
import { foldersOf, mayChange } from './exe-file.ts';

const file = (mode: number, uid = 0, gid = 0) => ({ mode, uid, gid, inode: 1, device: 1 });
const usual = [file(0o40755), file(0o40755)];

describe('who may change an executable', () => {
  test.each<[string, Parameters<typeof mayChange>, boolean | null]>([
    ['root’s, in root’s folders', [file(0o755), usual], false],
    ['writable by all', [file(0o757), usual], true],
    ['writable by root’s group', [file(0o775), usual], false],
    ['writable by the owner’s own group', [file(0o775, 1000, 1000), usual], false],
    ['writable by another group', [file(0o775, 0, 50), usual], true],
    ['in a folder that all may write to', [file(0o755), [...usual, file(0o40777)]], true],
    ['in a sticky one', [file(0o755), [...usual, file(0o41777)]], false],
    ['a folder that could not be read', [file(0o755), [...usual, -13]], null],
    ['the same, but writable anyway', [file(0o757), [-13]], true],
  ])('%s', (_, [facts, folders], expected) => {
    expect(mayChange(facts, folders)).toBe(expected);
  });
});

test('the folders on the way to a file', () => {
  expect(foldersOf('/usr/bin/x')).toEqual(['/', '/usr', '/usr/bin']);
  expect(foldersOf('/x')).toEqual(['/']);
});
