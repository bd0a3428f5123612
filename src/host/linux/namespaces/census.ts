// Which network namespaces the processes are in, one readlink(2) for each process.
import { linkNumber } from '../holders/proc/link.ts';
import type { NamespaceCensus } from '../holders/source.ts';
import { numbersIn, readLink } from '../system/files.ts';
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
  for (const pid of typeof pids === 'number' ? [] : pids) {
    const link = readLink(`/proc/${pid}/ns/net`);
    if (link === ERRNO.EACCES || link === ERRNO.EPERM) denied++;
    const inode = inodeOf(link);
    if (inode === null || inode === own) continue;
    const known = members.get(inode);
    if (known === undefined) members.set(inode, [pid]);
    else known.push(pid);
  }
  return { members, denied };
}

function inodeOf(link: Uint8Array | number): number | null {
  return typeof link === 'number' ? null : linkNumber(link);
}
