// Every network namespace of the machine that shows itself: through a process in it, or a mount that keeps it
// (network_namespaces(7), ip-netns(8)).
import type { Gap } from '../../../model/coverage.ts';
import type { Namespace } from '../../../model/listener.ts';
import { numbersIn, readFile, readLink } from '../system/files.ts';
import { ERRNO } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';
import { parseNamespaceMounts } from './mounts.ts';

export interface NamespacePlace extends Namespace {
  /** How many processes are in it, as far as could be seen. */
  readonly processes: number;
  /** A file that leads into it; null for the one we are in. */
  readonly path: string | null;
}

export interface Namespaces {
  readonly places: readonly NamespacePlace[];
  /** Processes that could not be looked into. */
  readonly denied: number;
  readonly gaps: readonly Gap[];
}

/** The inode of the namespace that the calling thread is in; null without /proc. */
export function ownNamespace(): number | null {
  return inodeOf(readLink('/proc/thread-self/ns/net'));
}

export function findNamespaces(): Namespaces {
  const own = ownNamespace();
  const counted = new Map<number, { processes: number; path: string }>();
  let denied = 0;
  const pids = numbersIn('/proc');
  for (const pid of typeof pids === 'number' ? [] : pids) {
    const link = readLink(`/proc/${pid}/ns/net`);
    const inode = inodeOf(link);
    if (link === ERRNO.EACCES || link === ERRNO.EPERM) denied++;
    if (inode === null) continue;
    const known = counted.get(inode);
    if (known === undefined) counted.set(inode, { processes: 1, path: `/proc/${pid}/ns/net` });
    else known.processes++;
  }
  const mounted = namedNamespaces();
  const inodes = new Set([...(own === null ? [] : [own]), ...counted.keys(), ...mounted.keys()]);
  const places = [...inodes].map((inode) => {
    const mount = mounted.get(inode);
    return {
      inode,
      self: inode === own,
      name: mount?.name ?? null,
      processes: counted.get(inode)?.processes ?? 0,
      // A mount stays; a process may be gone by the time we go in.
      path: inode === own ? null : (mount?.path ?? counted.get(inode)?.path ?? null),
    };
  });
  return { places, denied, gaps: gapsOf(denied, typeof pids === 'number', own === null) };
}

function namedNamespaces() {
  const text = readFile('/proc/self/mountinfo');
  return parseNamespaceMounts(typeof text === 'number' ? '' : textOf(text));
}

const LINK = Buffer.from('net:[');

// "net:[4026531840]"
function inodeOf(link: Uint8Array | number): number | null {
  if (typeof link === 'number') return null;
  let inode = 0;
  for (let i = LINK.length; i < link.length - 1; i++) inode = inode * 10 + (link[i] ?? 0) - 48;
  return inode > 0 ? inode : null;
}

function gapsOf(denied: number, noProc: boolean, noOwn: boolean): readonly Gap[] {
  const gaps: Gap[] = [];
  if (noProc || noOwn) gaps.push({ where: '/proc', why: 'not readable', hint: 'mount /proc' });
  if (denied > 0)
    gaps.push({
      where: 'network namespaces',
      why: `the namespace of ${denied} ${denied === 1 ? 'process' : 'processes'} of other users could not be read`,
      hint: 'run with sudo (CAP_SYS_PTRACE and CAP_SYS_ADMIN)',
    });
  return gaps;
}
