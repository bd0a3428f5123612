// The command line and folder of a process, read from its own memory: its PEB leads to them (winternl.h, PEB,
// RTL_USER_PROCESS_PARAMETERS; offsets of 64-bit Windows, which have been the same since Vista). For systems that do not tell
// the command line, and for the folder, which none tells.
import { address, kernel32, ntdll } from './libraries.ts';

const PROCESS_BASIC = 0;
const PEB_AT = 8;
const PARAMETERS_AT = 0x20;
const FOLDER_AT = 0x38;
const COMMAND_LINE_AT = 0x70;
const LONGEST = 65_534;

/** UTF-16 each; null where it may not be read. */
export interface RawParameters {
  readonly commandLine: Uint8Array | null;
  readonly folder: Uint8Array | null;
}

/** `handle`: of a process, opened with PROCESS_VM_READ. */
export function readParameters(handle: number): RawParameters | null {
  const basic = new Uint8Array(48);
  const written = new Uint32Array(1);
  const status = ntdll().NtQueryInformationProcess(
    handle,
    PROCESS_BASIC,
    address(basic),
    basic.length,
    address(written),
  );
  const peb = status === 0 ? pointerIn(basic, PEB_AT) : 0;
  const parameters = peb === 0 ? 0 : pointerAt(handle, peb + PARAMETERS_AT);
  if (parameters === 0) return null;
  return { commandLine: textAt(handle, parameters + COMMAND_LINE_AT), folder: textAt(handle, parameters + FOLDER_AT) };
}

/** What a UNICODE_STRING in that memory points to. */
function textAt(handle: number, at: number): Uint8Array | null {
  const header = memory(handle, at, 16);
  if (header === null) return null;
  const length = new DataView(header.buffer).getUint16(0, true);
  const from = pointerIn(header, 8);
  return from === 0 || length > LONGEST ? null : length === 0 ? new Uint8Array(0) : memory(handle, from, length);
}

function pointerAt(handle: number, at: number): number {
  const bytes = memory(handle, at, 8);
  return bytes === null ? 0 : pointerIn(bytes, 0);
}

function pointerIn(bytes: Uint8Array, at: number): number {
  // User space ends at 2^47, so an address is a safe integer.
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at, true));
}

function memory(handle: number, from: number, length: number): Uint8Array | null {
  const bytes = new Uint8Array(length);
  const read = new BigUint64Array(1);
  const done = kernel32().ReadProcessMemory(handle, from, address(bytes), length, address(read));
  return done !== 0 && Number(read[0]) === length ? bytes : null;
}
