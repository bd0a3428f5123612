// Tools that listen for whatever they are told to: netcat and its kin. Their package says nothing about the purpose.
import type { Holder } from '../../model/listener.ts';
import { fileKind, isInterpreterName, isMultiCall, isShell } from './file-kind.ts';
import { isTemporary } from './places.ts';
import { fileName } from './words.ts';

// nc.openbsd(1) cannot, and its -c and -e mean other things.
const HAND_OVER = /^(nc|ncat|netcat|nc\.traditional|socat\d?)$/;

/** What a holder's file was called for: the applet of BusyBox or Toybox, else the name of the file; null: not known. */
export function calledFor(holder: Holder): string | null {
  const file = fileName(holder);
  if (file === null || !isMultiCall(file)) return file;
  const [first = '', second = ''] = holder.args ?? [];
  const called = baseName(first);
  return isMultiCall(called) ? baseName(second) || null : called || null;
}

export function isNetworkTool(holder: Holder): boolean {
  const called = calledFor(holder);
  return called !== null && fileKind(called) === 'tool';
}

/** What a network tool was told to start for whoever connects. */
export interface HandedOver {
  /** The words that say so: `-e /bin/sh`, `EXEC:bash,pty`. */
  readonly words: string;
  /** Whether that is a shell, an interpreter, or a line for a shell: something that obeys whoever connects. */
  readonly obeys: boolean;
}

/**
 * What a network tool was told to give whoever connects; null: nothing, or it is no such tool.
 * Options: nc.traditional(1) -e and -c, ncat(1) -e, -c, --exec, --sh-exec, --lua-exec, socat(1) EXEC: and SYSTEM:.
 */
export function handsOver(holder: Holder): HandedOver | null {
  const called = calledFor(holder);
  if (called === null || fileKind(called) !== 'tool' || !HAND_OVER.test(called)) return null;
  const args = (holder.args ?? []).slice(1);
  if (/^socat/.test(called)) {
    const words = args.find((word) => /^"?(exec|system|shell):/i.test(word));
    if (words === undefined) return null;
    return { words, obeys: /^"?(system|shell):/i.test(words) || runsAnything(words.replace(/^"?exec:["']?/i, '')) };
  }
  const at = args.findIndex((word) => /^-[A-Za-z46]*[ec]$/.test(word) || /^--(sh-|lua-)?exec(=|$)/.test(word));
  const option = args[at];
  if (option === undefined) return null;
  const words = args.slice(at, at + (option.includes('=') ? 1 : 2)).join(' ');
  const given = option.includes('=') ? option.slice(option.indexOf('=') + 1) : (args[at + 1] ?? '');
  return { words, obeys: /^--lua-exec/.test(option) || runsAnything(given) };
}

/** Whether a command is a shell or an interpreter, is made of several, or lies where anybody may put it. */
function runsAnything(line: string): boolean {
  if (/[;&|<>$`(]/.test(line)) return true;
  const [program = ''] = line.split(/[\s,'"]/);
  return (
    isShell(baseName(program)) ||
    isInterpreterName(baseName(program)) ||
    isMultiCall(baseName(program)) ||
    isTemporary(program)
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^-/, '');
}

/** The script of a shell: its first word that is no option, unless -c says that a line follows. */
export function shellScript(holder: Holder): string | null {
  const rest = (holder.args ?? []).slice(1);
  if (rest.some((word) => /^-[a-z]*c$/.test(word))) return null;
  return rest.find((word) => !word.startsWith('-')) ?? null;
}
