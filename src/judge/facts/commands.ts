// Commands to copy. Whatever a stranger named is quoted for the shell, or the command is left out.
import type { Listener } from '../../model/listener.ts';
import type { NextStep } from '../../model/verdict.ts';

// A word of these needs no quotes in any shell (POSIX.1-2017, Shell Command Language, 2.2).
const PLAIN = /^[A-Za-z0-9@%_+=:,./-]+$/;

/** The word as a POSIX shell takes it literally; null where it holds what nobody can copy: controls, formats. */
export function quote(word: string): string | null {
  if (/[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(word)) return null;
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command of fixed words and quoted ones; null where one of them cannot be quoted. */
export function command(before: string, ...words: readonly string[]): string | null {
  const quoted = words.map(quote);
  return quoted.includes(null) ? null : [before, ...quoted].join(' ');
}

/** Restarts the unit; null where it has none that can be restarted (a scope, a session). */
export function restartCommand({ attribution: { unit } }: Listener): string | null {
  if (unit === null || !unit.name.endsWith('.service') || unit.name.startsWith('-')) return null;
  // The user's manager and its services are not one's own to restart by this name.
  if (unit.scope === 'system' && /^user@\d+\.service$/.test(unit.name)) return null;
  return command(unit.scope === 'user' ? 'systemctl --user restart' : 'systemctl restart', unit.name);
}

/** Shuts the port by the firewall that was read here; null where it is not known which one is in use. */
export function shutCommand({ port, transport, exposure }: Listener): string | null {
  if (transport !== 'tcp' && transport !== 'udp') return null;
  const firewall = `${exposure?.from ?? ''} ${exposure?.says ?? ''}`;
  if (/\bufw\b/.test(firewall)) return `ufw deny ${port}/${transport}`;
  if (/\bfirewalld\b/.test(firewall))
    return `firewall-cmd --permanent --remove-port=${port}/${transport} && firewall-cmd --reload`;
  return null;
}

/** Looks closely at a process: what it runs, and what it has open. */
export function inspect(pid: number, says: string): NextStep {
  return { says, run: `ls -l /proc/${pid}/exe /proc/${pid}/cwd /proc/${pid}/fd` };
}

/** Nothing to do. */
export const NOTHING: NextStep = { says: 'Nothing to do', run: null };
