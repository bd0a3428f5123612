// Sockets that the kernel itself listens on: no process has them open, and none could.

import type { SocketRow } from '../sockets/inet-diag.ts';
import type { Link } from '../sockets/route-netlink.ts';
import { numbersIn } from '../system/files.ts';
import { readAncestor } from './process.ts';

const KTHREADD = 2; // every kernel thread is its child

/** Kernel services that listen, by the kernel threads that serve them; `port` null: on any. */
const SERVICES: readonly { thread: RegExp; transports: readonly string[]; port: number | null; says: string }[] = [
  { thread: /^nfsd$/, transports: ['tcp', 'udp'], port: 2049, says: 'the NFS server (nfsd)' },
  { thread: /^ksmbd-/, transports: ['tcp'], port: 445, says: 'the SMB server (ksmbd)' },
  { thread: /^iscsi_np$/, transports: ['tcp'], port: 3260, says: 'the iSCSI target (LIO)' },
  { thread: /^NFSv4 callback/, transports: ['tcp'], port: null, says: 'the NFS client, for callbacks' },
  { thread: /^lockd$/, transports: ['tcp', 'udp'], port: null, says: 'the NFS lock manager (lockd)' },
];

/** Which service of the kernel holds this socket, in words; null where its number or the threads do not say so. */
export function kernelServiceOf(row: SocketRow, threads: () => readonly string[]): string | null {
  return serviceOf(row, threads, (port) => port === row.port);
}

/** Which tunnel device has this UDP socket by its port, in words. */
export function tunnelOf(row: SocketRow, links: readonly Link[]): string | null {
  if (row.transport !== 'udp') return null;
  const exact = links.filter((link) => link.port === row.port);
  return exact.length === 0 ? null : exact.map((link) => `${link.kind} ${link.name}`).join(', ');
}

/**
 * What is likely to hold a socket that no process has: parts of the kernel that do not tell their port. To be asked only
 * when every process was looked into; before that nothing is eliminated.
 */
export function byElimination(row: SocketRow, links: readonly Link[], threads: () => readonly string[]): string | null {
  if (row.uid !== 0) return null;
  const wireguard = row.transport === 'udp' ? links.filter((link) => link.kind === 'wireguard') : [];
  const likely =
    wireguard.length > 0
      ? wireguard.map((link) => `wireguard ${link.name}`).join(', ')
      : serviceOf(row, threads, (port) => port === null);
  return likely === null ? null : `${likely} (by elimination)`;
}

function serviceOf(row: SocketRow, threads: () => readonly string[], onPort: (port: number | null) => boolean) {
  if (row.uid !== 0) return null;
  const candidates = SERVICES.filter(({ transports, port }) => onPort(port) && transports.includes(row.transport));
  if (candidates.length === 0) return null;
  const names = threads();
  return candidates.find(({ thread }) => names.some((name) => thread.test(name)))?.says ?? null;
}

/** Names of the kernel threads, as far as they can be seen. */
export function kernelThreads(): readonly string[] {
  const pids = numbersIn('/proc');
  return (typeof pids === 'number' ? [] : pids).flatMap((pid) => {
    const process = readAncestor(pid);
    return process?.parent === KTHREADD ? [process.name] : [];
  });
}
