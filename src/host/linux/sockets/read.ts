// Every socket that waits for others, in the network namespace that the calling thread is in.
import type { Gap } from '../../../model/coverage.ts';
import type { Family } from '../../../model/listener.ts';
import type { SocketTransport } from '../../../model/port.ts';
import { readFile } from '../system/files.ts';
import { dump, NETLINK_SOCK_DIAG, type NetlinkMessage, query, withNetlink } from '../system/netlink.ts';
import { ERRNO, errnoName } from '../system/syscalls.ts';
import { textOf } from '../system/text.ts';
import {
  decodeInetDiag,
  exactRequest,
  inetDiagRequest,
  type PROTOCOLS,
  SOCK_DIAG_BY_FAMILY,
  type SocketRow,
  TCPDIAG_GETSOCK,
  type TcpPart,
  tcpDiagRequest,
} from './inet-diag.ts';
import { type ProcTable, parseProcNet, parseProtocols, parseSctpEndpoints } from './proc-net.ts';

type Diagnosable = keyof typeof PROTOCOLS;

export interface SocketTables {
  readonly rows: readonly SocketRow[];
  /** Transports whose tables were read, or that this kernel does not have. */
  readonly read: readonly SocketTransport[];
  readonly gaps: readonly Gap[];
}

// The thread's own view: after setns(2), /proc/self would still show the main thread's namespace.
const NET = '/proc/thread-self/net';
const BOTH: readonly Family[] = ['ipv4', 'ipv6'];

// Names in /proc/net/protocols. What no socket here uses need not be dumped; and asking for a handler that the
// kernel lacks makes it look for a module, which takes milliseconds.
const COUNTED = {
  udplite: ['UDP-Lite', 'UDPLITE', 'UDPLITEv6'],
  sctp: ['SCTP', 'SCTPv6'],
  dccp: ['DCCP', 'DCCPv6'],
  raw: ['RAW', 'RAWv6'],
} as const;

export interface ReadOptions {
  /** Read no other tables than these. */
  readonly only?: ReadonlySet<SocketTransport>;
  readonly tcp?: TcpPart;
}

export function readSockets({ only, tcp = 'both' }: ReadOptions = {}): SocketTables {
  const counts = protocolCounts();
  const rows: SocketRow[] = [];
  const gaps: Gap[] = [];
  const read: SocketTransport[] = [];
  const used = (transport: keyof typeof COUNTED) =>
    counts === null || COUNTED[transport].some((name) => (counts.get(name) ?? 0) > 0);
  const take = (transport: SocketTransport, table: () => readonly SocketRow[] | Gap) => {
    if (only !== undefined && !only.has(transport)) return;
    const result = table();
    if ('where' in result) {
      gaps.push(result);
      return;
    }
    for (const row of result) rows.push(row);
    read.push(transport);
  };
  const opened = withNetlink(NETLINK_SOCK_DIAG, (socket) => {
    for (const transport of ['tcp', 'udp'] as const) take(transport, () => diagnosed(socket, transport, tcp));
    for (const transport of ['udplite', 'sctp', 'dccp'] as const)
      take(transport, () => (used(transport) ? diagnosed(socket, transport, tcp) : []));
  });
  if (typeof opened === 'number')
    for (const transport of ['tcp', 'udp', 'udplite', 'sctp', 'dccp'] as const)
      take(transport, () => fromProc(transport, opened));
  take('raw', () => (used('raw') ? fromProc('raw', 0) : []));
  return { rows, read, gaps };
}

function protocolCounts(): ReadonlyMap<string, number> | null {
  const text = readFile(`${NET}/protocols`);
  return typeof text === 'number' ? null : parseProtocols(textOf(text));
}

function diagnosed(socket: number, transport: Diagnosable, part: TcpPart): readonly SocketRow[] | Gap {
  const rows: SocketRow[] = [];
  if (transport === 'tcp') {
    const messages = dump(socket, TCPDIAG_GETSOCK, tcpDiagRequest(part));
    if (typeof messages !== 'number') return decoded(messages, transport);
  }
  for (const family of BOTH) {
    const messages = dump(socket, SOCK_DIAG_BY_FAMILY, inetDiagRequest(family, transport, part));
    if (typeof messages === 'number') {
      // A host without IPv6 has an empty table, not an unreadable one.
      if (family === 'ipv6' && messages === ERRNO.EAFNOSUPPORT) continue;
      return fromProc(transport, messages);
    }
    rows.push(...decoded(messages, transport));
  }
  return rows;
}

/** Whether the kernel finds this very socket; false where it does not, or cannot be asked about it alone. */
export function findsExactly(row: SocketRow): boolean {
  const { transport } = row;
  if (transport === 'raw' || row.cookie === null) return false;
  const found = withNetlink(NETLINK_SOCK_DIAG, (socket) =>
    query(socket, SOCK_DIAG_BY_FAMILY, exactRequest(row, transport)),
  );
  if (typeof found === 'number') return false;
  return decodeInetDiag(found.payload, transport)?.inode === row.inode;
}

function decoded(messages: readonly NetlinkMessage[], transport: Diagnosable): readonly SocketRow[] {
  const rows = messages.map(({ payload }) => decodeInetDiag(payload, transport));
  return rows.filter((row) => row !== null && row.port !== 0) as SocketRow[]; // the filter leaves no null
}

/** The /proc tables, for what sock_diag could not say; `error` is what it answered. */
function fromProc(transport: Diagnosable | 'raw', error: number): readonly SocketRow[] | Gap {
  if (transport === 'dccp') return gapOf(transport, error);
  if (transport === 'sctp') {
    const text = readFile(`${NET}/sctp/eps`);
    return typeof text === 'number' ? gapOf(transport, error) : parseSctpEndpoints(textOf(text));
  }
  const rows: SocketRow[] = [];
  for (const family of BOTH) {
    // Open afresh each time: kernels 6.12.42-45 fail to seek in /proc/net/tcp.
    const text = readFile(`${NET}/${transport}${family === 'ipv6' ? '6' : ''}`, undefined, 1 << 28);
    if (typeof text !== 'number') rows.push(...parseProcNet(textOf(text), transport satisfies ProcTable, family));
    else if (family === 'ipv4') return gapOf(transport, text);
  }
  return rows;
}

function gapOf(transport: SocketTransport, error: number): Gap {
  return {
    where: `${transport} sockets`,
    why: `the kernel gave no table (${errnoName(error)})`,
    hint: 'load its sock_diag module, e.g. modprobe inet_diag, or mount /proc',
  };
}
