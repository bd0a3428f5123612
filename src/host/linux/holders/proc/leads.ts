// Which network namespace a socket belongs to, asked of the socket itself.
import { kernel } from '../../../../runtime/ffi.ts';
import { close, fileFacts, readLink } from '../../system/files.ts';
import { SYS } from '../../system/syscalls.ts';
import { textOf } from '../../system/text.ts';
import type { NamespaceLead } from '../source.ts';

const SIOCGSKNS = 0x894c; // linux/sockios.h: a descriptor of the socket's namespace; needs CAP_NET_ADMIN

/** Descriptors, among these of one process, whose sockets lie in a namespace other than the process's own. */
export function leadsFrom(pid: number, fds: readonly number[]): readonly NamespaceLead[] {
  const own = readLink(`/proc/${pid}/ns/net`);
  if (typeof own === 'number') return [];
  const ownNamespace = Number(/\d+/.exec(textOf(own))?.[0]);
  const found = new Map<number, NamespaceLead>();
  for (const fd of fds) {
    const entrance = openNamespaceOf(pid, fd);
    // Without the privilege for one socket there is none for the others.
    if (entrance < 0) return [...found.values()];
    const facts = fileFacts(`/proc/self/fd/${entrance}`);
    close(entrance);
    if (typeof facts === 'number' || facts.inode === ownNamespace) continue;
    if (!found.has(facts.inode)) found.set(facts.inode, { namespace: facts.inode, pid, fd });
  }
  return [...found.values()];
}

/** A descriptor of the network namespace of another process's socket (pidfd_getfd(2)), or a negated errno. */
export function openNamespaceOf(pid: number, fd: number): number {
  const { call } = kernel();
  const process = call(SYS.pidfdOpen, pid);
  if (process < 0) return process;
  const copy = call(SYS.pidfdGetfd, process, fd);
  close(process);
  if (copy < 0) return copy;
  const namespace = call(SYS.ioctl, copy, SIOCGSKNS);
  close(copy);
  return namespace;
}
