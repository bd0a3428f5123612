// One entry of a legacy iptables table: its header, matches and target (iptables(8), x_tables.c). Pure.

import { concerns, type Guard, plainPorts } from './nft-guard.ts';
import { masked } from './nft-registers.ts';
import type { Packet, Rule, RuleResult, Verdict } from './packet.ts';
import { field } from './payload.ts';
import { type Box, cut, doubted } from './region.ts';
import { ALWAYS, deviceValue, fieldwise, type Holds, known, NEVER, type Piece, paddedName } from './values.ts';
import { type Extension, xtMatch } from './xt-matches.ts';
import { xtTarget } from './xt-targets.ts';

export interface XtHeader {
  readonly source: { readonly address: Uint8Array; readonly mask: Uint8Array };
  readonly destination: { readonly address: Uint8Array; readonly mask: Uint8Array };
  readonly incoming: { readonly name: Uint8Array; readonly mask: Uint8Array };
  readonly outgoing: { readonly name: Uint8Array; readonly mask: Uint8Array };
  readonly protocol: number | null;
  /** Only for later fragments, which carry no ports. */
  readonly fragments: boolean;
  readonly invert: number;
}

export interface XtEntry {
  readonly offset: number;
  readonly next: number;
  readonly header: XtHeader;
  readonly matches: readonly Extension[];
  readonly target: Extension;
  readonly isGoto: boolean;
}

/** IPT_INV_*. */
const INVERT = { incoming: 1, outgoing: 2, source: 8, destination: 0x10, fragments: 0x20, protocol: 0x40 } as const;

/** `names`: the chains by the offset of their first entry. */
export function xtRule(entry: XtEntry, family: Packet['family'], names: ReadonlyMap<number, string>): Rule {
  const guard = guardOf(entry);
  return (boxes, packet) => {
    if (packet.family !== family || !concerns(guard, packet)) return { rest: boxes, ends: [] };
    let live: readonly Box[] = boxes;
    const aside: Box[] = [];
    const keep = (holds: Holds, unless: boolean) => {
      if ('sometimes' in holds) aside.push(...live);
      else if ('unknown' in holds) {
        live = doubted(live, holds.unknown);
        aside.push(...live);
      } else {
        const { inside, outside } = cut(live, holds.any);
        live = unless ? outside : inside;
        aside.push(...(unless ? inside : outside));
      }
    };
    for (const { holds, unless } of headerConditions(entry.header, packet)) if (live.length > 0) keep(holds, unless);
    for (const match of entry.matches) if (live.length > 0) keep(xtMatch(match, packet, live), false);
    return live.length === 0 ? { rest: boxes, ends: [] } : finish(entry, names, boxes, live, aside);
  };
}

// Most rules are for another protocol or port.
function guardOf({ header, matches }: XtEntry): Guard {
  const ports = matches.map(({ name, info }) => plainPorts(name, info)).find((found) => found !== null) ?? null;
  return { protocol: (header.invert & INVERT.protocol) === 0 ? header.protocol : null, ports };
}

function finish(
  entry: XtEntry,
  names: ReadonlyMap<number, string>,
  boxes: readonly Box[],
  live: readonly Box[],
  aside: readonly Box[],
): RuleResult {
  const { target } = entry;
  if (target.name === '') {
    const verdict = standardVerdict(entry, names);
    return verdict === null ? { rest: boxes, ends: [] } : { rest: aside, ends: [{ verdict, boxes: live }] };
  }
  const does = xtTarget(target, live);
  if ('verdict' in does) return { rest: aside, ends: [{ verdict: does.verdict, boxes: live }] };
  return { rest: does.boxes === live ? boxes : [...aside, ...does.boxes], ends: [] };
}

// Negative: a verdict, minus one. Otherwise the offset of a chain, or of the next entry, which is no target at all.
function standardVerdict(entry: XtEntry, names: ReadonlyMap<number, string>): Verdict | null {
  const number = verdictNumber(entry.target);
  if (number === entry.next) return null;
  switch (number) {
    case -1:
      return { is: 'drop' };
    case -2:
      return { is: 'accept' };
    case -5:
      return { is: 'return' };
    default: {
      const chain = names.get(number);
      if (chain === undefined) return { is: 'doubt', why: 'a program decides (QUEUE)' };
      return { is: entry.isGoto ? 'goto' : 'jump', chain };
    }
  }
}

/** What a standard target says (struct xt_standard_target). */
export function verdictNumber({ info }: Extension): number {
  return new DataView(info.buffer, info.byteOffset, info.length).getInt32(0, true);
}

interface Condition {
  readonly holds: Holds;
  readonly unless: boolean;
}

function* headerConditions(header: XtHeader, packet: Packet): Generator<Condition> {
  const inverted = (bit: number) => (header.invert & bit) !== 0;
  const protocol = header.protocol === null || header.protocol === packet.protocol ? ALWAYS : NEVER;
  yield { holds: protocol, unless: inverted(INVERT.protocol) };
  if (header.fragments) yield { holds: NEVER, unless: inverted(INVERT.fragments) };
  const incoming = packet.direction === 'in';
  const size = packet.family === 'ipv4' ? 4 : 16;
  const [remote, local] = [field('remote', size), field('local', size)];
  yield { holds: addressed(header.source, incoming ? remote : local), unless: inverted(INVERT.source) };
  yield { holds: addressed(header.destination, incoming ? local : remote), unless: inverted(INVERT.destination) };
  const device = deviceValue(packet, 16, ({ name }) => paddedName(name));
  const none = known(new Uint8Array(16));
  yield { holds: named(header.incoming, incoming ? device : none), unless: inverted(INVERT.incoming) };
  yield { holds: named(header.outgoing, incoming ? none : device), unless: inverted(INVERT.outgoing) };
}

function addressed({ address, mask }: XtHeader['source'], piece: Piece): Holds {
  if (mask.every((byte) => byte === 0)) return ALWAYS;
  return fieldwise(masked([piece], mask, new Uint8Array(mask.length)), address, address);
}

function named({ name, mask }: XtHeader['incoming'], piece: Piece): Holds {
  if (mask.every((byte) => byte === 0)) return ALWAYS;
  const wanted = name.map((byte, i) => byte & (mask[i] ?? 0));
  return fieldwise(masked([piece], mask, new Uint8Array(mask.length)), wanted, wanted);
}
