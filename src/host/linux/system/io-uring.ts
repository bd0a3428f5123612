// One io_uring of ours, the smallest there is, so that others can be known by it (io_uring_setup(2)).
import { kernel } from '../../../runtime/ffi.ts';

const IO_URING_SETUP = 425; // the same on every architecture

/** A descriptor, or a negated errno: the system may have io_uring switched off. */
export function openRing(): number {
  const { call, address } = kernel();
  const parameters = new Uint8Array(120);
  return call(IO_URING_SETUP, 1, address(parameters));
}
