// libproc and sysctl of macOS as bytes (libproc.h, sys/sysctl.h); meaning is given in ../decode.ts.
import { address, openLibrary } from '#ffi';

/** libSystem has both; the path is that of the shared cache, where no file need lie. */
export const SYSTEM: readonly string[] = ['/usr/lib/libSystem.B.dylib'];

const PROC_ALL_PIDS = 1;
const PROC_PIDLISTFDS = 1;
const PROC_PIDTBSDINFO = 3;
const PROC_PIDT_SHORTBSDINFO = 13;
const PROC_PIDFDSOCKETINFO = 3;
const PATH_SIZE = 4096; // PROC_PIDPATHINFO_MAXSIZE
const [CTL_KERN, KERN_PROCARGS2] = [1, 49];

/** sizeof(struct proc_fdinfo), proc_bsdinfo, proc_bsdshortinfo and socket_fdinfo (sys/proc_info.h). */
export const SIZES = { fd: 8, bsd: 136, short: 64, socket: 792 } as const;

export interface Libproc {
  pids(): Uint8Array;
  /** Every descriptor of a process; null where it may not be looked into, or is gone. */
  descriptors(pid: number): Uint8Array | null;
  /** Null where the kernel gave another size than we know. */
  bsdInfo(pid: number): Uint8Array | null;
  /** Less, of anybody's process. */
  shortInfo(pid: number): Uint8Array | null;
  socketInfo(pid: number, fd: number): Uint8Array | null;
  path(pid: number): Uint8Array | null;
  /** KERN_PROCARGS2. */
  args(pid: number): Uint8Array | null;
  /** A value of sysctl(3) by its name. */
  named(name: string): Uint8Array | null;
  /** One of any length, as a list is. */
  list(name: string): Uint8Array | null;
}

/** `library`: another one with the same functions, for tests. Throws where it cannot be loaded. */
export function openLibproc(library: readonly string[] = SYSTEM): Libproc {
  const calls = openLibrary(library, {
    proc_listpids: { args: 4, returns: 'int' },
    proc_pidinfo: { args: 5, returns: 'int' },
    proc_pidfdinfo: { args: 5, returns: 'int' },
    proc_pidpath: { args: 3, returns: 'int' },
    sysctl: { args: 6, returns: 'int' },
    sysctlbyname: { args: 5, returns: 'int' },
  });

  /** Exactly so many bytes, or nothing: another size is another layout. */
  const exactly = (size: number, call: (at: number) => number): Uint8Array | null => {
    const bytes = new Uint8Array(size);
    return call(address(bytes)) === size ? bytes : null;
  };
  /** As many as there are; asked for again with more room until some is left. */
  const growing = (first: number, call: (at: number, size: number) => number): Uint8Array | null => {
    for (let size = first; size <= MOST; size *= 2) {
      const bytes = new Uint8Array(size);
      const written = call(address(bytes), size);
      if (written <= 0) return null;
      if (written < size) return bytes.subarray(0, written);
    }
    return null;
  };

  const named = (name: string, size: number): Uint8Array | null => {
    const bytes = new Uint8Array(size);
    const length = BigUint64Array.of(BigInt(size));
    const text = new TextEncoder().encode(`${name}\0`);
    if (calls.sysctlbyname(address(text), address(bytes), address(length), 0, 0) !== 0) return null;
    return bytes.subarray(0, Number(length[0]));
  };

  return {
    pids: () => growing(1 << 14, (at, size) => calls.proc_listpids(PROC_ALL_PIDS, 0, at, size)) ?? new Uint8Array(0),
    descriptors: (pid) => growing(1 << 12, (at, size) => calls.proc_pidinfo(pid, PROC_PIDLISTFDS, 0, at, size)),
    bsdInfo: (pid) => exactly(SIZES.bsd, (at) => calls.proc_pidinfo(pid, PROC_PIDTBSDINFO, 0, at, SIZES.bsd)),
    shortInfo: (pid) =>
      exactly(SIZES.short, (at) => calls.proc_pidinfo(pid, PROC_PIDT_SHORTBSDINFO, 0, at, SIZES.short)),
    socketInfo: (pid, fd) =>
      exactly(SIZES.socket, (at) => calls.proc_pidfdinfo(pid, fd, PROC_PIDFDSOCKETINFO, at, SIZES.socket)),
    path(pid) {
      const bytes = new Uint8Array(PATH_SIZE);
      const length = calls.proc_pidpath(pid, address(bytes), bytes.length);
      return length <= 0 || length > bytes.length ? null : bytes.subarray(0, length);
    },
    args(pid) {
      const bytes = new Uint8Array(MOST_ARGUMENTS);
      const length = BigUint64Array.of(BigInt(bytes.length));
      const name = Int32Array.of(CTL_KERN, KERN_PROCARGS2, pid);
      if (calls.sysctl(address(name), name.length, address(bytes), address(length), 0, 0) !== 0) return null;
      return bytes.subarray(0, Number(length[0]));
    },
    named: (name) => named(name, 256),
    list(name) {
      // It may grow while it is asked for: then the call fails, and is made with more room.
      for (let size = 1 << 16; size <= MOST; size *= 4) {
        const bytes = named(name, size);
        if (bytes !== null) return bytes;
      }
      return null;
    },
  };
}

const MOST = 1 << 24;
const MOST_ARGUMENTS = 1 << 20; // ARG_MAX of macOS
