// Matches of iptables, in legacy tables and where nftables carries them along (linux/netfilter/xt_*.h). Pure.
import { type Intervals, intervals } from './intervals.ts';
import { CT_STATE } from './nft-loads.ts';
import { type Packet, portIn } from './packet.ts';
import type { Box } from './region.ts';
import { ALWAYS, type Holds, NEVER, number } from './values.ts';

/** A match or target by name and revision, with its own struct. */
export interface Extension {
  readonly name: string;
  readonly revision: number;
  readonly info: Uint8Array;
}

/** For which packets the match holds. */
export function xtMatch(match: Extension, packet: Packet, boxes: readonly Box[]): Holds {
  const { name, info } = match;
  const decode = MATCHES[name];
  if (ELSEWHERE.has(name)) return NEVER;
  if (SOMETIMES.has(name)) return { sometimes: true };
  if (decode === undefined) return { unknown: `iptables match ${name}` };
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  try {
    return (
      decode({ ...match, view, packet, boxes }) ?? { unknown: `iptables match ${name}, revision ${match.revision}` }
    );
  } catch (error) {
    // Shorter than its struct.
    if (error instanceof RangeError) return { unknown: `iptables match ${name}` };
    throw error;
  }
}

/** They let a packet through now and then. */
const SOMETIMES: ReadonlySet<string> = new Set([
  'limit',
  'hashlimit',
  'connlimit',
  'statistic',
  'quota',
  'recent',
  'time',
]);

interface Asked extends Extension {
  readonly view: DataView;
  readonly packet: Packet;
  readonly boxes: readonly Box[];
}

type Match = (asked: Asked) => Holds | null;

const TCP = 6;
const UDP = 17;
const SOURCE_INVERTED = 1;
const DESTINATION_INVERTED = 2;

// Other protocols than TCP and UDP; rules ask for the protocol first.
const ELSEWHERE: ReadonlySet<string> = new Set(['icmp', 'icmp6', 'igmp']);

const MATCHES: Readonly<Record<string, Match>> = {
  comment: () => ALWAYS,
  tcp: ({ view, packet }) => {
    const INVERTED_FLAGS = 4;
    const OPTION_OR_INVERTED = view.getUint8(8) !== 0;
    const invert = view.getUint8(11);
    const flags = packet.direction === 'in' ? 0x02 : 0x12;
    const flagsMatch = (flags & view.getUint8(9)) === view.getUint8(10);
    if (packet.protocol !== TCP || flagsMatch === ((invert & INVERTED_FLAGS) !== 0)) return NEVER;
    const ports = bothPorts(view, packet, invert);
    return OPTION_OR_INVERTED && !never(ports) ? { unknown: 'a TCP option' } : ports;
  },
  udp: ({ view, packet }) => (packet.protocol === UDP ? bothPorts(view, packet, view.getUint8(8)) : NEVER),
  multiport: ({ view, revision, packet, name }) => {
    const VERSION_1 = 1;
    if (revision > VERSION_1) return { unknown: `iptables match ${name}` };
    const runs: [bigint, bigint][] = [];
    const count = Math.min(view.getUint8(1), 15);
    for (let i = 0; i < count; i++) {
      const first = view.getUint16(2 + 2 * i, true);
      // The entry after one with this flag is the end of its range.
      const ranged = revision === VERSION_1 && view.getUint8(32 + i) !== 0;
      const last = ranged ? view.getUint16(2 + 2 * ++i, true) : first;
      runs.push([BigInt(first), BigInt(last)]);
    }
    const inverted = revision === VERSION_1 && view.getUint8(47) !== 0;
    const [SOURCE, DESTINATION] = [0, 1];
    const which = view.getUint8(0);
    const source = port(packet, packet.direction !== 'in', intervals(runs), inverted);
    const destination = port(packet, packet.direction === 'in', intervals(runs), inverted);
    if (which === SOURCE) return source;
    if (which === DESTINATION) return destination;
    return 'any' in source && 'any' in destination && !inverted ? { any: [...source.any, ...destination.any] } : null;
  },
  state: ({ view, packet, boxes }) => stateIs(view.getUint32(0, true), packet, boxes),
  conntrack: ({ view, revision, packet, boxes }) => {
    const STATE_ONLY = 1;
    const ALIAS = 0x2000; // written as "-m state"
    if (revision < 2 || (view.getUint16(146, true) & ~ALIAS) !== STATE_ONLY) return null;
    const inverted = (view.getUint16(148, true) & STATE_ONLY) !== 0;
    // Here "untracked" has another bit than nftables gives it (XT_CONNTRACK_STATE_UNTRACKED).
    const mask = view.getUint16(150, true);
    const holds = stateIs((mask & 0x0f) | ((mask & 0x100) >> 2), packet, boxes);
    return inverted ? opposite(holds) : holds;
  },
  addrtype: ({ view, revision, packet }) => {
    const [source, destination, flags] = [view.getUint16(0, true), view.getUint16(2, true), view.getUint32(4, true)];
    const INTERFACE_LIMITS = 12;
    if (revision !== 1 || (flags & INTERFACE_LIMITS) !== 0 || !packet.unicast) return null;
    const [UNICAST, LOCAL] = [1 << 1, 1 << 2];
    const [from, to] = packet.direction === 'in' ? [UNICAST, LOCAL] : [LOCAL, UNICAST];
    const fits = (wanted: number, is: number, invert: number) =>
      wanted === 0 || ((wanted & is) !== 0) !== ((flags & invert) !== 0);
    return fits(source, from, SOURCE_INVERTED) && fits(destination, to, DESTINATION_INVERTED) ? ALWAYS : NEVER;
  },
  mark: ({ view, boxes }) => {
    const [wanted, mask, inverted] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint8(8) !== 0];
    const answers = new Set(
      boxes.map(({ mark }) => (mark === null ? null : ((mark & mask) >>> 0 === wanted) !== inverted)),
    );
    const [only, ...others] = answers;
    if (only === undefined || only === null || others.length > 0) return { unknown: 'the packet mark' };
    return only ? ALWAYS : NEVER;
  },
  pkttype: ({ view, packet }) => {
    const inverted = view.getUint32(4, true) !== 0;
    if (!packet.unicast) return null;
    return (view.getUint32(0, true) === 0) !== inverted ? ALWAYS : NEVER;
  },
  iprange: ({ info, view, packet }) => {
    const size = packet.family === 'ipv4' ? 4 : 16;
    const [SOURCE, DESTINATION] = [1, 2];
    const flags = view.getUint8(64);
    const run = (at: number): Intervals =>
      intervals([[number(info.subarray(at, at + size)), number(info.subarray(at + 16, at + 16 + size))]]);
    const [from, to] = packet.direction === 'in' ? (['remote', 'local'] as const) : (['local', 'remote'] as const);
    const which = flags & (SOURCE | DESTINATION);
    if (which === (SOURCE | DESTINATION)) return null;
    if (which === 0) return ALWAYS;
    const holds = { any: [which === SOURCE ? { [from]: run(0) } : { [to]: run(32) }] };
    if ((flags & 0x30) === 0) return holds;
    return complement(holds, packet);
  },
  // Asks whether the answer would leave the way that the packet came: true of an honest one.
  rpfilter: ({ view, packet }) => (((view.getUint8(0) & 8) === 0) === (packet.direction === 'in') ? ALWAYS : NEVER),
  // Headers between that of IP and that of TCP or UDP, which no ordinary packet has: without them nothing matches.
  ...Object.fromEntries(['rt', 'frag', 'hbh', 'dst', 'ah', 'esp', 'mh'].map((name) => [name, () => NEVER])),
  // Only what arrives through IPsec has a policy.
  policy: () => ({ sometimes: true }),
};

