// Processes of Windows as bytes: what each call writes, and nothing more (processthreadsapi.h, tlhelp32.h, winternl.h).
import { unicodeString } from '../processes/decode.ts';
import { address, advapi32, kernel32, ntdll } from './libraries.ts';
import { ACCESS, openProcess, type Refusal } from './open.ts';
import { readParameters } from './parameters.ts';

const TOKEN_QUERY = 8;
const TOKEN_USER = 1;
const PROCESS_COMMAND_LINE = 60; // since Windows 8.1
const TH32CS_SNAPPROCESS = 2;
const INVALID_HANDLE = -1;
/** sizeof(PROCESSENTRY32W) of 64-bit Windows. */
export const ENTRY_SIZE = 568;
const MOST_PROCESSES = 100_000;
const LONGEST_PATH = 32_768; // characters, path included (Naming Files, Paths, and Namespaces)

/** Every PROCESSENTRY32W that there is, one after the other; null where no snapshot could be taken. */
export function processEntries(): readonly Uint8Array[] | null {
  const { CreateToolhelp32Snapshot, Process32FirstW, Process32NextW, CloseHandle } = kernel32();
  const snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (snapshot === INVALID_HANDLE || snapshot === 0) return null;
  const entries: Uint8Array[] = [];
  const entry = new Uint8Array(ENTRY_SIZE);
  new DataView(entry.buffer).setUint32(0, ENTRY_SIZE, true);
  for (let more = Process32FirstW(snapshot, address(entry)); more !== 0 && entries.length < MOST_PROCESSES; ) {
    entries.push(entry.slice());
    more = Process32NextW(snapshot, address(entry));
  }
  CloseHandle(snapshot);
  return entries;
}

/** What is read of one process; each null where it may not be. */
export interface RawProcess {
  /** Creation, exit, kernel and user time, a FILETIME each. */
  readonly times: Uint8Array | null;
  readonly path: Uint8Array | null;
  /** As UTF-16. */
  readonly commandLine: Uint8Array | null;
  /** Its folder, as UTF-16. */
  readonly folder: Uint8Array | null;
  /** The user's SID. */
  readonly sid: Uint8Array | null;
}

/** `gone`: there is no such process (any more). */
export function readProcess(pid: number): RawProcess | Refusal {
  const { CloseHandle } = kernel32();
  // Its memory may be read by fewer than may ask about it.
  const whole = openProcess(pid, ACCESS.query | ACCESS.readMemory);
  const handle = whole === 'denied' ? openProcess(pid, ACCESS.query) : whole;
  if (typeof handle === 'string') return handle;
  try {
    const parameters = typeof whole === 'string' ? null : readParameters(whole);
    return {
      times: timesOf(handle),
      path: pathOf(handle),
      commandLine: commandLineOf(handle) ?? parameters?.commandLine ?? null,
      folder: parameters?.folder ?? null,
      sid: sidOf(handle),
    };
  } finally {
    CloseHandle(handle);
  }
}

export function timesOf(handle: number): Uint8Array | null {
  const times = new Uint8Array(32);
  const at = address(times);
  return kernel32().GetProcessTimes(handle, at, at + 8, at + 16, at + 24) === 0 ? null : times;
}

function pathOf(handle: number): Uint8Array | null {
  const path = new Uint16Array(LONGEST_PATH);
  const length = Uint32Array.of(path.length);
  if (kernel32().QueryFullProcessImageNameW(handle, 0, address(path), address(length)) === 0) return null;
  return new Uint8Array(path.buffer, 0, Math.min(length[0] ?? 0, path.length) * 2);
}

function commandLineOf(handle: number): Uint8Array | null {
  const needed = new Uint32Array(1);
  const { NtQueryInformationProcess } = ntdll();
  NtQueryInformationProcess(handle, PROCESS_COMMAND_LINE, 0, 0, address(needed));
  const size = needed[0] ?? 0;
  if (size < 16 || size > 1 << 20) return null;
  const bytes = new Uint8Array(size);
  const status = NtQueryInformationProcess(handle, PROCESS_COMMAND_LINE, address(bytes), size, address(needed));
  return status === 0 ? unicodeString(bytes) : null;
}

function sidOf(handle: number): Uint8Array | null {
  const { OpenProcessToken, GetTokenInformation } = advapi32();
  const token = new BigUint64Array(1);
  if (OpenProcessToken(handle, TOKEN_QUERY, address(token)) === 0) return null;
  const owner = Number(token[0]);
  try {
    // TOKEN_USER: a pointer to the SID, its attributes, and then the SID itself, of 68 bytes at most.
    const user = new Uint8Array(16 + 68);
    const needed = new Uint32Array(1);
    if (GetTokenInformation(owner, TOKEN_USER, address(user), user.length, address(needed)) === 0) return null;
    const from = Number(new DataView(user.buffer).getBigUint64(0, true)) - address(user);
    return from >= 16 && from < user.length ? user.slice(from) : null;
  } finally {
    kernel32().CloseHandle(owner);
  }
}

/** The account of a SID, `domain` and `name` as UTF-16; null where nobody knows it. */
export function lookUpAccount(sid: Uint8Array): { readonly domain: Uint8Array; readonly name: Uint8Array } | null {
  const name = new Uint16Array(257);
  const domain = new Uint16Array(257);
  const sizes = Uint32Array.of(name.length, domain.length, 0);
  const at = address(sizes);
  const known = advapi32().LookupAccountSidW(0, address(sid), address(name), at, address(domain), at + 4, at + 8);
  if (known === 0) return null;
  const text = (chars: Uint16Array, length: number | undefined) =>
    new Uint8Array(chars.buffer, 0, Math.min(length ?? 0, chars.length) * 2);
  return { name: text(name, sizes[0]), domain: text(domain, sizes[1]) };
}
