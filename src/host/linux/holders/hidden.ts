// Processes that /proc does not show, or shows under a mount of something else; and what is still known of them.
import { kernel } from '../../../runtime/ffi.ts';
import { unescapeMount } from '../namespaces/mounts.ts';
import { close, openDirectory, readFile, readLink } from '../system/files.ts';
import { ERRNO, SYS } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';

/** Processes whose directory in /proc, or part of it, lies under a mount → that mount's place. */
export type Covered = ReadonlyMap<number, string>;

export function coveredProcesses(): Covered {
  const text = readFile('/proc/thread-self/mountinfo');
  return typeof text === 'number' ? new Map() : parseCovers(textOf(text));
}

/**
 * From the text of mountinfo (proc_pid_mountinfo(5)). A directory that is bound onto itself hides nothing, as long as it
 * is the same /proc. Pure.
 */
export function parseCovers(mountinfo: string): Covered {
  const covered = new Map<number, string>();
  // Hardly any machine has one.
  if (!/ \/proc\/\d/.test(mountinfo)) return covered;
  let proc: string | undefined;
  for (const line of mountinfo.split('\n')) {
    // "61 22 0:47 / /proc/812 rw,relatime - tmpfs tmpfs rw"
    const [, , device, root = '', place = ''] = line.split(' ');
    if (place === '/proc') proc = device;
    const point = unescapeMount(place);
    const pid = /^\/proc\/(\d+)(?:\/|$)/.exec(point)?.[1];
    if (pid === undefined || (device === proc && `/proc${root}` === point)) continue;
    if (!covered.has(Number(pid))) covered.set(Number(pid), point);
  }
  return covered;
}

/**
 * The directory of a process in /proc, beneath whatever is mounted on it: a descriptor, or a negated errno. A copy of
 * the mount alone, without the mounts on it, exists for this descriptor only (open_tree(2), kernel 5.2, CAP_SYS_ADMIN).
 */
export function processDirectory(pid: number, covered: Covered): number {
  if (!covered.has(pid)) return openDirectory(`/proc/${pid}`);
  const beneath = bareProc();
  if (beneath < 0) return beneath;
  const directory = openDirectory(`${pid}`, beneath);
  close(beneath);
  return directory;
}

const PROC = Buffer.from('/proc\0');
const AT_FDCWD = -100;
const OPEN_TREE_CLONE = 1;
const O_CLOEXEC = 0o2000000;

function bareProc(): number {
  const { call, address } = kernel();
  return call(SYS.openTree, AT_FDCWD, address(PROC), OPEN_TREE_CLONE | O_CLOEXEC);
}

/** How a process is kept out of sight, in words; null: it is not, or it has ended. `error`: what opening it gave. */
export function howHidden(pid: number, error: number, covered: Covered): string | null {
  const mount = covered.get(pid);
  if (mount !== undefined) return isAlive(pid) ? coverWords(mount) : null;
  // Without our own entry it is another pid namespace's /proc, which knows none of ours.
  const isOurs = typeof readLink('/proc/self') !== 'number';
  return error === ERRNO.ENOENT && isOurs && isAlive(pid) ? '/proc does not list it' : null;
}

export function coverWords(mount: string): string {
  return `a mount covers ${mount}`;
}

/** Whether there is such a process (pidfd_open(2)). */
function isAlive(pid: number): boolean {
  const process = kernel().call(SYS.pidfdOpen, pid);
  if (process >= 0) close(process);
  return process >= 0;
}
