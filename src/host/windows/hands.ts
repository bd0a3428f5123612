// Ending processes of Windows, and never the wrong one: while a handle is open, its pid is given to nobody else
// (processthreadsapi.h).
import { spawnSync } from 'node:child_process';
import type { Hands, ProcessHandle, ProcessTarget } from '../../model/free.ts';
import { runProgram } from '../run.ts';
import { openProcesses } from './processes/processes.ts';
import { address, kernel32, ntdll } from './system/libraries.ts';
import { ACCESS, openProcess } from './system/open.ts';
import { timesOf } from './system/processes.ts';
import { fileTime } from './tables/decode.ts';

export function createWindowsHands(): Hands {
  return {
    // There are no signals: a program with windows can be asked to close them, any other only be ended.
    signals: { TERM: 'the request to close (taskkill)', KILL: 'TerminateProcess' },
    open,
    run: ([program, ...args]) => runProgram([system(program), ...args]),
    own: ownLine,
    vital: (pids) => new Set(pids.filter(isVital)),
    managers: () => ({ systemd: false, services: true, engines: [] }),
  };
}

const BREAK_ON_TERMINATION = 29;
const WAIT_OBJECT_0 = 0;
const EXIT_CODE = 1;
const ASKED = 10_000;
const system = (program: string) => `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\${program}`;

function open(target: ProcessTarget): ProcessHandle | 'gone' | 'another' {
  const { CloseHandle, TerminateProcess, WaitForSingleObject } = kernel32();
  const handle = openProcess(target.pid, ACCESS.query | ACCESS.wait | ACCESS.terminate);
  if (handle === 'gone') return 'gone';
  if (handle === 'denied') return refused(target);
  if (startOf(handle) !== target.startedAt || target.startedAt === null) {
    CloseHandle(handle);
    return 'another';
  }
  return {
    signal(name) {
      if (name === 'KILL') return TerminateProcess(handle, EXIT_CODE) === 0 ? 'refused' : null;
      const { status } = spawnSync(system('taskkill.exe'), ['/PID', String(target.pid)], {
        stdio: 'ignore',
        timeout: ASKED,
        windowsHide: true,
      });
      return status === 0 ? null : 'it has no window, or did not take it';
    },
    hasEnded: () => WaitForSingleObject(handle, 0) === WAIT_OBJECT_0,
    close: () => void CloseHandle(handle),
  };
}

/** Of somebody else, or of the system: it may be looked at, if that, and not be ended. */
function refused({ pid, startedAt }: ProcessTarget): ProcessHandle | 'another' {
  const seen = openProcess(pid, ACCESS.query);
  const start = typeof seen === 'string' ? null : startOf(seen);
  if (typeof seen !== 'string') kernel32().CloseHandle(seen);
  if (start !== null && start !== startedAt) return 'another';
  return {
    signal: () => 'not permitted: run as administrator',
    hasEnded: () => {
      const now = openProcess(pid, ACCESS.query);
      if (typeof now !== 'string') kernel32().CloseHandle(now);
      return now === 'gone';
    },
    close: () => {},
  };
}

function startOf(handle: number): string | null {
  const times = timesOf(handle);
  return times === null ? null : fileTime(new DataView(times.buffer).getBigUint64(0, true));
}

/** Windows itself ends with it (ProcessBreakOnTermination, winternl.h). What may not be asked is told so when it is to be ended. */
function isVital(pid: number): boolean {
  const handle = openProcess(pid, ACCESS.query);
  if (typeof handle === 'string') return false;
  const critical = Uint32Array.of(0);
  const at = address(critical);
  const status = ntdll().NtQueryInformationProcess(handle, BREAK_ON_TERMINATION, at, critical.byteLength, 0);
  kernel32().CloseHandle(handle);
  return status === 0 && critical[0] !== 0;
}

function ownLine(): ReadonlySet<number> {
  const me = openProcesses().holder(process.pid);
  const parents = typeof me === 'string' ? [process.ppid] : me.parents.map(({ pid }) => pid);
  return new Set([process.pid, ...parents]);
}
