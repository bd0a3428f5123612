// Which part of a process has a socket: of a shared svchost the one service (GetOwnerModuleFromTcpEntry and its kin, iphlpapi.h).
import { address, openLibrary } from '#ffi';

const BASIC = 0; // TCPIP_OWNER_MODULE_INFO_BASIC
const ROOM = 4096;

const NAMES = {
  'tcp ipv4': 'GetOwnerModuleFromTcpEntry',
  'tcp ipv6': 'GetOwnerModuleFromTcp6Entry',
  'udp ipv4': 'GetOwnerModuleFromUdpEntry',
  'udp ipv6': 'GetOwnerModuleFromUdp6Entry',
} as const;
export type OwnerTable = keyof typeof NAMES;

const opened = new Map<OwnerTable, ((...words: number[]) => number) | null>();

/** `row`: as the table with modules gave it. What is given: the buffer, and where it lies; null where Windows does not say. */
export function ownerModule(table: OwnerTable, row: Uint8Array): { bytes: Uint8Array; base: number } | null {
  const ask = functionOf(table);
  if (ask === null) return null;
  const entry = row.slice();
  const bytes = new Uint8Array(ROOM);
  const size = Uint32Array.of(ROOM);
  const base = address(bytes);
  return ask(address(entry), BASIC, base, address(size)) === 0 ? { bytes, base } : null;
}

/** Not every Windows has all of them, and Wine has none. */
function functionOf(table: OwnerTable): ((...words: number[]) => number) | null {
  let known = opened.get(table);
  if (known === undefined) {
    known = open(NAMES[table]);
    opened.set(table, known);
  }
  return known;
}

function open(name: string): ((...words: number[]) => number) | null {
  try {
    return openLibrary(['iphlpapi.dll'], { [name]: { args: 4, returns: 'int' } })[name] ?? null;
  } catch {
    return null;
  }
}
