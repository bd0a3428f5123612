// One pass over every process: its network namespace, and which of its descriptors are sockets (proc_pid_fd(5)).
import { kernel } from '../../../../runtime/ffi.ts';
import { longWork } from '../../../../runtime/pace.ts';
import { close, directoryEntries, numberAt, openListing, openPath, readLink } from '../../system/files.ts';
import { ERRNO } from '../../system/syscalls.ts';
import { coveredProcesses, processDirectory } from '../hidden.ts';
import { startTicks } from '../process.ts';
import { linkNumber } from './link.ts';
import { filesUnder } from './table.ts';

/** What a pass saw. Processes are numbered by their place in `pids`. */
export interface ProcPass {
  readonly pids: readonly number[];
  /** Start of each process in clock ticks, read through the same directory as its table; null: it has ended. */
  readonly started: readonly (number | null)[];
  /** Network namespace of each process; null where it could not be read. */
  readonly namespaces: readonly (number | null)[];
  /** Sockets, three numbers each: inode, place of the process in `pids`, descriptor. */
  readonly sockets: readonly number[];
  /** Every io_uring, two numbers each: place of the process in `pids`, descriptor. */
  readonly rings: readonly number[];
  /** Processes that could not be looked into. */
  readonly denied: number;
}

export function passThroughProc(): ProcPass {
  const pids: number[] = [];
  const started: (number | null)[] = [];
  const namespaces: (number | null)[] = [];
  const sockets: number[] = [];
  const rings: number[] = [];
  let denied = 0;
  longWork();
  const proc = openListing('/proc');
  if (proc < 0) return { pids, started, namespaces, sockets, rings, denied };
  const names = new Uint8Array(1 << 15);
  const at = kernel().address(names);
  const covered = coveredProcesses();
  for (const name of directoryEntries(proc, names)) {
    const pid = numberAt(names, name);
    // The name is NUL-terminated where it stands, so it is passed on in place.
    // What lies under a mount is read beneath it, or not at all: on top may be another process.
    const directory = pid < 0 ? -1 : covered.has(pid) ? processDirectory(pid, covered) : openPath(proc, at + name);
    if (directory < 0) continue;
    const place = pids.push(pid) - 1;
    const before = sockets.length + rings.length;
    const link = readLink('ns/net', directory);
    namespaces.push(typeof link === 'number' ? null : linkNumber(link));
    const error = filesUnder(directory, 'fd', {
      socket: (inode, fd) => sockets.push(inode, place, fd),
      ring: (fd) => rings.push(place, fd),
    });
    if (isDenied(error) || (typeof link === 'number' && isDenied(link))) denied++;
    // Read after the table and through the same directory: it cannot be another process's.
    started.push(sockets.length + rings.length > before ? startTicks(directory) : null);
    close(directory);
  }
  close(proc);
  return { pids, started, namespaces, sockets, rings, denied };
}

function isDenied(error: number): boolean {
  return error === ERRNO.EACCES || error === ERRNO.EPERM;
}
