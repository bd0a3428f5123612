// The rare ways to hold a socket, looked for only where the usual ones found nobody: a thread with a descriptor table
// of its own (unshare(2), CLONE_FILES), a process whose first thread has ended, a socket registered with io_uring
// whose descriptor is closed, and descriptors on their way in a Unix socket.
import { kernel } from '../../../../runtime/ffi.ts';
import { close, numbersIn, readRecord } from '../../system/files.ts';
import { ERRNO } from '../../system/syscalls.ts';
import { textOf } from '../../system/text.ts';
import { type Covered, coveredProcesses, processDirectory } from '../hidden.ts';
import { startTicks } from '../process.ts';
import type { Held, HolderFindings, InFlight } from '../source.ts';
import { parseQueuedDescriptors, parseRegisteredSockets } from './fdinfo.ts';
import { filesUnder } from './table.ts';

const KCMP = process.arch === 'x64' ? 312 : 272;
const KCMP_FILES = 2;

export interface DeepFindings {
  readonly held: readonly Held[];
  readonly inFlight: readonly InFlight[];
  /** How many processes refused to be looked into. */
  readonly denied: number;
}

/** Looks for the wanted sockets everywhere that the first pass pointed to. */
export function findDeep(wanted: ReadonlySet<number>, found: HolderFindings): DeepFindings {
  // On top of a process's directory may lie another's: those are read beneath, or not at all.
  const covered = coveredProcesses();
  const held = found.threadsSeen ? [] : byThreads(wanted, covered);
  const inFlight: InFlight[] = [];
  const refused = new Set<number>();
  for (const { pid, fd } of found.rings) {
    const text = fdinfo(pid, fd, covered);
    if (text === 'refused') refused.add(pid);
    else if (text !== 'gone')
      for (const inode of parseRegisteredSockets(text.info))
        if (wanted.has(inode)) held.push(ringHolder(pid, text.ticks, inode));
  }
  for (const { pid, fd } of found.unixSockets) {
    const text = fdinfo(pid, fd, covered);
    const descriptors = typeof text === 'string' ? 0 : parseQueuedDescriptors(text.info);
    if (descriptors > 0) inFlight.push({ pid, inode: null, descriptors });
  }
  return { held, inFlight, denied: refused.size };
}

function ringHolder(pid: number, startTicks: number, inode: number): Held {
  return { inode, pid, startTicks, fd: null, via: 'io_uring', thread: null, told: null };
}

type Fdinfo = { readonly info: string; readonly ticks: number } | 'refused' | 'gone';

function fdinfo(pid: number, fd: number, covered: Covered): Fdinfo {
  const directory = processDirectory(pid, covered);
  if (directory < 0) return 'gone';
  const info = readRecord(`fdinfo/${fd}`, directory);
  const ticks = startTicks(directory);
  close(directory);
  if (info === ERRNO.EACCES || info === ERRNO.EPERM) return 'refused';
  return typeof info === 'number' || ticks === null ? 'gone' : { info: textOf(info), ticks };
}

function byThreads(wanted: ReadonlySet<number>, covered: Covered): Held[] {
  const pids = numbersIn('/proc');
  return (typeof pids === 'number' ? [] : pids).flatMap((pid) => {
    const directory = processDirectory(pid, covered);
    if (directory < 0) return [];
    const found = threadsOf(directory, pid, wanted);
    const ticks = found.length > 0 ? startTicks(directory) : null;
    close(directory);
    return ticks === null
      ? []
      : found.map((f) => ({ ...f, pid, startTicks: ticks, via: 'thread' as const, told: null }));
  });
}

function threadsOf(
  directory: number,
  pid: number,
  wanted: ReadonlySet<number>,
): Pick<Held, 'inode' | 'fd' | 'thread'>[] {
  const threads = numbersIn('task', directory);
  const found = new Map<string, Pick<Held, 'inode' | 'fd' | 'thread'>>();
  for (const thread of typeof threads === 'number' ? [] : threads) {
    // The same table as the first thread's needs no second look (kcmp(2)).
    if (thread === pid || kernel().call(KCMP, pid, thread, KCMP_FILES) === 0) continue;
    filesUnder(directory, `task/${thread}/fd`, {
      socket: (inode, fd) => {
        if (wanted.has(inode)) found.set(`${inode} ${fd}`, { inode, fd, thread });
      },
    });
  }
  return [...found.values()];
}
