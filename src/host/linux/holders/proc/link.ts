// What a link in /proc/PID/fd points to. Pure.

const SOCKET = Buffer.from('socket:[');
const IO_URING = Buffer.from('anon_inode:[io_uring]');

/** Instead of an inode: the link leads to an io_uring, or to neither that nor a socket. */
export const RING = -1;
export const NEITHER = -2;

/** The number in "socket:[12345]", or RING, or NEITHER. */
export function linkInode(link: Uint8Array, length: number): number {
  if (!startsWith(link, SOCKET)) return length === IO_URING.length && startsWith(link, IO_URING) ? RING : NEITHER;
  let inode = 0;
  for (let i = SOCKET.length; i < length - 1; i++) inode = inode * 10 + (link[i] ?? 0) - 48;
  return inode;
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}
