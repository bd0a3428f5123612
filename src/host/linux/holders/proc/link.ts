// What a link in /proc/PID/fd points to. Pure.

const SOCKET = Buffer.from('socket:[');
const IO_URING = Buffer.from('anon_inode:[io_uring]');

/** Instead of an inode: the link leads to an io_uring, or to neither that nor a socket. */
export const RING = -1;
export const NEITHER = -2;

/** The number in "socket:[12345]", or RING, or NEITHER. */
export function linkInode(link: Uint8Array, length: number): number {
  if (!startsWith(link, SOCKET)) return length === IO_URING.length && startsWith(link, IO_URING) ? RING : NEITHER;
  return digits(link, SOCKET.length, length - 1);
}

const NAMESPACE = Buffer.from('net:[');

/** The number in "net:[4026531840]", or null. */
export function linkNumber(link: Uint8Array): number | null {
  return startsWith(link, NAMESPACE) ? digits(link, NAMESPACE.length, link.length - 1) : null;
}

function digits(text: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + (text[i] ?? 0) - 48;
  return value;
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}
