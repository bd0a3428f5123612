// The seam to the C library. One symbol, syscall(2), carries all that we ask of the kernel: bytes go in, bytes
// come out, and meaning is given elsewhere.
import { address, errno, openLibrary } from '#ffi';

export interface Kernel {
  /** syscall(2). Returns the result, or the negated errno(3), as the kernel itself does. */
  call(number: number, a?: number, b?: number, c?: number, d?: number, e?: number, f?: number): number;
  /** The address of a buffer's first byte, for use as an argument. The caller keeps the buffer alive. */
  address(buffer: NodeJS.TypedArray): number;
}

// musl by its path, which only a musl system has; then glibc by the name that its loader always knows. A name that
// the loader does not know would be looked for in the current folder, which may be somebody else's.
const LIBRARIES = [
  process.arch === 'arm64' ? '/lib/libc.musl-aarch64.so.1' : '/lib/libc.musl-x86_64.so.1',
  'libc.so.6',
];

let opened: Kernel | undefined;

/** The kernel, opened once. Throws where no C library can be loaded. */
export function kernel(): Kernel {
  opened ??= open();
  return opened;
}

function open(): Kernel {
  // Every argument is 64 bits wide: registers are, and syscall(2) passes them on untouched.
  const { syscall } = openLibrary(LIBRARIES, { syscall: { args: 7, returns: 'word' } });
  // Found before it is needed: to look for it after a call that failed would leave another error there.
  errno(LIBRARIES);
  return {
    call(number, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) {
      const result = syscall(number, a, b, c, d, e, f);
      return result === -1 ? -errno(LIBRARIES) : result;
    },
    address,
  };
}
