// The links of one descriptor table, /proc/PID/fd or /proc/PID/task/TID/fd.
import { kernel } from '../../../../runtime/ffi.ts';
import { close, directoryEntries, numberAt, openListing, sizeOf } from '../../system/files.ts';
import { ERRNO, SYS } from '../../system/syscalls.ts';
import { linkInode, NEITHER, RING } from './link.ts';

export interface OnFile {
  socket(inode: number, fd: number): void;
  ring?(fd: number): void;
}

/** Tells every socket and io_uring of the table; returns 0, or a negated errno. */
export function filesUnder(directory: number, table: string, on: OnFile): number {
  const fds = openListing(table, directory);
  if (fds < 0) return fds;
  // The directory's size is the number of open descriptors (kernel 6.2 and later; 0 before, and for kernel threads).
  const open = sizeOf(fds);
  const counted = open > 0 && open <= COUNTED ? byCounting(fds, open, on) : null;
  const error = counted ?? byListing(fds, on);
  close(fds);
  return error;
}

// Descriptors are handed out from 0, so most tables are dense, and asking for one number after the other is a third
// faster than having the kernel list them first.
const COUNTED = 8192;
const listing = new Uint8Array(1 << 15);
const target = new Uint8Array(64);
let numerals: Uint8Array = new Uint8Array();

/** 0 when as many descriptors were found as are open, or a negated errno; null when the table is not dense. */
function byCounting(fds: number, open: number, on: OnFile): number | null {
  const { call, address } = kernel();
  const last = open + (open >> 2) + 32;
  if (numerals.length < last * WIDTH) numerals = makeNumerals(Math.max(last, 2 * (numerals.length / WIDTH)));
  const names = address(numerals);
  const out = address(target);
  const found: number[] = [];
  let seen = 0;
  for (let fd = 0; fd < last && seen < open; fd++) {
    const length = call(SYS.readlinkat, fds, names + fd * WIDTH, out, target.length);
    if (length === ERRNO.EACCES || length === ERRNO.EPERM) return length;
    if (length <= 0) continue;
    seen++;
    const inode = linkInode(target, length);
    if (inode !== NEITHER) found.push(inode, fd);
  }
  if (seen < open) return null;
  for (let i = 0; i < found.length; i += 2) report(found[i] ?? NEITHER, found[i + 1] ?? 0, on);
  return 0;
}

// C strings "0", "1", …, each in eight bytes.
const WIDTH = 8;
function makeNumerals(count: number): Uint8Array {
  const bytes = Buffer.alloc(count * WIDTH);
  for (let i = 0; i < count; i++) bytes.write(String(i), i * WIDTH, 'latin1');
  return bytes;
}

function byListing(fds: number, on: OnFile): number {
  const { call, address } = kernel();
  const names = address(listing);
  const out = address(target);
  for (const at of directoryEntries(fds, listing)) {
    const fd = numberAt(listing, at);
    if (fd < 0) continue;
    const length = call(SYS.readlinkat, fds, names + at, out, target.length);
    if (length === ERRNO.EACCES || length === ERRNO.EPERM) return length;
    if (length > 0) report(linkInode(target, length), fd, on);
  }
  return 0;
}

function report(inode: number, fd: number, on: OnFile): void {
  if (inode === RING) on.ring?.(fd);
  else if (inode !== NEITHER) on.socket(inode, fd);
}
