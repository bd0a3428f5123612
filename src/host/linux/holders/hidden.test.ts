import { expect, test } from 'bun:test';
import { parseCovers } from './hidden.ts';

const PROC = '22 27 0:21 / /proc rw,relatime shared:5 - proc proc rw';

test.each<[string, string, readonly (readonly [number, string])[]]>([
  ['nothing', `${PROC}\n27 1 254:0 / / rw - ext4 /dev/vda rw\n`, []],
  ['an empty file system', `${PROC}\n61 22 0:47 / /proc/812 rw - tmpfs tmpfs rw\n`, [[812, '/proc/812']]],
  ['another process', `${PROC}\n61 22 0:21 /1 /proc/812 rw - proc proc rw\n`, [[812, '/proc/812']]],
  ['itself', `${PROC}\n61 22 0:21 /812 /proc/812 rw - proc proc rw\n`, []],
  ['the same number of another /proc', `${PROC}\n61 22 0:99 /812 /proc/812 rw - proc proc rw\n`, [[812, '/proc/812']]],
  ['a part of it', `${PROC}\n61 22 0:47 / /proc/812/fd rw - tmpfs tmpfs rw\n`, [[812, '/proc/812/fd']]],
  [
    'what is no process',
    `${PROC}\n61 22 0:47 / /proc/8x/fd rw - tmpfs tmpfs rw\n62 22 0:47 / /proc/sys rw - proc proc rw\n`,
    [],
  ],
  ['lines that break off', ' /proc/8\n61 22\n', []],
])('what a mount covers: %s', (_, text, expected) => {
  expect([...parseCovers(text)]).toEqual(expected.map(([pid, place]) => [pid, place]));
});
