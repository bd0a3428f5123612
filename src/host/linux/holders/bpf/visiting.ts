// The older program: the kernel calls it for each open file of each task (bpf_iter_task_file, kernel 5.11 and later).
import { Assembler } from './assembler.ts';
import { AF_UNIX, describeSocket, describeTask, FRAME, fillRecord, HELPER, writeRecord } from './frame.ts';
import type { KernelLayout } from './layout.ts';
import { KIND, RECORD } from './record.ts';

const S_IFMT = 0xf000;
const S_IFSOCK = 0xc000;

/** `unix`: also tell which Unix sockets have descriptors in their queue, which takes a helper of kernel 5.16. */
export function visitingProgram(kernel: KernelLayout, unix: boolean): Uint8Array {
  const { offsets: at, unixQueued } = kernel;
  const a = new Assembler();
  fillRecord(a.set(2, 0));
  a.move(6, 1).load(8, 8, 6, 24).jumpIf(8, 'equal', 0, 'leave'); // r8 = file
  a.load(8, 1, 8, at.fileInode).load(2, 2, 1, at.inodeMode).and(2, S_IFMT).jumpIf(2, 'notEqual', S_IFSOCK, 'leave');
  a.load(8, 2, 1, at.inodeNumber).store(8, 10, FRAME.record + RECORD.inode, 2);
  a.load(8, 7, 6, 8).jumpIf(7, 'equal', 0, 'leave').load(8, 9, 7, at.taskLeader); // r7 = task, r9 = its leader
  a.load(4, 2, 6, 16).store(4, 10, FRAME.record + RECORD.fd, 2);
  a.move(1, 8).helper(HELPER.sockFromFile).jumpIf(0, 'equal', 0, 'leave');
  a.load(8, 1, 0, at.socketSock).jumpIf(1, 'equal', 0, 'leave');
  if (unix && unixQueued !== null) {
    a.load(2, 2, 1, at.sockFamily).jumpIf(2, 'notEqual', AF_UNIX, 'ip');
    a.helper(HELPER.toUnixSock).jumpIf(0, 'equal', 0, 'leave').load(4, 2, 0, unixQueued).jumpIf(2, 'equal', 0, 'leave');
    a.store(4, 10, FRAME.record + RECORD.namespace, 2).set(2, KIND.queue);
    a.store(1, 10, FRAME.record + RECORD.kind, 2)
      .jump('task')
      .label('ip');
  }
  describeSocket(a, kernel, 'leave').label('task');
  describeTask(a, kernel).load(8, 1, 6, 0).load(8, 1, 1, 0);
  writeRecord(a);
  return a.label('leave').set(0, 0).exit().bytes();
}
