// Files read relative to an open directory. A descriptor of /proc/PID stays with that process: once it has exited,
// every read through it fails, even when its number already belongs to another.
import { kernel } from '../../../runtime/ffi.ts';
import { ERRNO, SYS } from './syscalls.ts';

const AT_FDCWD = -100;
const O_CLOEXEC = 0o2000000;
const O_DIRECTORY = process.arch === 'arm64' ? 0o40000 : 0o200000;
const O_PATH = 0o10000000;
const CHUNK = 1 << 16;

const scratch = new Uint8Array(CHUNK);
const names = new Map<string, Uint8Array>();

// Names repeat ("stat", "exe"), so each is turned into a C string once; long paths are not worth keeping.
function cString(name: string): Uint8Array {
  const known = names.get(name);
  if (known !== undefined) return known;
  const bytes = Buffer.from(`${name}\0`);
  if (name.length < 16 && names.size < 256) names.set(name, bytes);
  return bytes;
}

function open(directory: number, name: string, flags: number): number {
  const { call, address } = kernel();
  const path = cString(name);
  return call(SYS.openat, directory, address(path), flags | O_CLOEXEC);
}

/** A descriptor of a directory, only to open or stat things below it; or a negated errno. */
export function openDirectory(path: string, under = AT_FDCWD): number {
  return open(under, path, O_PATH | O_DIRECTORY);
}

/** The same, of a name that stands somewhere in memory as a C string. */
export function openPath(under: number, name: number): number {
  return kernel().call(SYS.openat, under, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/** A descriptor of a directory whose entries can be listed; or a negated errno. */
export function openListing(path: string, under = AT_FDCWD): number {
  return open(under, path, O_DIRECTORY);
}

/** A descriptor of a file, for reading; or a negated errno. */
export function openFile(path: string, under = AT_FDCWD): number {
  return open(under, path, 0);
}

export function close(descriptor: number): void {
  kernel().call(SYS.close, descriptor);
}

/** Everything in a file (at most `limit` bytes), or a negated errno. The bytes are the caller's to keep. */
export function readFile(path: string, under = AT_FDCWD, limit = 1 << 24): Uint8Array | number {
  const fd = openFile(path, under);
  if (fd < 0) return fd;
  const content = readAll(fd, limit);
  close(fd);
  return content;
}

/** Everything still to be read from a descriptor, or a negated errno. */
export function readAll(fd: number, limit: number): Uint8Array | number {
  const { call, address } = kernel();
  const at = address(scratch);
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < limit) {
    const n = call(SYS.read, fd, at, Math.min(CHUNK, limit - size));
    if (n === ERRNO.EINTR) continue;
    if (n < 0) return n;
    if (n === 0) break;
    parts.push(scratch.slice(0, n));
    size += n;
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/** Where a symbolic link points, or a negated errno. */
export function readLink(path: string, under = AT_FDCWD): Uint8Array | number {
  const { call, address } = kernel();
  const name = cString(path);
  const n = call(SYS.readlinkat, under, address(name), address(scratch), CHUNK);
  return n < 0 ? n : scratch.slice(0, n);
}

/**
 * A file of /proc/PID that one read(2) gives whole where the buffer is large enough, or a negated errno. Saves the
 * read that would only say that this was the end.
 */
export function readRecord(path: string, under: number): Uint8Array | number {
  const fd = openFile(path, under);
  if (fd < 0) return fd;
  const { call, address } = kernel();
  const n = call(SYS.read, fd, address(scratch), CHUNK);
  const start = n > 0 ? scratch.slice(0, n) : n;
  const rest = n === CHUNK ? readAll(fd, 1 << 24) : null;
  close(fd);
  if (rest === null || typeof start === 'number') return n === 0 ? new Uint8Array() : start;
  return typeof rest === 'number' ? rest : Buffer.concat([start, rest]);
}

export interface FileFacts {
  readonly uid: number;
  readonly gid: number;
  /** Type and permissions (st_mode, inode(7)). */
  readonly mode: number;
  readonly inode: number;
  /** Device, major and minor in one number. */
  readonly device: number;
}

/** statx(2) of a file, links followed; or a negated errno. One layout on every architecture (linux/stat.h). */
export function fileFacts(path: string, under = AT_FDCWD): FileFacts | number {
  const { call, address } = kernel();
  const name = cString(path);
  const STATX_BASIC_STATS = 0x7ff;
  const error = call(SYS.statx, under, address(name), 0, STATX_BASIC_STATS, address(scratch));
  if (error < 0) return error;
  const view = new DataView(scratch.buffer);
  return {
    uid: view.getUint32(20, true),
    gid: view.getUint32(24, true),
    mode: view.getUint16(28, true),
    inode: Number(view.getBigUint64(32, true)),
    device: view.getUint32(136, true) * 2 ** 20 + view.getUint32(140, true),
  };
}

/** What kind of file system a file lies on (f_type, statfs(2)), or a negated errno; links are followed. */
export function fileSystemOf(path: string): number {
  const { call, address } = kernel();
  const error = call(SYS.statfs, address(cString(path)), address(scratch));
  return error < 0 ? error : new DataView(scratch.buffer).getUint32(0, true);
}

/** The size of an open file, or a negated errno. */
export function sizeOf(fd: number): number {
  return statField(fd, 40);
}

/** The inode of an open file, or a negated errno. */
export function inodeOf(fd: number): number {
  return statField(fd, 32);
}

// The low half of a 64-bit member of struct statx: nothing that we ask for is larger.
function statField(fd: number, offset: number): number {
  const { call, address } = kernel();
  const AT_EMPTY_PATH = 0x1000;
  const STATX_INO_AND_SIZE = 0x300;
  const error = call(SYS.statx, fd, address(cString('')), AT_EMPTY_PATH, STATX_INO_AND_SIZE, address(scratch));
  return error < 0 ? error : new DataView(scratch.buffer).getUint32(offset, true);
}

/** Entries of a directory as getdents64(2) gives them: each name with its offset in `bytes`, NUL-terminated. */
export function* directoryEntries(fd: number, bytes: Uint8Array = new Uint8Array(1 << 15)): Generator<number> {
  const { call, address } = kernel();
  const at = address(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (;;) {
    const n = call(SYS.getdents64, fd, at, bytes.length);
    if (n <= 0) return;
    for (let o = 0; o < n; o += view.getUint16(o + 16, true)) yield o + 19;
  }
}

/** The decimal number that a directory entry's name is, or -1 when it is not one. */
export function numberAt(bytes: Uint8Array, offset: number): number {
  let value = 0;
  for (let o = offset; ; o++) {
    const digit = (bytes[o] ?? 0) - 48;
    if (digit < 0 || digit > 9) return bytes[o] === 0 && o > offset ? value : -1;
    value = value * 10 + digit;
  }
}

/** The numeric entries of a directory (pids, threads, descriptors), or a negated errno. */
export function numbersIn(path: string, under = AT_FDCWD): number[] | number {
  const fd = openListing(path, under);
  if (fd < 0) return fd;
  const bytes = new Uint8Array(1 << 15);
  const found: number[] = [];
  for (const at of directoryEntries(fd, bytes)) {
    const n = numberAt(bytes, at);
    if (n >= 0) found.push(n);
  }
  close(fd);
  return found;
}
