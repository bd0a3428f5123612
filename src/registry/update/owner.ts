// Who holds a lock, told so that another process can find out whether the holder still lives.
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Owner {
  /** Different for every lock taken. */
  readonly token: string;
  readonly pid: number;
  /** Clock ticks after boot (proc_pid_stat(5), starttime); null where the system does not tell. A pid alone is reused. */
  readonly startTime: string | null;
  /** Where the pid means something: host, boot and pid namespace. */
  readonly where: string;
}

export function thisProcess(): Owner {
  return { token: randomBytes(8).toString('hex'), pid: process.pid, startTime: startTime(process.pid), where: here() };
}

/** Null when the text is not an owner's. */
export function parseOwner(text: string): Owner | null {
  const [mark, token, pid, start, where] = text.trimEnd().split('\n');
  if (mark !== MARK || token === undefined || where === undefined || !/^[1-9]\d*$/.test(pid ?? '')) return null;
  return { token, pid: Number(pid), startTime: start === '' || start === undefined ? null : start, where };
}

export function ownerText(owner: Owner): string {
  return [MARK, owner.token, owner.pid, owner.startTime ?? '', owner.where, ''].join('\n');
}

const MARK = 'portolan lock 1';

/** True or false where this process can tell; null for an owner on another host or in another container. */
export function isAlive(owner: Owner): boolean | null {
  if (owner.where !== here()) return null;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it exists, and belongs to somebody else.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const started = startTime(owner.pid);
  return started === null || owner.startTime === null || started === owner.startTime;
}

function startTime(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  // The name in brackets may hold blanks and brackets, so fields are counted from the last one.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const zombie = fields?.[0] === 'Z' || fields?.[0] === 'X';
  return zombie ? 'ended' : (fields?.[19] ?? null);
}

function here(): string {
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // No /proc: then there are no pid namespaces to tell apart either.
  }
  return [hostname(), boot, namespace].join(' ');
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
