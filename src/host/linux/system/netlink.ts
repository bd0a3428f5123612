// Netlink (RFC 3549, netlink(7)): one request, one dump of messages. Gives payloads; meaning is given elsewhere.
import { kernel } from '../../../runtime/ffi.ts';
import { close } from './files.ts';
import { ERRNO, SYS } from './syscalls.ts';

export const NETLINK_ROUTE = 0;
export const NETLINK_SOCK_DIAG = 4;
export const NETLINK_NETFILTER = 12;

const AF_NETLINK = 16;
const SOCK_RAW_CLOEXEC = 3 | 0o2000000;
const NLM_F_REQUEST = 1;
const NLM_F_DUMP = 0x300;
const NLM_F_DUMP_INTR = 0x10;
const NLMSG_NOOP = 1;
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const HEADER = 16;
// A dump is interrupted when what it walks changes meanwhile (NLM_F_DUMP_INTR); on a busy host more than once.
const TRIES = 8;

const inbox = new Uint8Array(1 << 18);
let sequence = 0;

export interface NetlinkMessage {
  readonly type: number;
  /** What follows the 16-byte header; the receiver's to keep. */
  readonly payload: Uint8Array;
}

/** A netlink socket of the namespace that the calling thread is in, or a negated errno. */
export function openNetlink(protocol: number): number {
  return kernel().call(SYS.socket, AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
}

/**
 * Everything that matches a request, whole: an interrupted dump is read again. A negated errno where it fails; EFBIG
 * where there are more than `most` bytes, after which the socket is of no more use.
 */
export function dump(
  socket: number,
  type: number,
  request: Uint8Array,
  most = Number.MAX_SAFE_INTEGER,
): readonly NetlinkMessage[] | number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = ask(socket, type, NLM_F_REQUEST | NLM_F_DUMP, request, most);
    if (answer !== 'interrupted') return answer;
  }
  return ERRNO.EINTR;
}

/** The one answer to a request that is not a dump, or a negated errno. */
export function query(socket: number, type: number, request: Uint8Array): NetlinkMessage | number {
  const answer = ask(socket, type, NLM_F_REQUEST, request);
  if (typeof answer === 'number') return answer;
  return answer === 'interrupted' ? ERRNO.EINTR : (answer[0] ?? ERRNO.ENOENT);
}

/** Opens a socket for one use of it. */
export function withNetlink<T>(protocol: number, use: (socket: number) => T): T | number {
  const socket = openNetlink(protocol);
  if (socket < 0) return socket;
  try {
    return use(socket);
  } finally {
    close(socket);
  }
}

function ask(
  socket: number,
  type: number,
  flags: number,
  request: Uint8Array,
  most = Number.MAX_SAFE_INTEGER,
): NetlinkMessage[] | number | 'interrupted' {
  const { call, address } = kernel();
  const seq = ++sequence;
  const message = new Uint8Array(HEADER + request.length);
  const header = new DataView(message.buffer);
  header.setUint32(0, message.length, true);
  header.setUint16(4, type, true);
  header.setUint16(6, flags, true);
  header.setUint32(8, seq, true);
  message.set(request, HEADER);
  const sent = call(SYS.sendto, socket, address(message), message.length);
  if (sent < 0) return sent;

  const found: NetlinkMessage[] = [];
  const view = new DataView(inbox.buffer);
  let interrupted = false;
  let total = 0;
  for (;;) {
    const size = call(SYS.recvfrom, socket, address(inbox), inbox.length);
    if (size === ERRNO.EINTR) continue;
    if (size < 0) return size;
    total += size;
    if (total > most) return ERRNO.EFBIG;
    const arrived = inbox.slice(0, size);
    for (let o = 0; o + HEADER <= size; ) {
      const length = view.getUint32(o, true);
      const kind = view.getUint16(o + 4, true);
      if (length < HEADER || o + length > size) return ERRNO.EINVAL;
      if (view.getUint32(o + 8, true) === seq) {
        if ((view.getUint16(o + 6, true) & NLM_F_DUMP_INTR) !== 0) interrupted = true;
        if (kind === NLMSG_DONE) {
          const error = length >= HEADER + 4 ? view.getInt32(o + HEADER, true) : 0;
          if (error < 0) return error;
          return interrupted ? 'interrupted' : found;
        }
        if (kind === NLMSG_ERROR) return view.getInt32(o + HEADER, true) || found;
        if (kind !== NLMSG_NOOP) found.push({ type: kind, payload: arrived.subarray(o + HEADER, o + length) });
      }
      o += (length + 3) & ~3;
    }
    if ((flags & NLM_F_DUMP) === 0 && found.length > 0) return found;
  }
}

/** Attributes (struct nlattr / rtattr) from `offset` on: type → payload. The last of a type wins. */
export function attributes(payload: Uint8Array, offset: number): Map<number, Uint8Array> {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const found = new Map<number, Uint8Array>();
  for (let o = offset; o + 4 <= payload.length; ) {
    const length = view.getUint16(o, true);
    if (length < 4 || o + length > payload.length) break;
    // The two top bits are flags: NLA_F_NESTED and NLA_F_NET_BYTEORDER.
    found.set(view.getUint16(o + 2, true) & 0x3fff, payload.subarray(o + 4, o + length));
    o += (length + 3) & ~3;
  }
  return found;
}
