// Whether a holder attends to its socket: waits in a call on it, or has it in an epoll set; or merely has it open.
import { kernel } from '../../../runtime/ffi.ts';
import { speaksByArguments } from '../../interpreters/interpreters.ts';
import { close, numbersIn, openDirectory, readLink, readRecord } from '../system/files.ts';
import { SYS } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';
import { epollMembers, parseCall, polled, selected, type Waiting } from './attends-call.ts';
import type { DescribedHolder } from './describe.ts';
import { linkInode } from './proc/link.ts';

/**
 * The holders of one socket with what was seen of each; looked at only where there are several, of different programs or
 * of one that may do anything: a shell, an interpreter.
 */
export function attending(inode: number, holders: readonly DescribedHolder[]): readonly DescribedHolder[] {
  const [first, ...others] = holders;
  // Who alone has it is its server, whatever he does at this moment.
  if (first === undefined || others.length === 0) return holders;
  const mixed = others.some(({ exe }) => exe === null || exe !== first.exe);
  const forAnother = first.exe !== null && speaksByArguments(first.exe);
  if (!mixed && !forAnother) return holders;
  return holders.map((holder) => (holder.hidden === null ? { ...holder, attends: attends(inode, holder) } : holder));
}

// Where the work would be without end, it is not known.
const MOST_THREADS = 256;
const MOST_DESCRIPTORS = 4096;

function attends(inode: number, { pid, fds, via }: DescribedHolder): boolean | null {
  const directory = openDirectory(`/proc/${pid}`);
  if (directory < 0) return null;
  try {
    // Nobody else may have got the number meanwhile; and a thread's own table has numbers of its own.
    const here = fds.some((fd) => isSocket(directory, fd, inode));
    return here && via === 'fd' ? look({ pid, directory, fds: new Set(fds) }) : null;
  } finally {
    close(directory);
  }
}

function isSocket(directory: number, fd: number, inode: number): boolean {
  const link = readLink(`fd/${fd}`, directory);
  return typeof link !== 'number' && linkInode(link, link.length) === inode;
}

interface Looked {
  readonly pid: number;
  readonly directory: number;
  /** Its descriptors that are the socket. */
  readonly fds: ReadonlySet<number>;
}

function look(process: Looked): boolean | null {
  const threads = numbersIn('task', process.directory);
  if (typeof threads === 'number' || threads.length > MOST_THREADS) return null;
  let sure = true;
  for (const thread of threads) {
    const call = readRecord(`task/${thread}/syscall`, process.directory);
    const answer = typeof call === 'number' ? null : waitsFor(process, parseCall(textOf(call)), threads.length);
    if (answer === true) return true;
    if (answer === null) sure = false;
  }
  const inSet = inAnySet(process);
  return inSet === true ? true : sure && inSet === false ? false : null;
}

/** Whether a thread waits for the socket; null where its call does not tell. */
function waitsFor({ pid, directory, fds }: Looked, waiting: Waiting, threads: number): boolean | null {
  switch (waiting.for) {
    case 'descriptor':
      if (fds.has(waiting.fd)) return true;
      // A server that serves one client after the other is with one just now.
      return leadsToSocket(directory, waiting.fd) ? null : false;
    case 'epoll':
      return membersOf(directory, waiting.fd, fds);
    case 'poll':
    case 'select': {
      const size = waiting.for === 'poll' ? 8 * waiting.count : Math.ceil(waiting.count / 8);
      if (waiting.at === 0 || size === 0) return false;
      const bytes = size > 0 && waiting.count <= MOST_DESCRIPTORS ? memoryOf(pid, waiting.at, size) : null;
      if (bytes === null) return null;
      const among = waiting.for === 'poll' ? polled(bytes) : selected(bytes);
      return [...fds].some((fd) => among.has(fd));
    }
    case 'nothing':
      return false;
    case 'lock':
      // One thread alone waits for another process, perhaps for its turn to accept.
      return threads > 1 ? false : null;
    case 'unknown':
      return null;
    default:
      return waiting satisfies never;
  }
}

function leadsToSocket(directory: number, fd: number): boolean {
  const link = readLink(`fd/${fd}`, directory);
  return typeof link === 'number' || textOf(link).startsWith('socket:');
}

function membersOf(directory: number, epoll: number, fds: ReadonlySet<number>): boolean | null {
  const info = readRecord(`fdinfo/${epoll}`, directory);
  if (typeof info === 'number') return null;
  const members = epollMembers(textOf(info));
  return [...fds].some((fd) => members.has(fd));
}

/** Whether the socket is in an epoll set of the process, waited for just now or not; null where an io_uring may have it. */
function inAnySet({ directory, fds }: Looked): boolean | null {
  const all = numbersIn('fd', directory);
  if (typeof all === 'number' || all.length > MOST_DESCRIPTORS) return null;
  let sure = true;
  for (const fd of all) {
    const link = readLink(`fd/${fd}`, directory);
    const target = typeof link === 'number' ? '' : textOf(link);
    if (target === 'anon_inode:[io_uring]') sure = false;
    if (target !== 'anon_inode:[eventpoll]') continue;
    const isIn = membersOf(directory, fd, fds);
    if (isIn === true) return true;
    if (isIn === null) sure = false;
  }
  return sure ? false : null;
}

/** Bytes of another process's memory (process_vm_readv(2)), all of them or none. */
function memoryOf(pid: number, at: number, size: number): Uint8Array | null {
  const { call, address } = kernel();
  const bytes = new Uint8Array(size);
  const spans = new BigUint64Array([BigInt(address(bytes)), BigInt(size), BigInt(at), BigInt(size)]);
  const local = address(spans);
  const SPAN = 16;
  return call(SYS.processVmReadv, pid, local, 1, local + SPAN, 1, 0) === size ? bytes : null;
}
