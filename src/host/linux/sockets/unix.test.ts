import { expect, test } from 'bun:test';
import { parseUnixSockets } from './unix.ts';

// As Linux 6.18 prints it; the path may hold anything.
const TABLE = `Num       RefCount Protocol Flags    Type St Inode Path
00000000c41b681a: 00000003 00000000 00000000 0001 03   639
00000000794f1a5a: 00000002 00000000 00010000 0001 01 24183 /run/a 1 2 3
00000000794f1a5b: 00000002 00000000 00010000 0002 01  7 @abstract
`;

test('inodes of Unix sockets', () => {
  expect(parseUnixSockets(TABLE)).toEqual([639, 24183, 7]);
  expect(parseUnixSockets('')).toEqual([]);
});
