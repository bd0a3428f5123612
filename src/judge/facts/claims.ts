// Names that only the system itself bears, and processes that bear them without being it.
import type { Holder } from '../../model/listener.ts';
import { isInterpreterName, isMultiCall, isShell } from './file-kind.ts';
import { isNetworkTool } from './tools.ts';
import { fileName } from './words.ts';

// Kernel threads (kthreadd's children) have no executable and no user's sockets: nothing that listens is one of them.
const KERNEL_THREAD =
  /^\[?(kworker\/|ksoftirqd\/|kthreadd\b|migration\/|rcu_(sched|preempt|par_gp|gp)\b|kswapd\d|khugepaged|kcompactd\d|kdevtmpfs|kauditd|khungtaskd|oom_reaper|writeback\b|kblockd|irq\/\d|jbd2\/|scsi_eh_\d|watchdogd?\/|cpuhp\/|idle_inject\/|netns\b|ksmd\b|kintegrityd|md\d*_raid|xfs-|ext4-rsv-)/;

/**
 * Daemons that are programs of their own in every distribution, by the name that their process shows (15 bytes at most),
 * with what the files begin with that it may stand for. None of them is ever a script.
 */
const DAEMONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['sshd', ['sshd']],
  ['systemd', ['systemd']],
  ['systemd-resolve', ['systemd-resolve']],
  ['systemd-journal', ['systemd-journal']],
  ['systemd-network', ['systemd-network']],
  ['systemd-logind', ['systemd-logind']],
  ['systemd-timesyn', ['systemd-timesyn']],
  ['systemd-udevd', ['systemd-udevd', 'udevadm']],
  ['dbus-daemon', ['dbus-daemon']],
  ['dbus-broker', ['dbus-broker']],
  ['cron', ['cron']],
  ['crond', ['crond']],
  ['atd', ['atd']],
  ['rsyslogd', ['rsyslogd']],
  ['auditd', ['auditd']],
  ['polkitd', ['polkitd']],
  ['agetty', ['agetty']],
  ['NetworkManager', ['NetworkManager']],
  ['dockerd', ['dockerd']],
  ['containerd', ['containerd']],
  ['containerd-shim', ['containerd-shim']],
  ['docker-proxy', ['docker-proxy', 'rootlesskit']],
  ['kubelet', ['kubelet', 'hyperkube', 'k3s', 'k0s', 'microk8s', 'rke2']],
  ['nginx', ['nginx', 'angie', 'openresty', 'tengine', 'freenginx']],
  ['apache2', ['apache2']],
  ['mysqld', ['mysqld', 'mariadbd']],
  ['mariadbd', ['mysqld', 'mariadbd']],
  ['postgres', ['postgres', 'edb-postgres']],
  ['redis-server', ['redis-', 'valkey-', 'keydb-']],
  ['named', ['named']],
  ['dnsmasq', ['dnsmasq']],
  ['cupsd', ['cupsd']],
  ['smbd', ['smbd', 'samba']],
  ['rpcbind', ['rpcbind']],
  ['chronyd', ['chronyd']],
  ['ntpd', ['ntpd', 'openntpd']],
  ['avahi-daemon', ['avahi-daemon']],
  ['exim4', ['exim']],
  ['vsftpd', ['vsftpd']],
]);

export type Claim =
  | { readonly kind: 'kernel-thread'; readonly name: string }
  | { readonly kind: 'daemon'; readonly name: string };

/**
 * A name that the process shows and its file does not bear out; null: none. A program that answers to several names
 * (BusyBox), or whose file a package installed under another, is for the caller to know.
 */
export function falseClaim(holder: Holder): Claim | null {
  const file = fileName(holder);
  if (file === null) return null;
  for (const name of claimsOf(holder)) {
    // Nearly always, and told without looking at patterns.
    if (name === file || (name.length === 15 && file.startsWith(name))) continue;
    if (KERNEL_THREAD.test(name) && !file.startsWith(name.replace(/^\[/, '').slice(0, 8)))
      return { kind: 'kernel-thread', name };
    const files = DAEMONS.get(name);
    if (files !== undefined && !files.some((start) => bare(file).startsWith(start))) return { kind: 'daemon', name };
  }
  return null;
}

/** Whether the file bears the name of a daemon, or of a kernel thread: a copy of anything may, wherever it lies. */
export function isNamedLikeDaemon(file: string): boolean {
  return DAEMONS.has(file.slice(0, 15)) || isNamedLikeKernelThread(file);
}

/** Names that only the kernel uses, and those who want to look like it. */
export function isNamedLikeKernelThread(file: string): boolean {
  return /^\[?(kworker|kthreadd|ksoftirqd|kswapd\d|khugepaged|kdevtmpfs|kauditd|kblockd|kcompactd|oom_reaper)/.test(
    file,
  );
}

/** Whether the file runs whatever it is given, so that its package does not answer for what it is called. */
export function isForAnyPurpose(holder: Holder): boolean {
  const file = fileName(holder);
  if (file === null) return false;
  return isInterpreterName(file) || isShell(file) || isMultiCall(file) || isNetworkTool(holder);
}

// What the kernel keeps (comm), and what `ps` shows: the first argument, up to where a title begins.
function claimsOf({ name, args, exe }: Holder): readonly string[] {
  const first = args?.[0] ?? '';
  if (first === '' || first === name || first === exe) return [name];
  const shown = first.startsWith('[') ? first : (first.split(/[\s:]/)[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');
  return [name, shown];
}

// Nix wraps `.sshd-wrapped`, Debian diverts to `sshd.distrib`, others add `.real` and `.bin`.
function bare(file: string): string {
  return file.replace(/^\./, '').replace(/(-wrapped|\.(distrib|real|bin|orig))$/, '');
}
