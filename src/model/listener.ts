// What is open here, and whose it is.

import type { Attribution } from './attribution.ts';
import type { Exposure } from './exposure.ts';
import type { Identity } from './identity.ts';
import type { SocketTransport } from './port.ts';
import type { AssignmentStatus } from './registry.ts';
import type { Verdict } from './verdict.ts';

export type Family = 'ipv4' | 'ipv6';

/** From where a listener can be reached, from nearest to farthest; `absent`: the address is not on this host. */
export const REACHES = ['absent', 'loopback', 'device', 'link', 'private', 'public', 'all'] as const;
export type Reach = (typeof REACHES)[number];

/** A network namespace, by the inode of its nsfs file (namespaces(7)). */
export interface Namespace {
  readonly inode: number;
  readonly self: boolean;
  /** The name in /run/netns, or null. */
  readonly name: string | null;
}

export interface SocketFacts {
  /** Null: the system has none. */
  readonly inode: number | null;
  /** The kernel's 64-bit socket cookie, in hexadecimal (SO_COOKIE, socket(7)); null where not read. */
  readonly cookie: string | null;
  /** Who created it; not necessarily who holds it. Null: the system does not say. */
  readonly uid: number | null;
  /** Connections waiting to be accepted (TCP), or bytes waiting to be read. */
  readonly queued: number | null;
  /** Most connections that may wait (listen(2)); null where the transport has none. */
  readonly backlog: number | null;
  /** Sockets that share address and port through SO_REUSEPORT have the same group; null when alone. */
  readonly reusePortGroup: string | null;
}

export interface Holder {
  readonly pid: number;
  /** The pid as the process itself sees it, when that differs. */
  readonly pidInNamespace: number | null;
  /** ISO 8601, to the hundredth of a second; null when not readable. */
  readonly startedAt: string | null;
  /** The kernel's short name (comm). A claim made by the process; may hold anything; a byte that is no UTF-8 stands as `\xNN`. */
  readonly name: string;
  readonly exe: string | null;
  readonly exeDeleted: boolean | null;
  /** Null: not looked at, or not readable. */
  readonly exeFile: ExecutableFile | null;
  readonly args: readonly string[] | null;
  readonly cwd: string | null;
  readonly uid: number | null;
  readonly user: string | null;
  /** The line of parents, nearest first. */
  readonly parents: readonly { readonly pid: number; readonly name: string }[];
  /** Descriptors that are this socket; empty when it is held through io_uring only. */
  readonly fds: readonly number[];
  /**
   * How that is known: a descriptor, one of a thread alone, an io_uring. `last-user`: the kernel names the process that
   * used the socket last, which is likely its holder, and not certain.
   */
  readonly via: 'fd' | 'thread' | 'io_uring' | 'last-user';
  /** Another holder of the same socket is an ancestor's child of this one: this one is the parent of the group. */
  readonly isParent: boolean;
  /** How it is kept out of sight in /proc (`a mount covers /proc/812`); null: it is not. */
  readonly hidden: string | null;
  /**
   * Whether it attends to the socket: waits in a call on it, or has it in an epoll set. False: it merely has it open,
   * as a child does that inherited it. Null: not looked at (only where several programs hold one socket), or not known.
   */
  readonly attends: boolean | null;
}

/** The file that a process runs, as it lies on the disk (inode(7)). */
export interface ExecutableFile {
  /** Permission bits and type (st_mode). */
  readonly mode: number;
  readonly uid: number;
  /**
   * Where it lies: `memory` for a memfd or a file of tmpfs that has no name any more, `temporary` for a place that
   * anybody may write to (/tmp, /var/tmp, /dev/shm), `disk` otherwise.
   */
  readonly place: 'disk' | 'temporary' | 'memory';
  /** Whether anybody, or a group other than root's, may change it, or put another in its place; null: not known. */
  readonly othersMayChange: boolean | null;
}

export type NoHolderReason = 'not-permitted' | 'kernel' | 'in-flight' | 'exited' | 'other-pid-namespace' | 'unknown';

export interface NoHolder {
  readonly why: NoHolderReason;
  readonly detail: string;
}

/** The registry's word on the listener's port. Never a statement about the process. */
export interface ListenerAssignment {
  readonly status: AssignmentStatus;
  readonly names: readonly string[];
  readonly description: string | null;
}

/** What the host room observes: a listener before the registry has spoken. */
export interface OpenSocket {
  readonly transport: SocketTransport;
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly state: 'listen' | 'bound';
  /** True: an IPv6 socket that also accepts IPv4. Null where that could not be read. */
  readonly dualStack: boolean | null;
  readonly device: string | null;
  readonly reach: Reach;
  readonly namespace: Namespace;
  readonly socket: SocketFacts;
  /** The one that speaks for the listener first: the parent of a group, or who attends to it; then the others. */
  readonly holders: readonly Holder[];
  readonly noHolder: NoHolder | null;
  readonly attribution: Attribution;
  /** Null: not looked at, as for a socket that is no listener. */
  readonly exposure: Exposure | null;
}

/** One row for a person: an open socket beside what the registry says, what its holder is, and whether it belongs. */
export interface Listener extends OpenSocket {
  readonly assignment: ListenerAssignment | null;
  /** What is known without asking it anything; null: not looked at. */
  readonly identity: Identity | null;
  /** Null: not judged. */
  readonly verdict: Verdict | null;
}
