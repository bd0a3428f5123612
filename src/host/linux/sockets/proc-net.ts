// /proc/net/{tcp,udp,udplite,raw}{,6} as text → rows (proc_pid_net(5)): for what sock_diag has no handler for. Pure.
import type { Family } from '../../../model/listener.ts';
import { ipText } from '../../address.ts';
import type { SocketRow } from './inet-diag.ts';

export type ProcTable = 'tcp' | 'udp' | 'udplite' | 'raw';

const CLOSE = 7;
const LISTEN = 10;

/** Rows of one table: listening for tcp, without a peer for the others. Lines that are not rows are passed over. */
export function parseProcNet(text: string, table: ProcTable, family: Family): SocketRow[] {
  const wanted = table === 'tcp' ? LISTEN : CLOSE;
  return text.split('\n').flatMap((line) => {
    const row = parseLine(line, table, family);
    return row !== null && row.kernelState === wanted ? [row.row] : [];
  });
}

// "  sl  local_address rem_address   st tx_queue:rx_queue tr:tm->when retrnsmt   uid  timeout inode …"
function parseLine(line: string, table: ProcTable, family: Family): { row: SocketRow; kernelState: number } | null {
  const cells = line.trim().split(/\s+/);
  const [, local, , state, queues, , , uid, , inode] = cells;
  const [address, port] = local?.split(':') ?? [];
  if (address === undefined || port === undefined || !/^\d+:$/.test(cells[0] ?? '')) return null;
  const received = Number.parseInt(queues?.split(':')[1] ?? '', 16);
  const kernelState = Number.parseInt(state ?? '', 16);
  return {
    kernelState,
    row: {
      transport: table,
      family,
      address: ipText(hostOrderWords(address)),
      port: Number.parseInt(port, 16),
      state: kernelState === LISTEN ? 'listen' : 'bound',
      v6only: null,
      device: 0,
      queued: Number.isNaN(received) ? null : received,
      backlog: null,
      uid: Number(uid),
      inode: Number(inode),
      cookie: null,
    },
  };
}

// Addresses are printed as 32-bit words in host order, which is little-endian wherever this runs.
function hostOrderWords(hex: string): Uint8Array {
  const bytes = Buffer.from(hex, 'hex');
  for (let o = 0; o + 4 <= bytes.length; o += 4) bytes.subarray(o, o + 4).reverse();
  return bytes;
}

/** /proc/net/protocols → how many sockets of each protocol this namespace has, e.g. `{ TCP: 12, UDPv6: 1 }`. */
export function parseProtocols(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').slice(1)) {
    const [name, , sockets] = line.split(/\s+/);
    if (name !== undefined && sockets !== undefined) counts.set(name, Number(sockets));
  }
  return counts;
}

/** /proc/net/sctp/eps → listening endpoints: " ENDPT SOCK STY SST HBKT LPORT UID INODE LADDRS". */
export function parseSctpEndpoints(text: string): SocketRow[] {
  return text.split('\n').flatMap((line) => {
    const [, , , state, , port, uid, inode, ...addresses] = line.trim().split(/\s+/);
    if (Number(state) !== LISTEN) return [];
    const address = addresses[0] ?? '0.0.0.0';
    return [
      {
        transport: 'sctp' as const,
        family: address.includes(':') ? ('ipv6' as const) : ('ipv4' as const),
        address,
        port: Number(port),
        state: 'listen' as const,
        v6only: null,
        device: 0,
        queued: null,
        backlog: null,
        uid: Number(uid),
        inode: Number(inode),
        cookie: null,
      },
    ];
  });
}
