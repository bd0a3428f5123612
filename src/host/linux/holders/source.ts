// Who holds which socket: the interface that both sources implement.
/** One descriptor that is a wanted socket. */
export interface Held {
  readonly inode: number;
  readonly pid: number;
  /** Start in clock ticks since boot, seen together with the socket: with the pid it names one process for good. */
  readonly startTicks: number;
  /** null: held through io_uring, without a descriptor. */
  readonly fd: number | null;
  readonly via: 'fd' | 'thread' | 'io_uring';
  /** The thread that has it, where that is not the first one. */
  readonly thread: number | null;
  /** What the kernel told of the process in the same moment; null where it has to be read. */
  readonly told: Told | null;
}

export interface Told {
  readonly name: string;
  readonly uid: number;
  readonly parent: number;
  /** How many pid namespaces deep it is; 0: the initial one. */
  readonly pidLevel: number;
  /** Holders with the same key have the same control groups, executable, working directory: read once for all. */
  readonly sameGroups: string;
  readonly sameExe: string | undefined;
  readonly sameCwd: string | undefined;
}

/** A socket of a network namespace that may not have been entered, with a descriptor that leads into it. */
export interface NamespaceLead {
  readonly namespace: number;
  readonly pid: number;
  readonly fd: number;
}

/** A descriptor of some process that is worth a look when a socket has no holder yet. */
export interface Place {
  readonly pid: number;
  readonly fd: number;
}

/** Descriptors that wait in a Unix socket to be received (SCM_RIGHTS, unix(7)). */
export interface InFlight {
  /** The process that would receive them. */
  readonly pid: number;
  /** The socket that one of them is; null where only their number is known. */
  readonly inode: number | null;
  readonly descriptors: number;
}

export interface HolderFindings {
  readonly held: readonly Held[];
  readonly leads: readonly NamespaceLead[];
  readonly inFlight: readonly InFlight[];
  /** Every io_uring: sockets may be registered there whose descriptors are closed. */
  readonly rings: readonly Place[];
  /** Unix sockets that were not looked into yet. */
  readonly unixSockets: readonly Place[];
  /** Threads with descriptor tables of their own are among `held` already. */
  readonly threadsSeen: boolean;
  /** How many processes could not be looked into. */
  readonly denied: number;
}

export interface HolderFinder {
  readonly name: 'bpf' | 'proc';
  /** The network namespaces that processes are in, other than ours. */
  namespaces(): NamespaceCensus;
  /**
   * Whether anybody holds a TCP socket there that is bound and does not listen; true where that is not known. One that
   * nobody holds, being on its way through a Unix socket, is not told of.
   */
  mayBeBound(namespace: number): boolean;
  /** Every holder of the wanted sockets. `afresh`: look again, at things as they are now. */
  find(wanted: ReadonlySet<number>, afresh: boolean): HolderFindings;
}

export interface NamespaceCensus {
  /** Inode of the namespace → its processes. */
  readonly members: ReadonlyMap<number, readonly number[]>;
  /** Processes that could not be looked into; null where that was not noticed. */
  readonly denied: number | null;
}
