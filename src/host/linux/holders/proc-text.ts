// /proc/PID/{stat,status,cmdline} as text → facts (proc_pid_stat(5), proc_pid_status(5)). Pure.
import { textOf } from '../system/text.ts';

export interface Stat {
  readonly name: string;
  readonly state: string;
  readonly parent: number;
  /** Clock ticks since boot. */
  readonly startTicks: number;
}

/** The name stands in parentheses and may hold anything, parentheses too: it ends at the last one. */
export function parseStat(text: string): Stat | null {
  const open = text.indexOf('(');
  const end = text.lastIndexOf(')');
  if (open < 0 || end < open) return null;
  const fields = text.slice(end + 2).split(' ');
  const [state, parent] = fields;
  const started = fields[19];
  if (state === undefined || parent === undefined || started === undefined) return null;
  return { name: text.slice(open + 1, end), state, parent: Number(parent), startTicks: Number(started) };
}

/** The effective user, and the pid as the process itself sees it (the last of NSpid). */
export function parseStatus(text: string): { uid: number | null; innermostPid: number | null } {
  const line = (name: string) => new RegExp(`^${name}:\\t(.*)$`, 'm').exec(text)?.[1]?.split('\t');
  const uid = line('Uid')?.[1];
  const innermost = line('NSpid')?.at(-1);
  return {
    uid: uid === undefined ? null : Number(uid),
    innermostPid: innermost === undefined ? null : Number(innermost),
  };
}

/**
 * Arguments end with NUL each. A process that rewrote its title may have left no NUL at all, then it is one; or padded
 * it with NULs to the length of the old one, which are no arguments.
 */
export function splitArguments(bytes: Uint8Array): readonly string[] {
  if (bytes.length === 0) return [];
  const text = textOf(bytes);
  const args = (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
  const padded = args.length > 2 && args.at(-1) === '' && args.at(-2) === '';
  while (padded && args.length > 1 && args.at(-1) === '') args.pop();
  return args;
}
