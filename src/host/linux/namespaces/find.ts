// Every network namespace of the machine that shows itself: through a process in it, or a mount that keeps it
// (network_namespaces(7), ip-netns(8)).
import type { Namespace } from '../../../model/listener.ts';
import type { NamespaceCensus } from '../holders/source.ts';
import { close, inodeOf, openFile, readFile } from '../system/files.ts';
import { ERRNO } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';
import { ownNamespace } from './census.ts';
import { type NamespaceMount, parseNamespaceMounts } from './mounts.ts';

export interface NamespacePlace extends Namespace {
  /** How many processes are in it, as far as could be seen. */
  readonly processes: number;
  /** A descriptor that leads in, or a negated errno; null for the one we are in. */
  readonly entrance: number | null;
}

/** The namespace that we are in. */
export function ownPlace(mounts: NamespaceMounts): NamespacePlace {
  const inode = ownNamespace() ?? 0;
  return { inode, self: true, name: mounts.get(inode)?.name ?? null, processes: 1, entrance: null };
}

/**
 * Every other namespace that has a process or a mount. Each is opened once and for all: a process that leads in may be
 * gone at the next step. The caller closes them.
 */
export function otherPlaces(
  { members }: NamespaceCensus,
  mounts: NamespaceMounts,
  own: number,
): readonly NamespacePlace[] {
  const inodes = new Set([...members.keys(), ...mounts.keys()]);
  inodes.delete(own);
  return [...inodes].map((inode) => {
    const mount = mounts.get(inode);
    const pids = members.get(inode) ?? [];
    const ways = [...(mount === undefined ? [] : [mount.path]), ...pids.map((pid) => `/proc/${pid}/ns/net`)];
    return { inode, self: false, name: mount?.name ?? null, processes: pids.length, entrance: openOne(ways, inode) };
  });
}

/** The first of these files that opens and still is this namespace: the number of a process may be another's by now. */
function openOne(ways: readonly string[], inode: number): number {
  let error: number = ERRNO.ENOENT;
  for (const way of ways) {
    const fd = openFile(way);
    if (fd >= 0 && inodeOf(fd) === inode) return fd;
    if (fd >= 0) close(fd);
    else error = fd;
  }
  return error;
}

export type NamespaceMounts = ReadonlyMap<number, NamespaceMount>;

/** The namespaces that a mount keeps, by inode; empty where that cannot be read. */
export function namespaceMounts(): NamespaceMounts {
  const text = readFile('/proc/self/mountinfo');
  return parseNamespaceMounts(typeof text === 'number' ? '' : textOf(text));
}
