// Ending processes of macOS, and never the wrong one: there is no descriptor for one, so each is looked at again right before
// it is signalled (proc_pidinfo, kill(2)).
import type { Hands, ProcessHandle, ProcessTarget } from '../../model/free.ts';
import { runProgram } from '../run.ts';
import { openProcesses } from './processes.ts';
import { type Libproc, openLibproc, SYSTEM } from './system/libproc.ts';

/** `library`: another one with libproc's functions, for tests. */
export function createDarwinHands(library: readonly string[] = SYSTEM): Hands {
  const libproc = openLibproc(library);
  return {
    signals: { TERM: 'SIGTERM', KILL: 'SIGKILL' },
    open: (target) => open(target, libproc),
    run: runProgram,
    own: () => {
      const parents = openProcesses(libproc).holder(process.pid, [])?.parents ?? [];
      return new Set([process.pid, process.ppid, ...parents.map(({ pid }) => pid)]);
    },
    // launchd(8).
    vital: (pids) => new Set(pids.filter((pid) => pid === 1)),
    managers: () => ({ systemd: false, services: false, engines: [] }),
  };
}

function open(target: ProcessTarget, libproc: Libproc): ProcessHandle | 'gone' | 'another' {
  // Each look is a new one.
  const look = () => {
    const facts = openProcesses(libproc).facts(target.pid);
    if (facts === null || facts.isZombie) return 'gone';
    return target.startedAt !== null && facts.startedAt === target.startedAt ? 'same' : 'another';
  };
  const first = look();
  if (first !== 'same') return first;
  return {
    signal(name) {
      if (look() !== 'same') return 'it has ended';
      try {
        process.kill(target.pid, `SIG${name}`);
        return null;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? 'it was refused'; // what kill throws has one
      }
    },
    hasEnded: () => look() !== 'same',
    close: () => {},
  };
}
