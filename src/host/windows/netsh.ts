// Ranges of ports that Windows keeps: for somebody (a service, Hyper-V and WSL, what an administrator said), or for outgoing
// connections. No documented function tells them; netsh does, in the language of the system, so that only numbers are read.
import { spawnSync } from 'node:child_process';
import type { Gap, Seen } from '../../model/coverage.ts';
import type { PortSpan } from '../../model/port.ts';
import type { Situation } from '../../model/why.ts';

const LONGEST = 5_000;
const LAST = 65_535;

export function excludedRanges(transport: 'tcp' | 'udp'): Seen<Situation['excluded']> {
  const text = netsh('show', 'excludedportrange', `protocol=${transport}`);
  if (text === null) return { value: null, gaps: [UNTOLD] };
  const value = rangesOf(text).map(({ first, last, byAdministrator }) => ({
    first,
    last,
    by: byAdministrator ? 'what an administrator named' : 'a service, Hyper-V or WSL',
  }));
  return { value, gaps: [] };
}

const UNTOLD: Gap = { where: 'excluded port ranges', why: 'netsh did not tell them', hint: null };

/** From which outgoing connections get their port; null where netsh told nothing that can be read. */
export function dynamicRange(transport: 'tcp' | 'udp'): PortSpan | null {
  const text = netsh('show', 'dynamicport', transport);
  return text === null ? null : dynamicOf(text);
}

/** What it says; null where it could not be run, or said nothing. */
function netsh(...words: readonly string[]): string | null {
  const program = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\netsh.exe`;
  const options = { timeout: LONGEST, windowsHide: true, encoding: 'latin1' } as const;
  const { status, stdout } = spawnSync(program, ['interface', 'ipv4', ...words], options);
  // Where there are none it says so; saying nothing is no answer.
  return status === 0 && stdout.trim() !== '' ? stdout : null;
}

/** First and last port of a line; the star behind them marks what an administrator excluded. */
export function rangesOf(text: string): readonly (PortSpan & { readonly byAdministrator: boolean })[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, first, last, star] = /^\s*(\d{1,5})\s+(\d{1,5})\s*(\*?)\s*$/.exec(line) ?? [];
    const span = { first: Number(first), last: Number(last), byAdministrator: star === '*' };
    return first !== undefined && span.first <= span.last && span.last <= LAST ? [span] : [];
  });
}

/** The two numbers behind colons: where it begins, and how many there are. */
export function dynamicOf(text: string): PortSpan | null {
  const numbers = [...text.matchAll(/[:\uff1a]\s*(\d{1,5})\s*$/gm)].map(([, digits]) => Number(digits));
  const [first, count] = numbers;
  if (numbers.length !== 2 || first === undefined || count === undefined) return null;
  const last = first + count - 1;
  return count > 0 && last <= LAST ? { first, last } : null;
}
