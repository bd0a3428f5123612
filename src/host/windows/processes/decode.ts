// What Windows says of processes, given meaning (tlhelp32.h, winternl.h, winnt.h). Pure.

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** The executable's file name. */
  readonly name: string;
}

/** A PROCESSENTRY32W; null where it is too short to be one. */
export function decodeEntry(entry: Uint8Array): ProcessEntry | null {
  if (entry.length < 44 + 2) return null;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  return { pid: view.getUint32(8, true), parent: view.getUint32(32, true), name: wideText(entry.subarray(44)) };
}

/** UTF-16 as Windows has it, up to its end or a NUL. Half a surrogate pair, which a name may hold, stays what it is. */
export function wideText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length & ~1).toString('utf16le');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** What a UNICODE_STRING speaks of, which lies right behind it (ProcessCommandLineInformation); null where it does not. */
export function unicodeString(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 16) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint16(0, true);
  return 16 + length > bytes.length ? null : bytes.subarray(16, 16 + length);
}

/**
 * The arguments of a command line, as the C library of Windows takes it apart: blanks part them but within quotes; 2n
 * backslashes and a quote are n backslashes and a quote that opens or closes, 2n + 1 are n backslashes and a quote of the
 * text; two quotes within quotes are one of the text ("Parsing C command-line arguments", Microsoft C reference).
 */
export function splitCommandLine(line: string): readonly string[] {
  const args: string[] = [];
  let at = 0;
  // The first is a path: backslashes mean nothing in it but themselves.
  const first = /^\s*(?:"([^"]*)"?|([^\s"]\S*))/.exec(line);
  if (first === null) return [];
  args.push(first[1] ?? first[2] ?? '');
  at = first[0].length;
  while (at < line.length) {
    while (at < line.length && /[ \t]/.test(line[at] ?? '')) at++;
    if (at >= line.length) break;
    const { text, end } = argument(line, at);
    args.push(text);
    at = end;
  }
  return args;
}

function argument(line: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  let quoted = false;
  let at = from;
  for (; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\') {
      const run = /^\\+/.exec(line.slice(at))?.[0].length ?? 1;
      const quote = line[at + run] === '"';
      text += '\\'.repeat(quote ? run >> 1 : run);
      at += run - 1;
      if (quote && run % 2 === 1) {
        text += '"';
        at++;
      }
    } else if (character === '"') {
      if (quoted && line[at + 1] === '"') {
        text += '"';
        at++;
      } else quoted = !quoted;
    } else if (!quoted && /[ \t]/.test(character)) break;
    else text += character;
  }
  return { text, end: at };
}

/** `S-1-5-18`: revision, authority, which is hexadecimal from 2^32, and sub-authorities ([MS-DTYP] 2.4.2.1); null: cut short. */
export function sidText(sid: Uint8Array): string | null {
  const view = new DataView(sid.buffer, sid.byteOffset, sid.length);
  const count = sid[1] ?? 0;
  if (sid.length < 8 + 4 * count || count === 0) return null;
  const authority = sid.subarray(2, 8).reduce((value, byte) => value * 256 + byte, 0);
  const parts = Array.from({ length: count }, (_, at) => view.getUint32(8 + 4 * at, true));
  const named = authority < 2 ** 32 ? authority : `0x${authority.toString(16).padStart(12, '0')}`;
  return ['S', sid[0], named, ...parts].join('-');
}

/** How many bytes of a buffer the SID at its beginning takes. */
export function sidLength(sid: Uint8Array): number {
  return 8 + 4 * (sid[1] ?? 0);
}
