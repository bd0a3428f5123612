// Ranges that Windows keeps for somebody: for a service, for Hyper-V and WSL, or because an administrator said so. No
// documented function lists them; netsh does, in the language of the system, so that only lines of numbers are read.
import { spawnSync } from 'node:child_process';
import type { PortSpan } from '../../model/port.ts';
import type { Situation } from '../../model/why.ts';

const LONGEST = 5_000;

/** Null where netsh could not be run, or gave nothing that can be read. */
export function excludedRanges(transport: 'tcp' | 'udp'): Situation['excluded'] {
  const netsh = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\netsh.exe`;
  const args = ['interface', 'ipv4', 'show', 'excludedportrange', `protocol=${transport}`];
  const { status, stdout } = spawnSync(netsh, args, { timeout: LONGEST, windowsHide: true, encoding: 'latin1' });
  if (status !== 0 || stdout === null) return null;
  return rangesOf(stdout).map((span) => ({
    first: span.first,
    last: span.last,
    by: span.byAdministrator ? 'what an administrator named' : 'a service, Hyper-V or WSL',
  }));
}

/** First and last port of a line; the star behind them marks what an administrator excluded. */
export function rangesOf(text: string): readonly (PortSpan & { readonly byAdministrator: boolean })[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, first, last, star] = /^\s*(\d{1,5})\s+(\d{1,5})\s*(\*?)\s*$/.exec(line) ?? [];
    const span = { first: Number(first), last: Number(last), byAdministrator: star === '*' };
    return first !== undefined && span.first <= span.last && span.last <= 65_535 ? [span] : [];
  });
}
