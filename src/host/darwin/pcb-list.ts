// The kernel's own list of every socket, whoever holds it: net.inet.tcp.pcblist_n and net.inet.udp.pcblist_n of macOS
// (netinet/in_pcb.h, sys/socketvar.h, netinet/tcp_var.h: struct xinpgen, xinpcb_n, xsocket_n and xtcpcb_n). Pure.
import { ipText } from '../address.ts';
import { type DarwinSocket, tcpState } from './decode.ts';

/** A socket of the list: what libproc tells of it, and who used it last. */
export interface ListedSocket extends DarwinSocket {
  /** Whose it is. */
  readonly uid: number;
  /** so_last_pid: the process that used it last. Likely its holder, and not certain. 0: none. */
  readonly lastPid: number;
}

const GENERATION = 24; // struct xinpgen, at both ends
const KINDS = { socket: 0x001, pcb: 0x010, tcp: 0x020 } as const; // XSO_SOCKET, XSO_INPCB, XSO_TCPCB
/** The least that each is long; fields that we know nothing of are put behind. */
const LEAST = { socket: 76, pcb: 104, tcp: 40 } as const;
const PCB = { remotePort: 16, localPort: 18, versions: 44, remote: 48, local: 64 } as const;
const SOCKET = { handle: 8, queued: 44, limit: 48, uid: 64, lastPid: 68 } as const;
const TCP_STATE = 36;

/** What a recording leaves out, it finds by these. */
export const LAYOUT = { generation: GENERATION, kinds: KINDS, pcb: PCB } as const;
const [INI_IPV4, INI_IPV6] = [1, 2];

/** Every socket of the list; null where it is not laid out as we know it. */
export function decodePcbList(bytes: Uint8Array, transport: 'tcp' | 'udp'): readonly ListedSocket[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < GENERATION || view.getUint32(0, true) !== GENERATION) return null;
  const found: ListedSocket[] = [];
  let parts: Partial<Record<keyof typeof KINDS, DataView>> = {};
  const finish = () => {
    const { pcb, socket, tcp } = parts;
    parts = {};
    if (pcb === undefined || socket === undefined || (transport === 'tcp') !== (tcp !== undefined)) return false;
    found.push(listed(transport, pcb, socket, tcp));
    return true;
  };
  for (let at = GENERATION; at + 8 <= bytes.length; ) {
    const [length, kind] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    // The end is told as the beginning was.
    if (length === GENERATION) return parts.pcb === undefined || finish() ? found : null;
    if (length < 8 || at + length > bytes.length) return null;
    // Each socket begins with its protocol's block.
    if (kind === KINDS.pcb && parts.pcb !== undefined && !finish()) return null;
    const name = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((each) => KINDS[each] === kind);
    if (name !== undefined) {
      if (length < LEAST[name]) return null;
      parts[name] = new DataView(bytes.buffer, bytes.byteOffset + at, length);
    }
    at += (length + 7) & ~7;
  }
  return null;
}

function listed(transport: 'tcp' | 'udp', pcb: DataView, socket: DataView, tcp: DataView | undefined): ListedSocket {
  const versions = pcb.getUint8(PCB.versions);
  const six = (versions & INI_IPV6) !== 0;
  // Of IPv4 the last four of sixteen bytes (struct in_addr_4in6).
  const address = (at: number) =>
    ipText(new Uint8Array(pcb.buffer, pcb.byteOffset + (six ? at : at + 12), six ? 16 : 4));
  const remotePort = pcb.getUint16(PCB.remotePort, false);
  const state = tcp === undefined ? 'bound' : tcpState(tcp.getInt32(TCP_STATE, true));
  return {
    transport,
    family: six ? 'ipv6' : 'ipv4',
    address: address(PCB.local),
    port: pcb.getUint16(PCB.localPort, false),
    state,
    peer: remotePort === 0 ? null : { address: address(PCB.remote), port: remotePort },
    dualStack: six && (versions & INI_IPV4) !== 0,
    socket: socket.getBigUint64(SOCKET.handle, true).toString(16),
    queued: state === 'listen' ? socket.getInt16(SOCKET.queued, true) : null,
    backlog: state === 'listen' ? socket.getInt16(SOCKET.limit, true) : null,
    uid: socket.getUint32(SOCKET.uid, true),
    lastPid: socket.getInt32(SOCKET.lastPid, true),
  };
}
