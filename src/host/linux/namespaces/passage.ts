// Ways into the network namespaces of listeners, for whoever has to open a socket there: a socket belongs to the namespace
// in which it was made (network_namespaces(7)).
import type { NoPassage, Passages } from '../../../model/identifying.ts';
import type { Listener } from '../../../model/listener.ts';
import { close, inodeOf, openFile } from '../system/files.ts';
import { errnoName } from '../system/syscalls.ts';
import { ownNamespace } from './census.ts';
import { inside } from './enter.ts';
import { namespaceMounts } from './find.ts';

/** Each namespace is opened once, when it is asked for; `close` lets all go. */
export function openPassages(): Passages {
  const ways = new Map<number, number>();
  const mounts = namespaceMounts();
  const own = ownNamespace();
  const open = ({ namespace: { inode }, holders }: Listener) => {
    const mount = mounts.get(inode);
    const paths = [...(mount ? [mount.path] : []), ...holders.map(({ pid }) => `/proc/${pid}/ns/net`)];
    return openOne(paths, inode);
  };
  return {
    to(listener) {
      const { inode, name } = listener.namespace;
      if (listener.namespace.self || inode === own) return (act) => act();
      const way = ways.get(inode) ?? open(listener);
      if (way < 0) return noPassage(way, name);
      ways.set(inode, way);
      // Whether it can be entered shows only when it is tried.
      const tried = inside(way, () => true);
      if (typeof tried === 'number') return noPassage(tried, name);
      return (act) => enter(way, act);
    },
    close() {
      for (const way of ways.values()) close(way);
      ways.clear();
    },
  };
}

function enter<T>(way: number, act: () => T): T {
  let result: { readonly value: T } | undefined;
  const entered = inside(way, () => {
    result = { value: act() };
  });
  if (result === undefined) throw new Error(`the namespace cannot be entered (${errnoName(Number(entered))})`);
  return result.value;
}

function openOne(paths: readonly string[], inode: number): number {
  let error = -2;
  for (const path of paths) {
    const fd = openFile(path);
    if (fd >= 0 && inodeOf(fd) === inode) return fd;
    if (fd >= 0) close(fd);
    else error = fd;
  }
  return error;
}

function noPassage(error: number, name: string | null): NoPassage {
  const why = `it is in another network namespace, which could not be entered (${errnoName(error)})`;
  const way = name === null ? 'nsenter --target PID --net' : `ip netns exec ${name}`;
  return { why, hint: `run with sudo (CAP_SYS_ADMIN), or inside it: ${way} portolan identify` };
}
