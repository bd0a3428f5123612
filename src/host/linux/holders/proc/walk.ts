// Holders by reading /proc/PID/fd of every process: slower, and always there (proc_pid_fd(5)).
import { kernel } from '../../../../runtime/ffi.ts';
import { censusFromProc } from '../../namespaces/census.ts';
import {
  close,
  directoryEntries,
  fileFacts,
  numberAt,
  numbersIn,
  openDirectory,
  openListing,
} from '../../system/files.ts';
import { ERRNO, SYS } from '../../system/syscalls.ts';
import { startTicks } from '../process.ts';
import type { Held, HolderFinder, NamespaceLead, Place } from '../source.ts';
import { leadsFrom } from './leads.ts';
import { linkInode, NEITHER, RING } from './link.ts';

/** Called for each descriptor that is a socket or an io_uring (whose inode says nothing). */
type OnFile = (kind: 'socket' | 'ring', inode: number, fd: number) => void;

/** Finds holders in /proc. `unixSockets` gives the inodes of the Unix sockets that are known. */
export function procFinder(unixSockets: () => ReadonlySet<number>): HolderFinder {
  return {
    name: 'proc',
    namespaces: censusFromProc,
    find(wanted) {
      const unix = unixSockets();
      const found = {
        held: [] as Held[],
        leads: [] as NamespaceLead[],
        rings: [] as Place[],
        unixSockets: [] as Place[],
      };
      let denied = 0;
      const pids = numbersIn('/proc');
      for (const pid of typeof pids === 'number' ? [] : pids) {
        const mine: { inode: number; fd: number }[] = [];
        const strange: number[] = [];
        const outcome = filesOf(pid, (kind, inode, fd) => {
          if (kind === 'ring') found.rings.push({ pid, fd });
          else if (wanted.has(inode)) mine.push({ inode, fd });
          else if (unix.has(inode)) found.unixSockets.push({ pid, fd });
          else if (strange.length < SAMPLE) strange.push(fd);
        });
        if (outcome === ERRNO.EACCES || outcome === ERRNO.EPERM) denied++;
        if (strange.length > 0) found.leads.push(...leadsFrom(pid, strange));
        if (typeof outcome === 'number') continue;
        for (const f of mine)
          found.held.push({ ...f, pid, startTicks: outcome.startTicks, via: 'fd', thread: null, told: null });
      }
      return { ...found, inFlight: [], threadsSeen: false, denied };
    },
  };
}

// A process whose sockets lie in a namespace that it is not in is rare, so a few of its sockets are tried.
const SAMPLE = 8;
const listing = new Uint8Array(1 << 15);
const target = new Uint8Array(64);

/** Every socket of one process by its own table, with the process's start; or a negated errno. */
function filesOf(pid: number, onFile: OnFile): { startTicks: number } | number {
  const directory = openDirectory(`/proc/${pid}`);
  if (directory < 0) return directory;
  try {
    let any = false;
    const error = socketsUnder(directory, 'fd', (kind, inode, fd) => {
      any = true;
      onFile(kind, inode, fd);
    });
    if (error < 0) return error;
    // Read after the table and through the same directory: it cannot be another process's.
    const ticks = any ? startTicks(directory) : 0;
    return ticks === null ? ERRNO.ESRCH : { startTicks: ticks };
  } finally {
    close(directory);
  }
}

/** Reads the links of one descriptor table; 0, or a negated errno. */
export function socketsUnder(directory: number, table: string, onFile: OnFile): number {
  const fds = openListing(table, directory);
  if (fds < 0) return fds;
  const facts = fileFacts(table, directory);
  const open = typeof facts === 'number' ? 0 : facts.size;
  let error: number | null = open === 0 || open > COUNTED ? null : byCounting(fds, open, onFile);
  error ??= byListing(fds, onFile);
  close(fds);
  return error;
}

// Descriptors are handed out from 0, so most tables are dense, and asking for one number after the other is a third
// faster than having the kernel list them first. All of them C strings, eight bytes apart.
const COUNTED = 8192;
let numerals: Uint8Array | undefined;

/** 0 when as many descriptors were found as are open, or a negated errno; null when the table is not dense. */
function byCounting(fds: number, open: number, onFile: OnFile): number | null {
  const { call, address } = kernel();
  numerals ??= makeNumerals();
  const names = address(numerals);
  const out = address(target);
  const last = Math.min(open + (open >> 2) + 32, COUNTED);
  const found: number[] = [];
  let seen = 0;
  for (let fd = 0; fd < last && seen < open; fd++) {
    const length = call(SYS.readlinkat, fds, names + fd * 8, out, target.length);
    if (length === ERRNO.EACCES || length === ERRNO.EPERM) return length;
    if (length <= 0) continue;
    seen++;
    const inode = linkInode(target, length);
    if (inode !== NEITHER) found.push(inode, fd);
  }
  if (seen < open) return null;
  for (let i = 0; i < found.length; i += 2) report(found[i] ?? NEITHER, found[i + 1] ?? 0, onFile);
  return 0;
}

function makeNumerals(): Uint8Array {
  const bytes = Buffer.alloc(COUNTED * 8);
  for (let i = 0; i < COUNTED; i++) bytes.write(String(i), i * 8, 'latin1');
  return bytes;
}

function byListing(fds: number, onFile: OnFile): number {
  const { call, address } = kernel();
  const names = address(listing);
  const out = address(target);
  for (const at of directoryEntries(fds, listing)) {
    const fd = numberAt(listing, at);
    if (fd < 0) continue;
    // The name is NUL-terminated where it stands, so it is passed on in place.
    const length = call(SYS.readlinkat, fds, names + at, out, target.length);
    if (length === ERRNO.EACCES || length === ERRNO.EPERM) return length;
    if (length > 0) report(linkInode(target, length), fd, onFile);
  }
  return 0;
}

function report(inode: number, fd: number, onFile: OnFile): void {
  if (inode === RING) onFile('ring', 0, fd);
  else if (inode !== NEITHER) onFile('socket', inode, fd);
}
