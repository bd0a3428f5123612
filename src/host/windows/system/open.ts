// Opening a process, and knowing why it cannot be opened: by the call whose answer says so itself, since the last error of a
// thread may be another's by the time that it is asked for (NtOpenProcess, ntddk.h).
import { address, ntdll } from './libraries.ts';

/** Access rights (winnt.h). */
export const ACCESS = { query: 0x1000, readMemory: 0x10, terminate: 1, wait: 0x10_0000 } as const;

/** `gone`: there is no such process; `denied`: there is, and it may not be opened so. */
export type Refusal = 'gone' | 'denied';

const ATTRIBUTES = 48; // sizeof(OBJECT_ATTRIBUTES)
const NO_SUCH_PROCESS: ReadonlySet<number> = new Set([0xc000_000b, 0xc000_000d]); // STATUS_INVALID_CID, _INVALID_PARAMETER

/** A handle, to be closed by whoever asked for it. While it is open, no other process can have the pid. */
export function openProcess(pid: number, access: number): number | Refusal {
  const attributes = new Uint8Array(ATTRIBUTES);
  new DataView(attributes.buffer).setUint32(0, ATTRIBUTES, true);
  const client = BigUint64Array.of(BigInt(pid), 0n);
  const handle = new BigUint64Array(1);
  const status = ntdll().NtOpenProcess(address(handle), access, address(attributes), address(client));
  if (status === 0) return Number(handle[0]);
  return NO_SUCH_PROCESS.has(status >>> 0) ? 'gone' : 'denied';
}
