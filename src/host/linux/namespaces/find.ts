// Every network namespace of the machine that shows itself: through a process in it, or a mount that keeps it
// (network_namespaces(7), ip-netns(8)).
import type { Namespace } from '../../../model/listener.ts';
import type { NamespaceCensus } from '../holders/source.ts';
import { readFile } from '../system/files.ts';
import { textOf } from '../system/text.ts';
import { ownNamespace } from './census.ts';
import { type NamespaceMount, parseNamespaceMounts } from './mounts.ts';

export interface NamespacePlace extends Namespace {
  /** How many processes are in it, as far as could be seen. */
  readonly processes: number;
  /** A file that leads into it; null for the one we are in. */
  readonly path: string | null;
}

/** The namespace that we are in. */
export function ownPlace(): NamespacePlace {
  const inode = ownNamespace() ?? 0;
  return { inode, self: true, name: namedNamespaces().get(inode)?.name ?? null, processes: 1, path: null };
}

/** Every other namespace that has a process or a mount. */
export function otherPlaces({ members }: NamespaceCensus, own: number): readonly NamespacePlace[] {
  const mounted = namedNamespaces();
  const inodes = new Set([...members.keys(), ...mounted.keys()]);
  inodes.delete(own);
  return [...inodes].map((inode) => {
    const mount = mounted.get(inode);
    const member = members.get(inode);
    return {
      inode,
      self: false,
      name: mount?.name ?? null,
      processes: member?.processes ?? 0,
      // A mount stays; a process may be gone by the time we go in.
      path: mount?.path ?? (member === undefined ? null : `/proc/${member.pid}/ns/net`),
    };
  });
}

let named: ReadonlyMap<number, NamespaceMount> | undefined;

function namedNamespaces() {
  const text = named === undefined ? readFile('/proc/self/mountinfo') : 0;
  named ??= parseNamespaceMounts(typeof text === 'number' ? '' : textOf(text));
  return named;
}
