// When this boot began, so that a process's start in clock ticks becomes a date.
import { kernel } from '../../../runtime/ffi.ts';

const CLOCK_GETTIME = process.arch === 'x64' ? 228 : 113;
const CLOCK_REALTIME = 0;
const CLOCK_BOOTTIME = 7;
/** Every Linux we run on has USER_HZ 100 (time(7)). */
export const TICKS_PER_SECOND = 100;

/** Unix time of the boot, in milliseconds. Both clocks are slewed alike, so it stays the same while the machine runs. */
export function bootTime(): number {
  const now = new BigInt64Array(4);
  const { call, address } = kernel();
  const at = address(now);
  call(CLOCK_GETTIME, CLOCK_REALTIME, at);
  call(CLOCK_GETTIME, CLOCK_BOOTTIME, at + 16);
  const [seconds = 0n, nanos = 0n, upSeconds = 0n, upNanos = 0n] = now;
  return Math.round(Number((seconds - upSeconds) * 1000n) + Number(nanos - upNanos) / 1e6);
}
