// Which services run in which process: one of its own, or many behind a shared svchost (winsvc.h). Pure.
import type { RawServices } from '../system/services.ts';
import { wideText } from './decode.ts';

export interface Service {
  /** `Dnscache`. */
  readonly name: string;
  /** `DNS Client`, in the language of the system. */
  readonly display: string;
}

/** sizeof(ENUM_SERVICE_STATUS_PROCESSW): two pointers and a SERVICE_STATUS_PROCESS of 36 bytes, padded. */
const ROW = 56;

/** Names by pid; `unread`: rows that lie outside of what was given, or whose names do. */
export function decodeServices(parts: readonly RawServices[]): {
  readonly byPid: ReadonlyMap<number, readonly Service[]>;
  readonly unread: number;
} {
  const found = new Map<number, Service[]>();
  let unread = 0;
  for (const { bytes, base, count } of parts) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const rows = Math.min(count, Math.floor(bytes.length / ROW));
    unread += count - rows;
    for (let row = 0; row < rows; row++) {
      const at = row * ROW;
      const [name, display] = [at, at + 8].map((field) => textAt(bytes, Number(view.getBigUint64(field, true)) - base));
      const pid = view.getUint32(at + 16 + 28, true);
      if (name == null) unread++;
      if (name == null || pid === 0) continue;
      const mine = found.get(pid) ?? [];
      found.set(pid, mine);
      mine.push({ name, display: display ?? name });
    }
  }
  return { byPid: found, unread };
}

/** The module that TCPIP_OWNER_MODULE_BASIC_INFO names, which of a service is its name; null where it points elsewhere. */
export function decodeOwnerModule({ bytes, base }: { bytes: Uint8Array; base: number }): string | null {
  const at = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(0, true)) - base;
  const name = textAt(bytes, at);
  return name === null || name === '' ? null : name;
}

function textAt(bytes: Uint8Array, from: number): string | null {
  return from < 0 || from >= bytes.length ? null : wideText(bytes.subarray(from));
}
