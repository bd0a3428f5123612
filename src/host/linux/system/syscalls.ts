// System call numbers and the few constants that go with them. x86-64 has its own table; arm64 and riscv64 share
// the generic one (asm-generic/unistd.h).

const X86_64 = {
  read: 0,
  close: 3,
  ioctl: 16,
  socket: 41,
  sendto: 44,
  recvfrom: 45,
  bind: 49,
  setsockopt: 54,
  getsockopt: 55,
  statfs: 137,
  getdents64: 217,
  openat: 257,
  readlinkat: 267,
  setns: 308,
  processVmReadv: 310,
  bpf: 321,
  statx: 332,
  setfsuid: 122,
  kill: 62,
  pidfdSendSignal: 424,
  pidfdOpen: 434,
  pidfdGetfd: 438,
  openTree: 428,
};

const GENERIC: typeof X86_64 = {
  read: 63,
  close: 57,
  ioctl: 29,
  socket: 198,
  sendto: 206,
  recvfrom: 207,
  bind: 200,
  setsockopt: 208,
  getsockopt: 209,
  statfs: 43,
  getdents64: 61,
  openat: 56,
  readlinkat: 78,
  setns: 268,
  processVmReadv: 270,
  bpf: 280,
  setfsuid: 151,
  statx: 291,
  kill: 129,
  pidfdSendSignal: 424,
  pidfdOpen: 434,
  pidfdGetfd: 438,
  openTree: 428,
};

export const SYS: Readonly<typeof X86_64> = process.arch === 'x64' ? X86_64 : GENERIC;

/** errno(3), as `Kernel.call` returns them: negated. */
export const ERRNO = {
  EPERM: -1,
  ENOENT: -2,
  ESRCH: -3,
  EINTR: -4,
  EBADF: -9,
  EAGAIN: -11,
  EACCES: -13,
  ENOTDIR: -20,
  EINVAL: -22,
  EMFILE: -24,
  EFBIG: -27,
  ENFILE: -23,
  EPROTONOSUPPORT: -93,
  EADDRINUSE: -98,
  EADDRNOTAVAIL: -99,
  EAFNOSUPPORT: -97,
  EOPNOTSUPP: -95,
} as const;

/** The name of a negated errno, for people; its number where we have no name for it. */
export function errnoName(error: number): string {
  for (const [name, value] of Object.entries(ERRNO)) if (value === error) return name;
  return `errno ${-error}`;
}
