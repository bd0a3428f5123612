// Packets on their way through the chains of every hook (Netfilter's traversal, nft(8)). Pure.
import type { BaseChain, Chain, Destination, Packet } from './packet.ts';
import { type Box, cut, doubted } from './region.ts';
import { TooLarge } from './too-large.ts';

/** Packets that were kept out, and the chains they were in at that moment, outermost first. */
export interface Dropped {
  readonly boxes: readonly Box[];
  readonly table: string;
  readonly chains: readonly string[];
  readonly byPolicy: boolean;
}

export interface Passage {
  readonly accepted: readonly Box[];
  readonly dropped: readonly Dropped[];
  /** Packets that were sent elsewhere before they could arrive. */
  readonly redirected: readonly Redirected[];
  /** Every chain that such packets came into. */
  readonly visited: ReadonlySet<string>;
}

export interface Redirected {
  readonly to: Destination;
  readonly table: string;
  readonly chains: readonly string[];
}

const MOST_STEPS = 50_000;
const DEEPEST = 16; // NFT_JUMP_STACK_SIZE

/** What becomes of these packets in the chains of the packet's direction. Throws `TooLarge`. */
export function pass(boxes: readonly Box[], packet: Packet, chains: readonly BaseChain[]): Passage {
  const hooks = packet.direction === 'in' ? IN : OUT;
  const walk: Walk = { packet, dropped: [], redirected: [], visited: new Set(), steps: 0 };
  let live: readonly Box[] = boxes;
  for (const hook of hooks) {
    const mine = chains.filter((c) => c.hook === hook && (c.accepts === 'both' || c.accepts === packet.family));
    for (const chain of mine.sort((a, b) => a.priority - b.priority))
      if (live.length > 0) live = enter(live, chain, walk);
  }
  return { accepted: live, dropped: walk.dropped, redirected: walk.redirected, visited: walk.visited };
}

const IN = ['ingress', 'prerouting', 'input'] as const;
const OUT = ['output', 'postrouting'] as const;

interface Walk {
  readonly packet: Packet;
  readonly dropped: Dropped[];
  readonly redirected: Redirected[];
  readonly visited: Set<string>;
  steps: number;
}

function enter(boxes: readonly Box[], chain: BaseChain, walk: Walk): readonly Box[] {
  const { inside, outside } = cut(boxes, [attachedTo(chain, walk.packet)]);
  if (inside.length === 0) return outside;
  if (chain.obscure !== null) {
    const unsure = doubted(inside, chain.obscure);
    walk.dropped.push({ boxes: unsure, table: chain.table, chains: [chain.name], byPolicy: false });
    return [...outside, ...unsure];
  }
  const { accepted, returned } = through(chain, inside, [chain.name], chain, walk);
  if (chain.policy === 'accept' || returned.length === 0) return unique([...outside, ...accepted, ...returned]);
  walk.dropped.push({ boxes: returned, table: chain.table, chains: [chain.name], byPolicy: true });
  return unique([...outside, ...accepted]);
}

function attachedTo({ on }: BaseChain, { devices }: Packet) {
  if (on === null) return {};
  const places = devices.flatMap(({ name }, i) => (on.includes(name) ? [[BigInt(i), BigInt(i)] as const] : []));
  return { device: places };
}

interface Left {
  readonly accepted: Box[];
  readonly returned: readonly Box[];
}

function through(chain: Chain, boxes: readonly Box[], path: readonly string[], base: BaseChain, walk: Walk): Left {
  if (path.length > DEEPEST) throw new TooLarge();
  const accepted: Box[] = [];
  const returned: Box[] = [];
  const drop = (mine: readonly Box[]) =>
    walk.dropped.push({ boxes: mine, table: base.table, chains: path, byPolicy: false });
  const accept = (mine: readonly Box[]) => accepted.push(...mine);
  walk.visited.add(chain.name);
  let live: readonly Box[] = boxes;
  for (const rule of chain.rules) {
    if (live.length === 0) break;
    if (++walk.steps > MOST_STEPS) throw new TooLarge();
    const { rest, ends } = rule(live, walk.packet);
    let next = rest;
    for (const { verdict, boxes: mine } of ends) {
      if (mine.length === 0) continue;
      switch (verdict.is) {
        case 'accept':
          accept(mine);
          break;
        case 'drop':
          drop(mine);
          break;
        case 'return':
          returned.push(...mine);
          break;
        case 'doubt': {
          if (verdict.to !== undefined) walk.redirected.push({ to: verdict.to, table: base.table, chains: path });
          const unsure = doubted(mine, verdict.why);
          accept(unsure);
          drop(unsure);
          break;
        }
        case 'jump':
        case 'goto': {
          const target = base.chains.get(verdict.chain);
          const inner =
            target === undefined
              ? { accepted: [], returned: doubted(mine, `no chain ${verdict.chain} was found`) }
              : through(target, mine, [...path, verdict.chain], base, walk);
          accepted.push(...inner.accepted);
          if (verdict.is === 'jump') next = [...next, ...inner.returned];
          else returned.push(...inner.returned);
          break;
        }
        default:
          verdict satisfies never;
      }
    }
    live = unique(next);
  }
  return { accepted: unique(accepted), returned: unique([...returned, ...live]) };
}

// A rule that may match or not sends the same packets two ways, and they may meet again.
function unique(boxes: readonly Box[]): Box[] {
  return boxes.length < 2 ? [...boxes] : [...new Set(boxes)];
}
