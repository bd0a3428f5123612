// The services that run, as bytes (EnumServicesStatusExW, winsvc.h).
import { address, advapi32 } from './libraries.ts';

const SC_MANAGER_CONNECT = 1;
const SC_MANAGER_ENUMERATE_SERVICE = 4;
const SC_ENUM_PROCESS_INFO = 0;
const SERVICE_WIN32 = 0x30;
const SERVICE_ACTIVE = 1;
const MOST_BYTES = 1 << 18; // the most that one call gives

export interface RawServices {
  readonly count: number;
  /** The rows, and the texts that they point to. */
  readonly bytes: Uint8Array;
  /** Where the buffer lay: pointers in it are counted from here. */
  readonly base: number;
}

/** Null where the service control manager may not be asked, or refused to go on. */
export function runningServices(): readonly RawServices[] | null {
  const { OpenSCManagerW, EnumServicesStatusExW, CloseServiceHandle } = advapi32();
  const manager = OpenSCManagerW(0, 0, SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE);
  if (manager === 0) return null;
  const parts: RawServices[] = [];
  const counts = new Uint32Array(3); // bytes still needed, services returned, where to go on
  const at = address(counts);
  try {
    do {
      const bytes = new Uint8Array(MOST_BYTES);
      const base = address(bytes);
      const all = EnumServicesStatusExW(
        manager,
        SC_ENUM_PROCESS_INFO,
        SERVICE_WIN32,
        SERVICE_ACTIVE,
        base,
        bytes.length,
        at,
        at + 4,
        at + 8,
        0,
      );
      const count = counts[1] ?? 0;
      // It fails also where there are more than it had room for; then it gave some, and a handle to go on from.
      if (all === 0 && (count === 0 || counts[2] === 0)) return null;
      parts.push({ count, bytes, base });
    } while ((counts[2] ?? 0) !== 0);
  } finally {
    CloseServiceHandle(manager);
  }
  return parts;
}
