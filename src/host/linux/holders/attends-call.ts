// In which system call a thread waits, and for what, from /proc/PID/task/TID/syscall (proc_pid_syscall(5)). Pure.

/** What one thread does with a socket, as far as its call tells. */
export type Waiting =
  /** It waits for this descriptor. */
  | { readonly for: 'descriptor'; readonly fd: number }
  /** It waits for whatever is in this epoll set. */
  | { readonly for: 'epoll'; readonly fd: number }
  /** It waits for descriptors that are listed in its memory: struct pollfd, or the bits of select(2). */
  | { readonly for: 'poll' | 'select'; readonly at: number; readonly count: number }
  /** It sleeps, or waits for a child or a signal. */
  | { readonly for: 'nothing' }
  /** It waits for another thread, or for a lock between processes. */
  | { readonly for: 'lock' }
  /** It runs, or does something that says nothing of what it will do next. */
  | { readonly for: 'unknown' };

type Meaning = 'descriptor' | 'epoll' | 'poll' | 'select' | 'nothing' | 'lock';

// Numbers of arch/x86/entry/syscalls/syscall_64.tbl, and of asm-generic/unistd.h for all others.
const X86_64: Readonly<Record<number, Meaning>> = {
  ...named('descriptor', [0, 19, 43, 45, 47, 288, 299]), // read, readv, accept, recvfrom, recvmsg, accept4, recvmmsg
  ...named('epoll', [232, 281, 441]), // epoll_wait, epoll_pwait, epoll_pwait2
  ...named('poll', [7, 271]), // poll, ppoll
  ...named('select', [23, 270]), // select, pselect6
  ...named('nothing', [34, 35, 61, 128, 130, 230, 247]), // pause, nanosleep, wait4, rt_sigtimedwait, rt_sigsuspend, …
  ...named('lock', [202]), // futex
};

const GENERIC: Readonly<Record<number, Meaning>> = {
  ...named('descriptor', [63, 65, 202, 207, 212, 242, 243]),
  ...named('epoll', [22, 441]),
  ...named('poll', [73]),
  ...named('select', [72]),
  ...named('nothing', [95, 101, 115, 133, 137, 260]), // waitid, nanosleep, clock_nanosleep, rt_sigsuspend, …
  ...named('lock', [98]),
};

function named(meaning: Meaning, numbers: readonly number[]): Readonly<Record<number, Meaning>> {
  return Object.fromEntries(numbers.map((number) => [number, meaning]));
}

const UNKNOWN: Waiting = { for: 'unknown' };

/** "running", "-1 SP PC" outside any call, or the call's number, its six arguments, SP and PC. */
export function parseCall(text: string, architecture: string = process.arch): Waiting {
  const words = text.trim().split(' ');
  const [number, first, second] = words;
  if (words.length !== 9 || first === undefined || second === undefined || !/^\d+$/.test(number ?? '')) return UNKNOWN;
  // The stack of a 32-bit program lies below 4 GiB: its calls have other numbers.
  if (Number(words[7]) < 2 ** 32) return UNKNOWN;
  const meaning = (architecture === 'x64' ? X86_64 : GENERIC)[Number(number)];
  switch (meaning) {
    case undefined:
      return UNKNOWN;
    case 'descriptor':
    case 'epoll':
      // A descriptor is an int: the upper half of the register is nobody's.
      return { for: meaning, fd: Number(BigInt.asIntN(32, BigInt(first))) };
    case 'poll':
      return { for: 'poll', at: Number(first), count: Number(BigInt.asUintN(32, BigInt(second))) };
    case 'select':
      return { for: 'select', at: Number(second), count: Number(BigInt.asIntN(32, BigInt(first))) };
    case 'nothing':
    case 'lock':
      return { for: meaning };
    default:
      return meaning satisfies never;
  }
}

const POLLFD = 8;
const POLLIN = 1 | 0x40; // and POLLRDNORM

/** The descriptors of struct pollfd that are waited for until something can be read (poll(2)). */
export function polled(bytes: Uint8Array): ReadonlySet<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new Set<number>();
  for (let o = 0; o + POLLFD <= bytes.length; o += POLLFD)
    if ((view.getUint16(o + 4, true) & POLLIN) !== 0) found.add(view.getInt32(o, true));
  return found;
}

/** The descriptors of a set of bits (select(2)). */
export function selected(bytes: Uint8Array): ReadonlySet<number> {
  const found = new Set<number>();
  bytes.forEach((byte, i) => {
    for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) found.add(8 * i + bit);
  });
  return found;
}

/** The descriptors in an epoll set, from its fdinfo: lines "tfd:        7 events: …" (proc_pid_fdinfo(5)). */
export function epollMembers(fdinfo: string): ReadonlySet<number> {
  return new Set([...fdinfo.matchAll(/^tfd:\s*(\d+) /gm)].map((match) => Number(match[1])));
}
