// Files below a root that may be somebody else's (a container's), read without being led out of it or kept waiting.
import { readdirSync } from 'node:fs';
import { kernel } from '../../../runtime/ffi.ts';
import { close, readAll, readLink } from '../system/files.ts';
import { type Stamp, stampAt, stampOf } from '../system/stamp.ts';
import { SYS } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';

/** Every path is absolute, as seen from inside. Null: it is not there, or may not be read. */
export interface Root {
  /** `/` for our own. */
  readonly path: string;
  /** At most `limit` bytes of a regular file; null too where it is larger. */
  read(path: string, limit?: number): Uint8Array | null;
  text(path: string, limit?: number): string | null;
  /** The first bytes of a regular file, however large it is. */
  head(path: string, size: number): Uint8Array | null;
  /** Links followed. */
  stamp(path: string): Stamp | null;
  list(path: string): readonly string[] | null;
  /** Where a symbolic link points. */
  link(path: string): string | null;
}

const AT_FDCWD = -100;
// A FIFO that a stranger put in place of a file would keep an ordinary open(2) waiting for ever.
const O_READ = 0o2004400; // O_CLOEXEC | O_NONBLOCK | O_NOCTTY
const O_PATH = 0o12000000; // with O_CLOEXEC
const OPENAT2 = 437; // the same number on every architecture
const RESOLVE_IN_ROOT = 0x10;
const RESOLVE_NO_MAGICLINKS = 0x02;
const DEFAULT_LIMIT = 1 << 20;

/** Our own root. */
export function ownRoot(): Root {
  const root = rootFrom('/', (path, flags) => {
    const { call, address } = kernel();
    const name = Buffer.from(`${path}\0`);
    return call(SYS.openat, AT_FDCWD, address(name), flags);
  });
  // Nothing need be opened here: we are inside. That is a third of the work, and it is done some hundred times.
  return {
    ...root,
    stamp: stampAt,
    link(path) {
      const target = readLink(path);
      return typeof target === 'number' ? null : textOf(target);
    },
  };
}

/**
 * The root that is this folder, such as `/proc/812/root`: a symbolic link in it leads to where it would for somebody
 * inside (openat2(2), RESOLVE_IN_ROOT, Linux 5.6). Null where it cannot be opened.
 */
export function openRoot(path: string): (Root & Disposable) | null {
  const { call, address } = kernel();
  const name = Buffer.from(`${path}\0`);
  const folder = call(SYS.openat, AT_FDCWD, address(name), O_PATH);
  if (folder < 0) return null;
  const root = rootFrom(path, (inside, flags) => {
    const target = Buffer.from(`${inside}\0`);
    const how = new BigUint64Array([BigInt(flags), 0n, BigInt(RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS)]);
    return call(OPENAT2, folder, address(target), address(how), how.byteLength);
  });
  return { ...root, [Symbol.dispose]: () => close(folder) };
}

/** Files that are not for us to see: nothing is there. */
export const NO_ROOT: Root = {
  path: '',
  read: () => null,
  text: () => null,
  head: () => null,
  stamp: () => null,
  list: () => null,
  link: () => null,
};

function rootFrom(path: string, open: (path: string, flags: number) => number): Root {
  const within = <T>(inside: string, flags: number, use: (fd: number) => T | null): T | null => {
    const fd = open(inside, flags);
    if (fd < 0) return null;
    try {
      return use(fd);
    } finally {
      close(fd);
    }
  };
  const take = (inside: string, size: number, largest: number) =>
    within(inside, O_READ, (fd) => {
      const stamp = stampOf(fd);
      if (stamp === null || !stamp.isFile || stamp.size > largest) return null;
      const bytes = readAll(fd, size);
      return typeof bytes === 'number' ? null : bytes;
    });
  const read = (inside: string, limit = DEFAULT_LIMIT) => take(inside, limit, limit);
  return {
    path,
    read,
    head: (inside, size) => take(inside, size, Number.POSITIVE_INFINITY),
    text(inside, limit) {
      const bytes = read(inside, limit);
      return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    },
    stamp: (inside) => within(inside, O_PATH, stampOf),
    list: (inside) => within(inside, O_PATH, (fd) => attempt(() => readdirSync(`/proc/self/fd/${fd}`))),
    link(inside) {
      const end = inside.lastIndexOf('/');
      // The folder is opened inside the root, so that only the last part is read as it stands there.
      return within(inside.slice(0, end) || '/', O_PATH, (fd) => {
        const target = readLink(inside.slice(end + 1), fd);
        return typeof target === 'number' ? null : textOf(target);
      });
    },
  };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
