// Going into a network namespace for a moment, and back (setns(2)). Only the calling thread moves.
import { kernel } from '../../../runtime/ffi.ts';
import { close, openFile } from '../system/files.ts';
import { SYS } from '../system/syscalls.ts';

const CLONE_NEWNET = 0x40000000;

/** What `visit` returns in there, or a negated errno when there was no way in. `way`: a descriptor of the namespace. */
export function inside<T>(way: number, visit: () => T): T | number {
  const back = openFile('/proc/thread-self/ns/net');
  if (back < 0) return back;
  try {
    return between(way, back, visit);
  } finally {
    close(back);
  }
}

function between<T>(way: number, back: number, visit: () => T): T | number {
  const entered = kernel().call(SYS.setns, way, CLONE_NEWNET);
  if (entered < 0) return entered;
  let returned: number;
  let result: T;
  try {
    result = visit();
  } finally {
    returned = kernel().call(SYS.setns, back, CLONE_NEWNET);
  }
  // Going on in the wrong namespace would make every later answer false.
  if (returned < 0) throw new Error('cannot return to our own network namespace');
  return result;
}
