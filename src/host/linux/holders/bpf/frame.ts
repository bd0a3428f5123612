// What both programs have in common: their stack frame, and how a socket and a task are put into the record there.
import type { Assembler } from './assembler.ts';
import type { KernelLayout } from './layout.ts';
import { RECORD } from './record.ts';

export const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
const TCP_CLOSE = 7;
const TCP_LISTEN = 10;

/** Helpers by their number (linux/bpf.h). */
export const HELPER = { seqWrite: 127, currentTask: 158, sockFromFile: 162, toUnixSock: 178 } as const;

/** Offsets from the frame pointer: loop counters, kept pointers, and the record last. */
export const FRAME = {
  files: -8,
  buffers: -16,
  rights: -24,
  seq: -32,
  socketOperations: -40,
  ringOperations: -48,
  buffer: -56,
  list: -64,
  record: -176,
} as const;

/**
 * All of the record to what r2 holds, of which the verifier should know nothing: each later state of the frame is then
 * one that it has seen, and it need not follow the same way again.
 */
export function fillRecord(a: Assembler): Assembler {
  for (let o = 0; o < RECORD.size; o += 8) a.store(8, 10, FRAME.record + o, 2);
  return a;
}

/** Zeroes family, state, kind and port, which lie in eight bytes. Uses r2. */
export function clearRecord(a: Assembler): Assembler {
  return a.set(2, 0).store(8, 10, FRAME.record + RECORD.family, 2);
}

/**
 * From r1, a struct sock, into the record; to `skip` when it is not an IP socket that listens or has no peer. Uses r2 to
 * r5. The two questions make one branch: each doubles the ways that the verifier has to follow.
 */
export function describeSocket(a: Assembler, { offsets: at }: KernelLayout, skip: string): Assembler {
  const record = FRAME.record;
  a.load(2, 2, 1, at.sockFamily).store(2, 10, record + RECORD.family, 2);
  a.set(3, 1)
    .shiftLeftBy(3, 2)
    .and(3, (1 << AF_INET) | (1 << AF_INET6));
  a.load(1, 2, 1, at.sockState).store(1, 10, record + RECORD.state, 2);
  a.set(4, 1)
    .shiftLeftBy(4, 2)
    .and(4, (1 << TCP_CLOSE) | (1 << TCP_LISTEN));
  a.multiply(3, 4).jumpIf(3, 'equal', 0, skip);
  a.load(2, 2, 1, at.sockPort).store(2, 10, record + RECORD.port, 2);
  a.load(2, 2, 1, at.sockProtocol).store(2, 10, record + RECORD.protocol, 2);
  a.load(8, 3, 1, at.sockNet).load(4, 2, 3, at.netNs + at.nsInum);
  return a.store(4, 10, record + RECORD.namespace, 2);
}

/** From r7, a task, and r9, the leader of its threads, into the record. Uses r1 and r2. */
export function describeTask(a: Assembler, { offsets: at }: KernelLayout): Assembler {
  const record = FRAME.record;
  a.load(4, 2, 7, at.taskTgid).store(4, 10, record + RECORD.pid, 2);
  a.load(4, 2, 7, at.taskPid).store(4, 10, record + RECORD.thread, 2);
  a.load(8, 2, 9, at.taskStart).store(8, 10, record + RECORD.startedAt, 2);
  a.load(8, 2, 9, at.taskCgroups).store(8, 10, record + RECORD.groups, 2);
  for (const half of [0, 8]) a.load(8, 2, 9, at.taskComm + half).store(8, 10, record + RECORD.comm + half, 2);
  a.load(8, 1, 9, at.taskThreadPid)
    .load(4, 2, 1, at.pidLevel)
    .store(4, 10, record + RECORD.level, 2);
  a.load(8, 1, 9, at.taskCred)
    .load(4, 2, 1, at.credEuid)
    .store(4, 10, record + RECORD.uid, 2);
  return a
    .load(8, 1, 9, at.taskParent)
    .load(4, 2, 1, at.taskTgid)
    .store(4, 10, record + RECORD.parent, 2);
}

/**
 * From r9, a process: which executable it runs and where it works, into the record. Zero where it has none (a kernel
 * thread, a process that is ending): a cast pointer that is null reads as zero. Uses r1 and r2.
 */
export function describePaths(a: Assembler, { offsets: at }: KernelLayout): Assembler {
  a.load(8, 1, 9, at.taskMm).load(8, 1, 1, at.mmExe);
  for (const half of [0, 8]) a.load(8, 2, 1, at.filePath + half).store(8, 10, FRAME.record + RECORD.exe + half, 2);
  a.load(8, 1, 9, at.taskFs);
  for (const half of [0, 8]) a.load(8, 2, 1, at.fsPwd + half).store(8, 10, FRAME.record + RECORD.cwd + half, 2);
  return a;
}

/**
 * To `skip` unless r7, a task, is in another network namespace than this one; then that one into the record: zero for a
 * task that is ending and in none.
 */
export function describeMember(a: Assembler, { offsets: at }: KernelLayout, own: number, skip: string): Assembler {
  a.load(8, 1, 7, at.taskNsproxy)
    .load(8, 1, 1, at.nsproxyNet)
    .load(4, 2, 1, at.netNs + at.nsInum);
  a.set32(3, own).jumpIfRegister(2, 'equal', 3, skip);
  return a.store(4, 10, FRAME.record + RECORD.namespace, 2);
}

/** The record to the seq_file in r1. */
export function writeRecord(a: Assembler): Assembler {
  return a.move(2, 10).addNumber(2, FRAME.record).set(3, RECORD.size).helper(HELPER.seqWrite);
}
