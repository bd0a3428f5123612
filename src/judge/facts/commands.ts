// Commands to copy. Whatever a stranger named is quoted for the shell, or the command is left out.
import type { HostFacts } from '../../model/host.ts';
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
export function inspect(os: HostFacts['os'], pid: number, says: string): NextStep {
  switch (os) {
    case 'linux':
      return { says, run: `ls -l /proc/${pid}/exe /proc/${pid}/cwd /proc/${pid}/fd` };
    case 'darwin':
      return { says, run: `lsof -p ${pid}` };
    case 'win32':
      // PowerShell.
      return { says, run: `Get-CimInstance Win32_Process -Filter "ProcessId = ${pid}" | Format-List` };
    default:
      return os satisfies never;
  }
}

/** To be run with every right. Windows has no word for it before a command: it is the window that has the rights. */
export function asRoot(os: HostFacts['os'], run: string): string {
  return os === 'win32' ? run : `sudo ${run}`;
}

/** What gives more rights, in words for a hint. */
export function moreRights(os: HostFacts['os']): string {
  return os === 'win32' ? 'run as administrator' : 'run with sudo';
}

/** Looks at a port once more with every right; `before`: `Look again`. */
export function lookAsRoot(os: HostFacts['os'], before: string, port: number): NextStep {
  const who = os === 'win32' ? 'as administrator' : 'as root';
  return { says: `${before} ${who}`, run: asRoot(os, `portolan list --port ${port}`) };
}

/** Nothing to do. */
export const NOTHING: NextStep = { says: 'Nothing to do', run: null };
