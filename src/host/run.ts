// Runs a program of the system's own to its end: a manager of services, an engine of containers.
import type { Hands } from '../model/free.ts';

const LONGEST = 120_000;

/** Its status, null where it could not be run or took too long; and the last line that it said. */
export const runProgram: Hands['run'] = async ([program, ...args]) => {
  // Most plans run nothing, and to load it takes longer than to make one.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const options = { timeout: LONGEST, maxBuffer: 1 << 20, windowsHide: true, encoding: 'utf8' } as const;
    execFile(program, args, options, (error, out, err) => {
      const says = `${out}\n${err}`.trim().split(/\r?\n/).at(-1) ?? '';
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ status, says: says === '' && error !== null ? error.message : says });
    });
  });
};
