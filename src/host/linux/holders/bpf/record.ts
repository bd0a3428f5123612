// What the programs write for each socket, 112 bytes, and how it is read back. Pure.
import { untilNul } from '../../system/text.ts';

/** Offsets within a record; the program that writes and the function that reads share them. */
export const RECORD = {
  inode: 0,
  startedAt: 8,
  pid: 16,
  thread: 20,
  fd: 24,
  namespace: 28,
  family: 32,
  state: 34,
  kind: 35,
  port: 36,
  comm: 40,
  uid: 56,
  parent: 60,
  groups: 64,
  exe: 72,
  cwd: 88,
  level: 104,
  protocol: 108,
  size: 112,
} as const;

/**
 * waiting: an IP socket that waits, in a descriptor table. queue: a Unix socket with descriptors in its queue
 * (`namespace` is their number). passed: an IP socket that waits, in such a queue. ring: an io_uring. member: a task
 * in a network namespace other than ours.
 */
export const KIND = { waiting: 0, queue: 1, passed: 2, ring: 3, member: 4 } as const;

export interface TaskSocket {
  readonly kind: number;
  readonly inode: number;
  /** The process's start, in nanoseconds since boot (clock BOOTTIME). */
  readonly startedAt: bigint;
  readonly pid: number;
  readonly thread: number;
  readonly fd: number;
  readonly namespace: number;
  readonly port: number;
  readonly state: number;
  readonly protocol: number;
  /** How many pid namespaces deep the process is; 0: the initial one. */
  readonly level: number;
  readonly comm: string;
  readonly uid: number;
  readonly parent: number;
  /**
   * What the kernel calls its control groups, executable and working directory. Of no meaning but this: where two
   * processes of one pass have the same, they have the same.
   */
  readonly groups: string;
  readonly exe: string | undefined;
  readonly cwd: string | undefined;
}

export function decodeRecords(bytes: Uint8Array): TaskSocket[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: TaskSocket[] = [];
  for (let o = 0; o + RECORD.size <= bytes.length; o += RECORD.size)
    found.push({
      kind: view.getUint8(o + RECORD.kind),
      inode: view.getUint32(o + RECORD.inode, true), // sockfs numbers have 32 bits (get_next_ino, fs/inode.c)
      startedAt: view.getBigUint64(o + RECORD.startedAt, true),
      pid: view.getUint32(o + RECORD.pid, true),
      thread: view.getUint32(o + RECORD.thread, true),
      fd: view.getUint32(o + RECORD.fd, true),
      namespace: view.getUint32(o + RECORD.namespace, true),
      port: view.getUint16(o + RECORD.port, true),
      state: view.getUint8(o + RECORD.state),
      protocol: view.getUint16(o + RECORD.protocol, true),
      level: view.getUint32(o + RECORD.level, true),
      comm: untilNul(bytes.subarray(o + RECORD.comm, o + RECORD.comm + 16)),
      uid: view.getUint32(o + RECORD.uid, true),
      parent: view.getUint32(o + RECORD.parent, true),
      groups: pointerKey(view, o + RECORD.groups),
      exe: pathKey(view, o + RECORD.exe),
      cwd: pathKey(view, o + RECORD.cwd),
    });
  return found;
}

// A mount and a directory entry (struct path), as text so that it can be the key of a map; undefined where not told.
function pathKey(view: DataView, at: number): string | undefined {
  const entry = pointerKey(view, at + 8);
  return entry === NULL ? undefined : `${pointerKey(view, at)} ${entry}`;
}

const NULL = '0:0';

// 64 bits do not fit a number, and BigInt takes longer.
function pointerKey(view: DataView, at: number): string {
  return `${view.getUint32(at + 4, true)}:${view.getUint32(at, true)}`;
}
