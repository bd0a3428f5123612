// What this process is allowed to see, told from the system's own words.
import { procMountOptions } from './namespaces/mounts.ts';
import { readFile, readLink } from './system/files.ts';
import { textOf } from './system/text.ts';

const PROC_PID_INIT_INO = 4026531836; // linux/proc_ns.h

/** Capabilities by their bit (linux/capability.h). */
export const CAPABILITY = {
  netBindService: 10,
  netAdmin: 12,
  sysPtrace: 19,
  sysAdmin: 21,
  perfmon: 38,
  bpf: 39,
} as const;

let effective: bigint | undefined;

/** Whether we have a capability in effect; false where that cannot be read. */
export function has(capability: keyof typeof CAPABILITY): boolean {
  if (effective === undefined) {
    const status = readFile('/proc/thread-self/status');
    const digits = typeof status === 'number' ? undefined : /^CapEff:\t([0-9a-f]+)$/m.exec(textOf(status))?.[1];
    effective = BigInt(`0x${digits ?? '0'}`);
  }
  return ((effective >> BigInt(CAPABILITY[capability])) & 1n) === 1n;
}

/** Whether we are in a pid namespace other than the first: kernel-wide numbers are then not ours. */
export function inOwnPidNamespace(): boolean {
  const link = readLink('/proc/self/ns/pid');
  return typeof link !== 'number' && textOf(link) !== `pid:[${PROC_PID_INIT_INO}]`;
}

/** Whether /proc hides other users' processes from us (hidepid, proc(5)). */
export function processesHidden(): boolean {
  if (has('sysPtrace')) return false;
  const text = readFile('/proc/self/mountinfo');
  const level = typeof text === 'number' ? undefined : procMountOptions(textOf(text)).get('hidepid');
  return level !== undefined && level !== '0' && level !== 'off';
}

/** In words, how many processes could not be looked into; `atLeast`: they were not all tried. */
export function unseenProcesses(count: number, atLeast: boolean): string {
  return `${atLeast ? 'at least ' : ''}${count} ${count === 1 ? 'process' : 'processes'} could not be looked into`;
}

/** What would let us look into the processes that we cannot. */
export function remedy(): string {
  return has('sysPtrace') ? 'this system guards them even from us' : 'run with sudo (CAP_SYS_PTRACE)';
}
