// What the programs write for each socket, 64 bytes, and how it is read back. Pure.
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
  level: 38,
  comm: 40,
  uid: 56,
  parent: 60,
  size: 64,
} as const;

/**
 * waiting: an IP socket that waits, in a descriptor table. queue: a Unix socket with descriptors in its queue
 * (`namespace` is their number). passed: an IP socket that waits, in such a queue. ring: an io_uring.
 */
export const KIND = { waiting: 0, queue: 1, passed: 2, ring: 3 } as const;

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
  /** How many pid namespaces deep the process is; 0: the initial one. */
  readonly level: number;
  readonly comm: string;
  readonly uid: number;
  readonly parent: number;
}

export function decodeRecords(bytes: Uint8Array): TaskSocket[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: TaskSocket[] = [];
  for (let o = 0; o + RECORD.size <= bytes.length; o += RECORD.size)
    found.push({
      kind: view.getUint8(o + RECORD.kind),
      inode: Number(view.getBigUint64(o + RECORD.inode, true)),
      startedAt: view.getBigUint64(o + RECORD.startedAt, true),
      pid: view.getUint32(o + RECORD.pid, true),
      thread: view.getUint32(o + RECORD.thread, true),
      fd: view.getUint32(o + RECORD.fd, true),
      namespace: view.getUint32(o + RECORD.namespace, true),
      port: view.getUint16(o + RECORD.port, true),
      level: view.getUint16(o + RECORD.level, true),
      comm: untilNul(bytes.subarray(o + RECORD.comm, o + RECORD.comm + 16)),
      uid: view.getUint32(o + RECORD.uid, true),
      parent: view.getUint32(o + RECORD.parent, true),
    });
  return found;
}
