// Reads legacy iptables tables in the namespace that the calling thread is in (getsockopt on a raw socket).
import { kernel } from '../../../runtime/ffi.ts';
import { close, readFile } from '../system/files.ts';
import { ERRNO, SYS } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';
import { decodeInfo, ENTRIES_AT, type LegacyTable, TABLE_INFO, TABLE_NAME } from './iptables-info.ts';
import { TooLarge } from './too-large.ts';

const SOCK_RAW_CLOEXEC = 3 | 0o2000000;
const IPPROTO_RAW = 255;
const GET_INFO = 64;
const GET_ENTRIES = 65;
const MOST_BYTES = 1 << 22;

// Domain and level of each: AF_INET with IPPROTO_IP, AF_INET6 with IPPROTO_IPV6.
const FAMILIES = [
  { family: 'ipv4', names: '/proc/thread-self/net/ip_tables_names', domain: 2, level: 0 },
  { family: 'ipv6', names: '/proc/thread-self/net/ip6_tables_names', domain: 10, level: 41 },
] as const;

/** Every table that there is; none is made by asking. A negated errno. Throws `TooLarge`. */
export function readLegacyTables(): LegacyTable[] | number {
  const found: LegacyTable[] = [];
  for (const { family, names, domain, level } of FAMILIES) {
    // Asking for a table that is not listed would create it.
    const text = readFile(names);
    if (text === ERRNO.ENOENT) continue;
    if (typeof text === 'number') return text;
    const tables = textOf(text)
      .split('\n')
      .filter((name) => name !== '');
    if (tables.length === 0) continue;
    const socket = kernel().call(SYS.socket, domain, SOCK_RAW_CLOEXEC, IPPROTO_RAW);
    if (socket < 0) return socket;
    try {
      for (const name of tables) {
        const table = readTable(socket, level, name, family);
        if (typeof table === 'number') return table;
        found.push(table);
      }
    } finally {
      close(socket);
    }
  }
  return found;
}

const TRIES = 4;

function readTable(socket: number, level: number, name: string, family: 'ipv4' | 'ipv6'): LegacyTable | number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const head = getOption(socket, level, GET_INFO, name, TABLE_INFO, 0);
    if (typeof head === 'number') return head;
    const info = decodeInfo(head);
    if (info.size > MOST_BYTES) throw new TooLarge();
    const entries = getOption(socket, level, GET_ENTRIES, name, ENTRIES_AT + info.size, info.size);
    // It has changed in between.
    if (entries === ERRNO.EAGAIN) continue;
    if (typeof entries === 'number') return entries;
    return { name, family, info: head, entries: entries.subarray(ENTRIES_AT, ENTRIES_AT + info.size) };
  }
  return ERRNO.EAGAIN;
}

function getOption(socket: number, level: number, option: number, name: string, length: number, size: number) {
  const { call, address } = kernel();
  const bytes = Buffer.alloc(length);
  bytes.write(name, 0, TABLE_NAME - 1, 'latin1');
  bytes.writeUInt32LE(size, TABLE_NAME);
  const lengthBytes = Uint32Array.of(length);
  const error = call(SYS.getsockopt, socket, level, option, address(bytes), address(lengthBytes));
  return error < 0 ? error : (bytes as Uint8Array);
}
