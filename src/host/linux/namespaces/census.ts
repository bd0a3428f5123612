// Which network namespaces the processes are in, one readlink(2) for each process.
import { linkNumber } from '../holders/proc/link.ts';
import type { NamespaceCensus } from '../holders/source.ts';
import { close, numbersIn, openDirectory, readLink } from '../system/files.ts';
import { ERRNO } from '../system/syscalls.ts';

/** The inode of the namespace that the calling thread is in; null without /proc. */
export function ownNamespace(): number | null {
  return inodeOf(readLink('/proc/thread-self/ns/net'));
}

export function censusFromProc(): NamespaceCensus {
  const own = ownNamespace();
  const members = new Map<number, number[]>();
  let denied = 0;
  const pids = numbersIn('/proc');
  const proc = openDirectory('/proc');
  for (const pid of typeof pids === 'number' ? [] : pids) {
    const link = readLink(`${pid}/ns/net`, proc);
    if (link === ERRNO.EACCES || link === ERRNO.EPERM) denied++;
    const inode = inodeOf(link);
    if (inode === null || inode === own) continue;
    const known = members.get(inode);
    if (known === undefined) members.set(inode, [pid]);
    else known.push(pid);
  }
  if (proc >= 0) close(proc);
  return { members, denied };
}

/**
 * How many processes cannot be looked into, at least. Where the system guards its first process it says so at once, and
 * hundreds of others need not be tried to know that something was not seen.
 */
export function guardedProcesses(): number {
  const first = readLink('/proc/1/ns/net');
  return first === ERRNO.EACCES || first === ERRNO.EPERM ? 1 : (censusFromProc().denied ?? 0);
}

function inodeOf(link: Uint8Array | number): number | null {
  return typeof link === 'number' ? null : linkNumber(link);
}
