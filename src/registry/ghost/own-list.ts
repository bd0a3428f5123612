// A list of services that this machine brings along: what somebody packaged because people use it. Never copied.
import { readFileSync, statSync } from 'node:fs';
import type { Transport } from '../../model/port.ts';

export interface ListEntry {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Null: both tcp and udp. */
  readonly transport: string | null;
}

export interface OwnList {
  /** `/etc/services`, `firewalld's services`. */
  readonly source: string;
  /** When it was last changed, `YYYY-MM-DD`. */
  readonly date: string;
  nameAt(port: number, transport: Transport): string | null;
}

/** A list that was not searched, and why. */
export interface Unsearched {
  readonly source: string;
  readonly why: string;
}

/**
 * Debian's /etc/services has 400 entries; Fedora's and Wireshark's have 11,000, since they are the registry over again, and
 * being in the registry is no sign of use.
 */
const MOST_ENTRIES = 3000;
const MOST_BYTES = 256 * 1024;

export type Text = { readonly text: string; readonly date: string } | { readonly why: string };

/** The text of a file that is not too large to be a list of services in use, or why there is none. */
export function readText(path: string): Text {
  try {
    const { size, mtime } = statSync(path);
    if (size > MOST_BYTES) return { why: COPY };
    return { text: readFileSync(path, 'utf8'), date: mtime.toISOString().slice(0, 10) };
  } catch (error) {
    return { why: whyUnread(error) };
  }
}

/** `not installed here` for what is not there; else the code of the error. */
export function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'not installed here' : `could not be read (${code})`;
}

const COPY = 'a copy of the registry, which says nothing about use';

export function listOf(source: string, date: string, entries: readonly ListEntry[]): OwnList | Unsearched {
  if (entries.length > MOST_ENTRIES) return { source, why: COPY };
  if (entries.length === 0) return { source, why: 'it names no ports' };
  return {
    source,
    date,
    nameAt: (port, transport) => {
      for (const entry of entries) {
        if (entry.first > port || entry.last < port) continue;
        if (entry.transport === null || entry.transport === transport) return entry.name;
      }
      return null;
    },
  };
}