function never(holds: Holds): boolean {
  return 'any' in holds && holds.any.length === 0;
}

function opposite(holds: Holds): Holds {
  return 'any' in holds ? (holds.any.length === 0 ? ALWAYS : NEVER) : holds;
}

function bothPorts(view: DataView, packet: Packet, invert: number): Holds {
  const run = (at: number) => intervals([[BigInt(view.getUint16(at, true)), BigInt(view.getUint16(at + 2, true))]]);
  const source = port(packet, packet.direction !== 'in', run(0), (invert & SOURCE_INVERTED) !== 0);
  const destination = port(packet, packet.direction === 'in', run(4), (invert & DESTINATION_INVERTED) !== 0);
  if (never(source) || never(destination)) return NEVER;
  // One of them is the listener's own, which holds for all or none.
  return packet.direction === 'in' ? source : destination;
}

const ALL_PORTS: Intervals = [[0n, 65535n]];

function port(packet: Packet, listeners: boolean, among: Intervals, inverted: boolean): Holds {
  if (listeners) {
    const isIn = among.some(([first, last]) => portIn(packet.port, Number(first), Number(last)));
    return isIn !== inverted ? ALWAYS : NEVER;
  }
  return complementIf(inverted, 'remotePort', among, ALL_PORTS);
}

function complementIf(
  inverted: boolean,
  dimension: 'remotePort' | 'remote' | 'local',
  among: Intervals,
  all: Intervals,
): Holds {
  const left = inverted ? outside(all, among) : among;
  return left.length === 0 ? NEVER : { any: [{ [dimension]: left }] };
}

function outside(all: Intervals, hole: Intervals): Intervals {
  const [first] = all;
  if (first === undefined) return [];
  let from = first[0];
  const runs: [bigint, bigint][] = [];
  for (const [low, high] of hole) {
    runs.push([from, low - 1n]);
    from = high + 1n;
  }
  runs.push([from, first[1]]);
  return intervals(runs);
}

/** Everything but these addresses. */
export function complement(
  holds: { readonly any: readonly { remote?: Intervals; local?: Intervals }[] },
  packet: Packet,
): Holds {
  const [only] = holds.any;
  const all: Intervals = [[0n, packet.family === 'ipv4' ? 0xffffffffn : (1n << 128n) - 1n]];
  if (only?.remote !== undefined) return complementIf(true, 'remote', only.remote, all);
  if (only?.local !== undefined) return complementIf(true, 'local', only.local, all);
  return NEVER;
}

function stateIs(mask: number, packet: Packet, boxes: readonly Box[]): Holds {
  const tracked = new Set(boxes.map((box) => box.tracked));
  if (tracked.size > 1) return { unknown: 'whether it is tracked' };
  const state = tracked.has(false)
    ? CT_STATE.untracked
    : packet.direction === 'in'
      ? CT_STATE.new
      : CT_STATE.established;
  return (mask & state) !== 0 ? ALWAYS : NEVER;
}
