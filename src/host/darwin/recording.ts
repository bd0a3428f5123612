// What libproc and sysctl say on one Mac, as a file that its user can send: bytes as they came, without names, paths, arguments,
// handles and addresses. A decoder that fails there can then be tried here.
import { addressKind, ipText } from '../address.ts';
import { decodePids, decodeSocketDescriptors } from './decode.ts';
import { LAYOUT as LIST } from './pcb-list.ts';
import type { Libproc } from './system/libproc.ts';

export interface Recording {
  readonly schema: 'portolan/recording/1';
  readonly os: 'darwin';
  /** `uname -r`. */
  readonly kernel: string;
  readonly architecture: string;
  readonly processes: readonly RecordedProcess[];
  /** Values of sysctl(3) by name, base64; null: refused. */
  readonly lists: Readonly<Record<string, string | null>>;
}

/** Bytes in base64; null where the call was refused, or gave another size than we know. */
export interface RecordedProcess {
  readonly pid: number;
  readonly descriptors: string | null;
  readonly bsdInfo: string | null;
  readonly shortInfo: string | null;
  /** By descriptor. */
  readonly sockets: Readonly<Record<string, string | null>>;
}

export const LISTS = ['net.inet.tcp.pcblist_n', 'net.inet.udp.pcblist_n'] as const;
const PORT_RANGE = ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last'] as const;

/** Everything that the collector asks, asked once; scrubbed. */
export function record(libproc: Libproc, kernel: string, architecture: string): Recording {
  const processes = decodePids(libproc.pids()).map((pid): RecordedProcess => {
    const descriptors = libproc.descriptors(pid);
    const fds = descriptors === null ? [] : decodeSocketDescriptors(descriptors);
    return {
      pid,
      descriptors: text(descriptors),
      bsdInfo: text(blank(libproc.bsdInfo(pid), [48, 96])),
      shortInfo: text(blank(libproc.shortInfo(pid), [16, 32])),
      sockets: Object.fromEntries(fds.map((fd) => [fd, text(scrubbedSocket(libproc.socketInfo(pid, fd)))])),
    };
  });
  const lists = Object.fromEntries([
    ...LISTS.map((name) => [name, text(scrubbedList(libproc.list(name)))]),
    ...PORT_RANGE.map((name) => [name, text(libproc.named(name))]),
  ]);
  return { schema: 'portolan/recording/1', os: 'darwin', kernel, architecture, processes, lists };
}

/** A libproc that says what was recorded. */
export function replay({ processes, lists }: Recording): Libproc {
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const listed = (name: string) => bytes(lists[name] ?? null);
  return {
    pids: () => new Uint8Array(Int32Array.from(processes.map(({ pid }) => pid)).buffer),
    descriptors: (pid) => bytes(byPid.get(pid)?.descriptors ?? null),
    bsdInfo: (pid) => bytes(byPid.get(pid)?.bsdInfo ?? null),
    shortInfo: (pid) => bytes(byPid.get(pid)?.shortInfo ?? null),
    socketInfo: (pid, fd) => bytes(byPid.get(pid)?.sockets[fd] ?? null),
    path: () => null,
    args: () => null,
    named: listed,
    list: listed,
  };
}

const SOCKET_ADDRESSES = [296, 312] as const; // insi_faddr, insi_laddr
/** Everything before the socket is of the file; of a local socket (un_sockinfo) the union holds its path. */
const KIND = 256;
const UNION = 264;
const INTERNET: ReadonlySet<number> = new Set([1, 2]); // SOCKINFO_IN, SOCKINFO_TCP

function scrubbedSocket(socket: Uint8Array | null): Uint8Array | null {
  if (socket === null) return null;
  const copy = socket.slice();
  const kind = new DataView(copy.buffer).getInt32(KIND, true);
  if (!INTERNET.has(kind)) return blank(copy, [UNION, copy.length]);
  for (const at of SOCKET_ADDRESSES) hide(copy, at);
  return copy;
}

function scrubbedList(list: Uint8Array | null): Uint8Array | null {
  if (list === null) return null;
  const copy = list.slice();
  const view = new DataView(copy.buffer);
  for (let at = LIST.generation; at + 8 <= copy.length; ) {
    const [length, kind] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    if (length < 8 || at + length > copy.length) return copy.subarray(0, at);
    if (kind === LIST.kinds.pcb && length >= LIST.pcb.local + 16) {
      hide(copy, at + LIST.pcb.remote);
      hide(copy, at + LIST.pcb.local);
    }
    at += (length + 7) & ~7;
  }
  return copy;
}

/** An address of somebody becomes one of documentation (RFC 5737, RFC 3849); those that everybody has stay. */
function hide(all: Uint8Array, at: number): void {
  const [four, six] = [all.subarray(at + 12, at + 16), all.subarray(at, at + 16)];
  const isFour = six.subarray(0, 12).every((byte) => byte === 0);
  const kind = addressKind(ipText(isFour ? four : six));
  if (kind === 'any' || kind === 'loopback' || (isFour && six[15] === 1 && four[0] === 0)) return;
  if (isFour) four.set([192, 0, 2, 1]);
  else {
    six.fill(0);
    six.set([0x20, 0x01, 0x0d, 0xb8]);
    six[15] = 1;
  }
}

function blank(all: Uint8Array | null, [from, to]: readonly [number, number]): Uint8Array | null {
  return all === null ? null : all.slice().fill(0, from, to);
}

function text(all: Uint8Array | null): string | null {
  return all === null ? null : Buffer.from(all).toString('base64');
}

function bytes(all: string | null): Uint8Array | null {
  return all === null ? null : new Uint8Array(Buffer.from(all, 'base64'));
}
