import { expect, test } from 'bun:test';
import { parseQueuedDescriptors, parseRegisteredSockets } from './fdinfo.ts';
import { linkInode, NEITHER, RING } from './link.ts';

// As Linux 6.18 prints them, shortened.
const RING_INFO = `pos:	0
flags:	02000002
SqMask:	0x1
UserFiles:	3
    0: socket:[4242]
    2: /var/log/x
    3: socket:[4243]
UserBufs:	0
`;

test('sockets registered with an io_uring', () => {
  expect(parseRegisteredSockets(RING_INFO)).toEqual([4242, 4243]);
  expect(parseRegisteredSockets('')).toEqual([]);
});

test('a file named like a socket is none', () => {
  expect(parseRegisteredSockets('    0: /tmp/socket:[7]\n')).toEqual([]);
});

test('descriptors in the queue of a Unix socket', () => {
  expect(parseQueuedDescriptors('pos:\t0\nflags:\t02\nscm_fds: 2\n')).toBe(2);
  expect(parseQueuedDescriptors('pos:\t0\n')).toBe(0);
});

test.each([
  ['socket:[4242]', 4242],
  ['anon_inode:[io_uring]', RING],
  ['anon_inode:[eventpoll]', NEITHER],
  ['/dev/null', NEITHER],
  ['pipe:[77]', NEITHER],
  ['/tmp/socket:[1]', NEITHER],
])('%s', (link, inode) => {
  expect(linkInode(Buffer.from(link), link.length)).toBe(inode);
});
