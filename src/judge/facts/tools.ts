// Tools that listen for whatever they are told to: netcat and its kin. Their package says nothing about the purpose.
import type { Holder } from '../../model/listener.ts';
import { fileName } from './words.ts';

const NETCATS =
  /^(nc|ncat|netcat|nc\.(traditional|openbsd)|socat\d?|pwncat|cryptcat|sbd|tcpserver|tcpsvd|udpsvd|websocat)$/;
// nc.openbsd(1) cannot, and its -c and -e mean other things.
const HAND_OVER = /^(nc|ncat|netcat|nc\.traditional|socat\d?)$/;
const MULTI_CALL = /^(busybox|toybox)(\..*)?$/;

/** What a holder's file was called for: the applet of BusyBox or Toybox, else the name of the file; null: not known. */
export function calledFor(holder: Holder): string | null {
  const file = fileName(holder);
  if (file === null || !MULTI_CALL.test(file)) return file;
  const [first = '', second = ''] = holder.args ?? [];
  const called = baseName(first);
  return MULTI_CALL.test(called) ? baseName(second) || null : called || null;
}

export function isMultiCall(file: string): boolean {
  return MULTI_CALL.test(file);
}

export function isNetworkTool(holder: Holder): boolean {
  const called = calledFor(holder);
  return called !== null && NETCATS.test(called);
}

/**
 * The words by which a network tool was told to give whoever connects a program, `-e /bin/sh`; null: none.
 * Options: nc.traditional(1) -e and -c, ncat(1) -e, -c, --exec, --sh-exec, --lua-exec, socat(1) EXEC: and SYSTEM:.
 */
export function handsOver(holder: Holder): string | null {
  const called = calledFor(holder);
  if (called === null || !HAND_OVER.test(called)) return null;
  const args = (holder.args ?? []).slice(1);
  if (/^socat/.test(called)) return args.find((word) => /^"?(exec|system|shell):/i.test(word)) ?? null;
  const at = args.findIndex((word) => /^-[A-Za-z46]*[ec]$/.test(word) || /^--(sh-|lua-)?exec(=|$)/.test(word));
  return at < 0 ? null : args.slice(at, at + 2).join(' ');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^-/, '');
}
