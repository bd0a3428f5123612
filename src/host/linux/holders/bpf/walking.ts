// The faster program: it walks each task's descriptor table itself and looks at one word of each open file. 200,000
// files take 7 ms so, where the kernel's own file iterator takes 45. It needs kernel 6.4 (bpf_iter_num,
// bpf_rdonly_cast).
import { Assembler } from './assembler.ts';
import {
  AF_UNIX,
  clearRecord,
  describeMember,
  describePaths,
  describeSocket,
  describeTask,
  FRAME,
  fillRecord,
  HELPER,
  writeRecord,
} from './frame.ts';
import type { Flight, KernelLayout } from './layout.ts';
import { KIND, RECORD } from './record.ts';

/** Descriptors of ours by whose operations the program knows others of the same kind. */
export interface Samples {
  readonly socket: number;
  /** null: no io_uring could be made here, so none is looked for. */
  readonly ring: number | null;
  /** Our own network namespace: tasks in others are told. */
  readonly namespace: number;
}

type Known<T> = { readonly [K in keyof T]: NonNullable<T[K]> };

/**
 * The program, or null where this kernel lacks what it needs. `thorough`: also look into the queues of Unix sockets,
 * for descriptors on their way. That program takes the verifier 8 ms, where it takes 1 without.
 */
export function walkingProgram(kernel: KernelLayout, samples: Samples, thorough: boolean): Uint8Array | null {
  const functions = allKnown(kernel.functions);
  const structs = allKnown(kernel.structs);
  return functions === null || structs === null
    ? null
    : new Walk(thorough ? kernel : { ...kernel, flight: null }, functions, structs, samples).bytes();
}

function allKnown<T extends object>(record: T): Known<T> | null {
  // Every value was looked at.
  return Object.values(record).includes(null) ? null : (record as Known<T>);
}

class Walk {
  readonly #a = new Assembler();
  readonly #kernel: KernelLayout;
  readonly #functions: Known<KernelLayout['functions']>;
  readonly #structs: Known<KernelLayout['structs']>;

  constructor(
    kernel: KernelLayout,
    functions: Known<KernelLayout['functions']>,
    structs: Known<KernelLayout['structs']>,
    samples: Samples,
  ) {
    this.#kernel = kernel;
    this.#functions = functions;
    this.#structs = structs;
    this.#tables(samples);
    this.#files(samples);
    this.#member(samples.namespace);
    this.#a.label('leave').set(0, 0).exit();
  }

  bytes(): Uint8Array {
    return this.#a.bytes();
  }

