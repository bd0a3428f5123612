// Sockets that the kernel itself listens on: no process has them open, and none could.

import type { SocketRow } from '../sockets/inet-diag.ts';
import type { Link } from '../sockets/route-netlink.ts';
import { fileFacts, numbersIn } from '../system/files.ts';
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

/** Which service of the kernel holds this socket, in words; null where no thread of one is there. */
export function kernelServiceOf(row: SocketRow): string | null {
  if (row.uid !== 0) return null;
  const candidates = SERVICES.filter(
    ({ transports, port }) => transports.includes(row.transport) && (port === null ? nfsLoaded() : port === row.port),
  );
  if (candidates.length === 0) return null;
  const threads = kernelThreads();
  return candidates.find(({ thread }) => threads.some((name) => thread.test(name)))?.says ?? null;
}

// lockd and the NFS client put their settings here; without it there is no need to look at every process.
function nfsLoaded(): boolean {
  return typeof fileFacts('/proc/sys/fs/nfs') !== 'number';
}

/** Which tunnel device has this UDP socket, in words. */
export function tunnelOf(row: SocketRow, links: readonly Link[]): string | null {
  if (row.transport !== 'udp') return null;
  const exact = links.filter((link) => link.port === row.port);
  if (exact.length > 0) return exact.map((link) => `${link.kind} ${link.name}`).join(', ');
  // WireGuard does not give its port here, so a socket of root that nobody holds beside such a device is likely its.
  const wireguard = links.filter((link) => link.kind === 'wireguard');
  if (wireguard.length === 0 || row.uid !== 0) return null;
  return `${wireguard.map((link) => `wireguard ${link.name}`).join(', ')} (by elimination)`;
}

/** Names of the kernel threads, as far as they can be seen. */
function kernelThreads(): readonly string[] {
  const pids = numbersIn('/proc');
  return (typeof pids === 'number' ? [] : pids).flatMap((pid) => {
    const process = readAncestor(pid);
    return process?.parent === KTHREADD ? [process.name] : [];
  });
}
