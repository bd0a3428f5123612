// Targets of iptables other than verdicts (linux/netfilter/xt_*.h, iptables-extensions(8)). Pure.
import type { Verdict } from './packet.ts';
import { type Box, doubted } from './region.ts';
import type { Extension } from './xt-matches.ts';

export const REDIRECTED: Verdict = { is: 'doubt', why: 'they are redirected before they get here' };

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

function untracked(boxes: readonly Box[]): Box[] {
  return boxes.map((box) => ({ ...box, tracked: false }));
}

/** They note, count, or mark for later, and send nothing elsewhere. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['LOG', 'NFLOG', 'ULOG', 'AUDIT', 'TRACE', 'TCPMSS', 'TCPOPTSTRIP', 'TOS', 'DSCP', 'ECN', 'TTL', 'HL', 'CHECKSUM'],
  ...['CLASSIFY', 'SECMARK', 'CONNSECMARK', 'IDLETIMER', 'RATEEST', 'LED', 'TEE', 'SET', 'HMARK'],
]);