  /**
   * r0 = r1, as a pointer to this struct. It may be read and nothing else, and a bad one, null too, reads as zero, so
   * none is tested. It also spares the verifier its search for trusted types, 4 ms for each pointer that is followed.
   */
  #cast(struct: keyof KernelLayout['structs']): Assembler {
    return this.#a.set(2, this.#structs[struct]).kfunc(this.#functions.cast);
  }

  /** r7 = the task, r9 = the leader of its threads, r8 = its descriptor table; what every file is compared with. */
  #tables(samples: Samples): void {
    const { offsets: at } = this.#kernel;
    const a = this.#a;
    a.move(6, 1).load(8, 1, 6, 8);
    this.#cast('task').move(7, 0).load(8, 2, 7, at.taskStart);
    fillRecord(a).load(8, 8, 7, at.taskFiles);
    a.load(8, 9, 7, at.taskLeader).jumpIfRegister(9, 'equal', 7, 'look');
    a.load(8, 1, 9, at.taskFiles).jumpIfRegister(1, 'equal', 8, 'leave').label('look'); // seen with the leader
    this.#operationsOf(samples.socket, FRAME.socketOperations);
    if (samples.ring !== null) this.#operationsOf(samples.ring, FRAME.ringOperations);
    a.load(8, 1, 6, 0).load(8, 1, 1, 0).store(8, 10, FRAME.seq, 1);
    describePaths(a, this.#kernel);
    describeTask(a, this.#kernel);
  }

  /** Last, because every branch before a loop has the verifier walk the loop once more. */
  #member(own: number): void {
    const a = this.#a;
    describeMember(a, this.#kernel, own, 'leave').set(6, 0);
    clearRecord(a).set(2, KIND.member);
    this.#write();
  }

  #operationsOf(descriptor: number, slot: number): void {
    const { offsets: at } = this.#kernel;
    this.#a.helper(HELPER.currentTask).move(1, 0);
    this.#cast('task').load(8, 1, 0, at.taskFiles);
    this.#a
      .load(8, 1, 1, at.filesTable)
      .load(8, 1, 1, at.tableFiles)
      .addNumber(1, descriptor * 8);
    this.#cast('pointer').load(8, 1, 0, 0);
    this.#cast('file').load(8, 1, 0, at.fileOperations).store(8, 10, slot, 1);
  }

  #files({ ring }: Samples): void {
    const { offsets: at, flight } = this.#kernel;
    const a = this.#a;
    a.load(8, 8, 8, at.filesTable).load(4, 3, 8, at.tableSize).load(8, 8, 8, at.tableFiles);
    this.#loop('file', FRAME.files, () => {
      a.load(4, 6, 0, 0).move(1, 6).shiftLeft(1, 3).add(1, 8); // r6 = descriptor
      this.#cast('pointer').load(8, 1, 0, 0);
      this.#cast('file').load(8, 2, 0, at.fileOperations).load(8, 3, 10, FRAME.socketOperations);
      a.jumpIfRegister(2, 'equal', 3, 'socket');
      if (ring !== null) {
        a.load(8, 3, 10, FRAME.ringOperations).jumpIfRegister(2, 'notEqual', 3, 'file-next');
        clearRecord(a).set(2, KIND.ring).jump('write');
      } else a.jump('file-next');
      a.label('socket');
      this.#sockOf();
      a.load(2, 2, 1, at.sockFamily).jumpIf(2, 'equal', AF_UNIX, 'unix');
      describeSocket(a, this.#kernel, 'file-next');
      a.set(2, KIND.waiting).jump('write').label('unix');
      this.#queued('file-next');
      if (flight !== null) {
        this.#queue(flight);
        a.jump('file-next');
      } else a.set(2, KIND.queue);
      a.label('write');
      this.#write();
    });
  }

  /** From r1, a Unix socket: how many descriptors its queue holds into the record; to `skip` when none. */
  #queued(skip: string): void {
    const { unixQueued } = this.#kernel;
    this.#cast('unix');
    if (unixQueued === null) return;
    this.#a
      .load(4, 2, 0, unixQueued)
      .jumpIf(2, 'equal', 0, skip)
      .store(4, 10, FRAME.record + RECORD.namespace, 2);
  }

  /** From r0, a socket's file: r1 = its struct sock, and its inode into the record. */
  #sockOf(): void {
    const { offsets: at } = this.#kernel;
    const a = this.#a;
    clearRecord(a);
    a.load(8, 1, 0, at.fileInode)
      .load(8, 2, 1, at.inodeNumber)
      .store(8, 10, FRAME.record + RECORD.inode, 2);
    a.load(8, 1, 0, at.filePrivate);
    this.#cast('socket').load(8, 1, 0, at.socketSock);
  }

  /** From r0, a struct unix_sock: each waiting IP socket among the descriptors that lie in its queue. */
  #queue(flight: Flight): void {
    const { offsets: at } = this.#kernel;
    const a = this.#a;
    a.load(8, 1, 0, flight.queue + flight.queueFirst).store(8, 10, FRAME.buffer, 1);
    a.load(4, 3, 0, flight.queue + flight.queueLength);
    this.#loop('buffer', FRAME.buffers, () => {
      a.load(8, 1, 10, FRAME.buffer);
      this.#cast('buffer').load(8, 1, 0, flight.bufferNext).store(8, 10, FRAME.buffer, 1);
      a.load(8, 1, 0, flight.bufferControl + flight.controlRights).jumpIf(1, 'equal', 0, 'buffer-next');
      a.move(3, 1).addNumber(3, flight.rightsFiles).store(8, 10, FRAME.list, 3);
      this.#cast('rights').load(2, 3, 0, flight.rightsCount);
      this.#loop('right', FRAME.rights, () => {
        a.load(4, 2, 0, 0).shiftLeft(2, 3).load(8, 1, 10, FRAME.list).add(1, 2);
        this.#cast('pointer').load(8, 1, 0, 0);
        this.#cast('file').load(8, 2, 0, at.fileOperations).load(8, 3, 10, FRAME.socketOperations);
        a.jumpIfRegister(2, 'notEqual', 3, 'right-next');
        this.#sockOf();
        describeSocket(a, this.#kernel, 'right-next');
        a.set(2, KIND.passed);
        this.#write();
      });
    });
  }

  /** Runs `body` with r0 → 0, 1, …, r3 - 1; `NAME-next` in it goes on with the next. */
  #loop(name: string, slot: number, body: () => void): void {
    const { loopNew, loopNext, loopDestroy } = this.#functions;
    const a = this.#a;
    a.move(1, 10).addNumber(1, slot).set(2, 0).kfunc(loopNew);
    a.label(`${name}-next`).move(1, 10).addNumber(1, slot).kfunc(loopNext).jumpIf(0, 'equal', 0, `${name}-done`);
    body();
    a.jump(`${name}-next`).label(`${name}-done`).move(1, 10).addNumber(1, slot).kfunc(loopDestroy);
  }

  /** The record, as one of the kind in r2, with the descriptor in r6. What the task is stands in it already. */
  #write(): void {
    const a = this.#a;
    a.store(1, 10, FRAME.record + RECORD.kind, 2).store(4, 10, FRAME.record + RECORD.fd, 6);
    writeRecord(a.load(8, 1, 10, FRAME.seq));
  }
}
