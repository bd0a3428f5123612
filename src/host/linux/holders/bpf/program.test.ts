import { describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { FORMAT } from './kernel-layout.ts';
import type { KernelLayout } from './layout.ts';
import { RECORD } from './record.ts';
import { visitingProgram } from './visiting.ts';
import { walkingProgram } from './walking.ts';

/** A constructed kernel: every offset and number another. */
function constructed(): KernelLayout {
  let next = 8;
  const advance = () => {
    next += 8;
    return next;
  };
  const numbers = <K extends string>(...keys: K[]) =>
    // Every key is there.
    Object.fromEntries(keys.map((key) => [key, advance()])) as Record<K, number>;
  return {
    offsets: numbers(
      ...([
        'taskTgid',
        'taskPid',
        'taskLeader',
        'taskParent',
        'taskStart',
        'taskComm',
        'taskCred',
        'taskFiles',
      ] as const),
      ...([
        'taskThreadPid',
        'pidLevel',
        'credEuid',
        'taskNsproxy',
        'nsproxyNet',
        'taskCgroups',
        'taskMm',
        'mmExe',
      ] as const),
      ...([
        'filePath',
        'taskFs',
        'fsPwd',
        'fileInode',
        'inodeNumber',
        'inodeMode',
        'socketSock',
        'sockFamily',
      ] as const),
      ...(['sockState', 'sockPort', 'sockNet', 'sockProtocol', 'netNs', 'nsInum', 'filesTable', 'tableSize'] as const),
      ...(['tableFiles', 'fileOperations', 'filePrivate'] as const),
    ),
    functions: numbers('iterateTasks', 'iterateFiles', 'loopNew', 'loopNext', 'loopDestroy', 'cast'),
    structs: numbers('task', 'file', 'socket', 'pointer', 'unix', 'buffer', 'rights'),
    unixQueued: 1000,
    flight: numbers(
      ...(['queue', 'queueFirst', 'queueLength', 'bufferNext', 'bufferControl', 'controlRights'] as const),
      ...(['rightsCount', 'rightsFiles'] as const),
    ),
  };
}

const SAMPLES = { socket: 5, ring: 6, namespace: 4026531833 };

describe('programs', () => {
  test('are whole instructions and end with exit', () => {
    for (const code of [walkingProgram(constructed(), SAMPLES, true), visitingProgram(constructed(), true)]) {
      expect((code?.length ?? 1) % 8).toBe(0);
      expect(code?.at(-8)).toBe(0x95);
    }
  });

  test('a kernel that lacks what the walking one needs gets none', () => {
    const kernel = constructed();
    expect(
      walkingProgram({ ...kernel, functions: { ...kernel.functions, loopNext: null } }, SAMPLES, false),
    ).toBeNull();
    expect(walkingProgram({ ...kernel, structs: { ...kernel.structs, rights: null } }, SAMPLES, false)).toBeNull();
  });

  test('where no io_uring could be made, none is looked for', () => {
    const without = walkingProgram(constructed(), { ...SAMPLES, ring: null }, false);
    expect(without?.length).toBeLessThan(walkingProgram(constructed(), SAMPLES, false)?.length ?? 0);
  });

  // Assembled programs and layouts are kept from run to run. Whoever changes them raises FORMAT, and then this line.
  test('what is kept has a format of its own', () => {
    const kernel = constructed();
    const hash = createHash('sha256').update(JSON.stringify([kernel, RECORD]));
    for (const thorough of [false, true]) hash.update(walkingProgram(kernel, SAMPLES, thorough) ?? '');
    expect(`${FORMAT} ${hash.digest('hex').slice(0, 16)}`).toBe('8 debaf498cf7a1d0c');
  });
});
