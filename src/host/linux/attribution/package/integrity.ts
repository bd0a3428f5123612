// Whether a file still is what its package shipped, within a time.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Integrity } from '../../../../model/attribution.ts';
import { digest } from '../../../../runtime/digest.ts';
import type { Shipped } from './database.ts';

export interface Judgement {
  readonly integrity: Integrity;
  readonly integrityFrom: string;
  /** False: there was no time; the next run may have it. */
  readonly settled: boolean;
}

/** There was no time for it. */
export const LATE = 'not checked in time; the next run continues';

const PIECE = 1 << 20;

/**
 * Compares the file behind `path` with what was shipped, until `deadline` (as `performance.now()` counts). `path` may
 * be `/proc/PID/exe`: then it is what really runs, even when its name has another file by now.
 */
export function judge(path: string, shipped: Shipped, deadline: number): Judgement {
  if ('unknown' in shipped) return { integrity: 'unknown', integrityFrom: shipped.unknown, settled: true };
  const sum = sumOf(path, shipped.algorithm, deadline);
  if (sum === 'late') {
    return { integrity: 'unknown', integrityFrom: LATE, settled: false };
  }
  if (sum === 'denied' || sum === 'gone') {
    return { integrity: 'unknown', integrityFrom: 'the file could not be read', settled: sum === 'denied' };
  }
  const integrity = sum === shipped.hex ? 'unmodified' : 'modified';
  return { integrity, integrityFrom: `its ${shipped.algorithm} sum in ${shipped.from}`, settled: true };
}

function sumOf(
  path: string,
  algorithm: Parameters<typeof digest>[0],
  deadline: number,
): string | 'late' | 'denied' | 'gone' {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'denied' : 'gone';
  }
  try {
    if (!fstatSync(fd).isFile()) return 'denied';
    const sum = digest(algorithm);
    const piece = new Uint8Array(PIECE);
    for (;;) {
      if (performance.now() > deadline) return 'late';
      const n = readSync(fd, piece);
      if (n === 0) return sum.hex();
      sum.update(piece.subarray(0, n));
    }
  } catch {
    return 'gone'; // The process ended; or the disk has trouble, which is not for us to tell.
  } finally {
    closeSync(fd);
  }
}
