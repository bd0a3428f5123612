// Targets of iptables other than verdicts (linux/netfilter/xt_*.h, iptables-extensions(8)). Pure.
import type { Destination, Verdict } from './packet.ts';
import { type Box, doubted } from './region.ts';
import type { Extension } from './xt-matches.ts';

export const REDIRECTED = {
  is: 'doubt',
  why: 'they are redirected before they get here',
} as const satisfies Verdict;

/** A verdict, or the packets as the target leaves them; the very same where it changes nothing. */
export type Does = { readonly verdict: Verdict } | { readonly boxes: readonly Box[] };

export function xtTarget({ name, revision, info }: Extension, boxes: readonly Box[]): Does {
  if (HARMLESS.has(name)) return { boxes };
  switch (name) {
    case 'REJECT':
      return { verdict: { is: 'drop' } };
    case 'MASQUERADE':
    case 'SNAT':
      return { verdict: { is: 'accept' } };
    case 'DNAT':
    case 'REDIRECT':
      return { verdict: { ...REDIRECTED, to: destinationOf(revision, info) } };
    case 'TPROXY':
    case 'NETMAP':
    case 'DNPT':
      return { verdict: REDIRECTED };
    case 'NFQUEUE':
      return { verdict: { is: 'doubt', why: 'a program decides (NFQUEUE)' } };
    case 'MARK': {
      const REVISION = 2;
      const known = revision === REVISION && info.length >= 8;
      const view = new DataView(info.buffer, info.byteOffset, info.length);
      const [flip, mask] = known ? [view.getUint32(0, true), view.getUint32(4, true)] : [0, 0];
      const set = (mark: number | null) => (known && mark !== null ? ((mark & ~mask) ^ flip) >>> 0 : null);
      return { boxes: boxes.map((box) => ({ ...box, mark: set(box.mark) })) };
    }
    case 'CONNMARK':
      // It may bring back a mark of the connection.
      return { boxes: boxes.map((box) => ({ ...box, mark: null })) };
    case 'CT': {
      const NOTRACK = 1;
      return (info[0] ?? 0) & NOTRACK ? { boxes: untracked(boxes) } : { boxes };
    }
    case 'NOTRACK':
      return { boxes: untracked(boxes) };
    default:
      return { boxes: doubted(boxes, `iptables target ${name}`) };
  }
}

// struct nf_nat_ipv4_multi_range_compat has a count before its range; struct nf_nat_range(2), of later revisions and of
// IPv6, has addresses of 16 bytes (linux/netfilter/nf_nat.h).
function destinationOf(revision: number, info: Uint8Array): Destination {
  const compact = revision === 0 && info.length < 36;
  const [flagsAt, addressAt, portAt] = compact ? [4, 8, 16] : [0, 4, 36];
  if (info.length < portAt + 4) return { address: null, port: null };
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  const [MAP_ADDRESS, MAP_PORT] = [1, 2];
  const flags = view.getUint32(flagsAt, true);
  const wide = info.subarray(addressAt, addressAt + 16);
  const isIpv4 = compact || wide.subarray(4).every((byte) => byte === 0);
  return {
    address: (flags & MAP_ADDRESS) === 0 ? null : isIpv4 ? info.subarray(addressAt, addressAt + 4) : wide,
    port: (flags & MAP_PORT) === 0 ? null : view.getUint16(portAt, false),
  };
}

function untracked(boxes: readonly Box[]): Box[] {
  return boxes.map((box) => ({ ...box, tracked: false }));
}

/** They note, count, or mark for later, and send nothing elsewhere. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['LOG', 'NFLOG', 'ULOG', 'AUDIT', 'TRACE', 'TCPMSS', 'TCPOPTSTRIP', 'TOS', 'DSCP', 'ECN', 'TTL', 'HL', 'CHECKSUM'],
  ...['CLASSIFY', 'SECMARK', 'CONNSECMARK', 'IDLETIMER', 'RATEEST', 'LED', 'TEE', 'SET', 'HMARK'],
]);
