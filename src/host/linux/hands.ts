// Ending processes, and never the wrong one: a pidfd stays with its process, whoever gets the pid afterwards (pidfd_open(2)).
import { existsSync } from 'node:fs';
import type { Hands, ProcessHandle, ProcessTarget } from '../../model/free.ts';
import { kernel } from '../../runtime/ffi.ts';
import { runProgram } from '../run.ts';
import { parseStat, type Stat } from './holders/proc-text.ts';
import { bootTime, TICKS_PER_SECOND } from './system/clock.ts';
import { close, readFile } from './system/files.ts';
import { ERRNO, errnoName, SYS } from './system/syscalls.ts';
import { textOf } from './system/text.ts';

export function createLinuxHands(): Hands {
  const signals = { TERM: 'SIGTERM', KILL: 'SIGKILL' };
  // init(1), and the first of a pid namespace, which ends with it (pid_namespaces(7)).
  const vital: Hands['vital'] = (pids) => new Set(pids.filter((pid) => pid === 1));
  return { signals, open, run: runProgram, own: ownLine, vital, managers };
}

const SIGNALS = { TERM: 15, KILL: 9 } as const;

/** The process is looked up again with the descriptor in hand: what has its pid now may be another. */
function open(target: ProcessTarget): ProcessHandle | 'gone' | 'another' {
  const { call } = kernel();
  const opened = call(SYS.pidfdOpen, target.pid, 0);
  if (opened === ERRNO.ESRCH) return 'gone';
  // Kernels before 5.3 have none: then the look right before the signal has to do.
  const descriptor = opened >= 0 ? opened : null;
  const stat = statOf(target.pid);
  if (stat === null || !isSame(stat, target)) {
    if (descriptor !== null) close(descriptor);
    return stat === null ? 'gone' : 'another';
  }
  return {
    signal(name) {
      const result =
        descriptor === null
          ? signalByPid(target, SIGNALS[name])
          : call(SYS.pidfdSendSignal, descriptor, SIGNALS[name], 0, 0);
      return result < 0 ? errnoName(result) : null;
    },
    hasEnded() {
      const now = statOf(target.pid);
      // A zombie has no sockets any more; its parent has not asked for it yet.
      return now === null || now.startTicks !== stat.startTicks || now.state === 'Z' || now.state === 'X';
    },
    close() {
      if (descriptor !== null) close(descriptor);
    },
  };
}

function signalByPid(target: ProcessTarget, signal: number): number {
  const stat = statOf(target.pid);
  if (stat === null || !isSame(stat, target)) return ERRNO.ESRCH;
  return kernel().call(SYS.kill, target.pid, signal);
}

function statOf(pid: number): Stat | null {
  const text = readFile(`/proc/${pid}/stat`);
  return typeof text === 'number' ? null : parseStat(textOf(text));
}

// A start is told to the hundredth of a second, and the clocks that it is reckoned from are read apart. No pid comes
// round so soon.
const TOLERANCE = 50;

function isSame({ startTicks }: Stat, { startedAt }: ProcessTarget): boolean {
  if (startedAt === null) return false;
  const started = bootTime() + (startTicks * 1000) / TICKS_PER_SECOND;
  return Math.abs(started - Date.parse(startedAt)) <= TOLERANCE;
}

function ownLine(): ReadonlySet<number> {
  const line = new Set([process.pid]);
  for (let pid = process.ppid; pid > 0 && !line.has(pid); pid = statOf(pid)?.parent ?? 0) line.add(pid);
  return line;
}

function managers(): ReturnType<Hands['managers']> {
  return {
    // sd_booted(3).
    systemd: existsSync('/run/systemd/system') && onPath('systemctl'),
    services: false,
    engines: ['docker', 'podman'].filter(onPath),
  };
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(`${folder}/${program}`));
}
