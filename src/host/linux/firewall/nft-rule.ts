// One rule of nftables, expression by expression (nft(8), linux/netfilter/nf_tables.h). Pure.
import type { Attributes } from './attributes.ts';
import { nested, numberIn, textIn } from './attributes.ts';
import { concerns, guardOf } from './nft-guard.ts';
import { ct, fib, META_MARK, meta } from './nft-loads.ts';
import { masked, Registers, swapped } from './nft-registers.ts';
import { dataOf, decodeVerdict, type Expression } from './nft-ruleset.ts';
import { type Mapped, memberOf, type SetContent, verdictsOf } from './nft-sets.ts';
import { verdictOf } from './nft-verdict.ts';
import type { Packet, Rule, RuleResult, Verdict } from './packet.ts';
import { payload } from './payload.ts';
import { type Box, cut, doubted } from './region.ts';

import { comparison, type Holds, number, type Piece, within } from './values.ts';
import { xtMatch } from './xt-matches.ts';
import { REDIRECTED, xtTarget } from './xt-targets.ts';

export type SetsByName = ReadonlyMap<string, SetContent>;

/** The rule as something that packets can be put through. `sets`: those of its table. */
export function nftRule(expressions: readonly Expression[], sets: SetsByName): Rule {
  const guard = guardOf(expressions);
  return (boxes, packet) => {
    if (!concerns(guard, packet)) return { rest: boxes, ends: [] };
    const run: Run = { packet, sets, registers: new Registers(), live: boxes, aside: [], ends: [], changed: false };
    for (const one of expressions) {
      if (run.live.length === 0) break;
      step(run, one);
    }
    return result(run, boxes);
  };
}

interface Run {
  readonly packet: Packet;
  readonly sets: SetsByName;
  readonly registers: Registers;
  live: readonly Box[];
  /** Packets that the rule has let go of without a verdict. */
  readonly aside: Box[];
  readonly ends: { verdict: Verdict; boxes: readonly Box[] }[];
  changed: boolean;
}

// A rule that only counts or logs leaves every packet as it was, whichever it looked at.
function result({ live, aside, ends, changed }: Run, boxes: readonly Box[]): RuleResult {
  return ends.length === 0 && !changed ? { rest: boxes, ends } : { rest: [...aside, ...live], ends };
}

function keep(run: Run, holds: Holds, unless = false): void {
  if ('sometimes' in holds) {
    run.aside.push(...run.live);
    return;
  }
  if ('unknown' in holds) {
    run.live = doubted(run.live, holds.unknown);
    run.aside.push(...run.live);
    return;
  }
  const { inside, outside } = cut(run.live, holds.any);
  run.live = unless ? outside : inside;
  run.aside.push(...(unless ? inside : outside));
}

function step(run: Run, { name, data }: Expression): void {
  const act = EXPRESSIONS[name];
  if (act === undefined) keep(run, { unknown: `${name} in a rule` });
  else act(run, data);
}

type Act = (run: Run, data: Attributes) => void;

const nothing: Act = () => {};
const sometimes: Act = (run) => keep(run, { sometimes: true });

const EXPRESSIONS: Readonly<Record<string, Act>> = {
  // Statements that change nothing about where a packet goes.
  ...Object.fromEntries(['counter', 'log', 'last', 'dup', 'flow_offload'].map((name) => [name, nothing])),
  limit: sometimes,
  quota: sometimes,
  connlimit: sometimes,
  immediate: (run, data) => {
    const to = nested(data.get(2));
    const verdict = to.get(2);
    if (verdict !== undefined) end(run, verdictOf(decodeVerdict(verdict)));
    else load(run, data.get(1), [bytes(to.get(1))]);
  },
  payload: (run, data) => {
    // With a source register it writes into the packet.
    if (data.has(5)) rewrite(run, number32(data, 2), number32(data, 3));
    else load(run, data.get(1), payload(run.packet, number32(data, 2), number32(data, 3), number32(data, 4)));
  },
  meta: (run, data) => {
    const key = number32(data, 2);
    if (data.has(3)) setMeta(run, key, run.registers.get(number32(data, 3)));
    else load(run, data.get(1), [meta(key, run.packet, run.live)]);
  },
  ct: (run, data) => {
    // Setting a mark or a helper of the connection; what reads it is not understood anyway.
    if (!data.has(4)) load(run, data.get(1), [ct(number32(data, 2), run.packet, run.live)]);
  },
  fib: (run, data) => load(run, data.get(1), [fib(number32(data, 2), number32(data, 3), run.packet)]),
  bitwise: (run, data) => {
    const BOOLEAN = 0;
    const pieces = run.registers.get(number32(data, 1));
    const mask = dataOf(data.get(4));
    const flip = dataOf(data.get(5));
    const known = number32(data, 6) === BOOLEAN && mask !== undefined && flip !== undefined;
    load(run, data.get(2), known ? masked(pieces, mask, flip) : [unknownOf(number32(data, 3), 'a shift')]);
  },
  byteorder: (run, data) => load(run, data.get(2), swapped(run.registers.get(number32(data, 1)), number32(data, 5))),
  cmp: (run, data) => {
    const value = run.registers.get(number32(data, 1));
    const against = dataOf(data.get(3));
    if (against === undefined) keep(run, { unknown: 'a comparison with nothing' });
    else keep(run, ...comparison(value, number32(data, 2), against));
  },
  range: (run, data) => {
    const low = dataOf(data.get(3));
    const high = dataOf(data.get(4));
    const holds = low && high ? within(run.registers.get(number32(data, 1)), low, high) : { unknown: 'an open range' };
    const NOT_EQUAL = 1;
    keep(run, holds, number32(data, 2) === NOT_EQUAL);
  },
  lookup: (run, data) => lookup(run, data),
  dynset: (run, data) => {
    // Without an expression it only remembers; with one, mostly a limit, it also decides.
    if (data.has(7) || data.has(10)) sometimes(run, data);
  },
  objref: (run, data) => {
    const type = numberIn(data, 1);
    const name = type === undefined ? undefined : OBJECTS[type];
    if (name === 'sometimes') sometimes(run, data);
    else if (name !== 'nothing') keep(run, { unknown: 'an object that a rule refers to' });
  },
  notrack: (run) => {
    run.live = run.live.map((box) => ({ ...box, tracked: false }));
    run.changed = true;
  },
  exthdr: (run, data) => extensionHeader(run, data),
  reject: (run) => end(run, { is: 'drop' }),
  masq: (run) => end(run, { is: 'accept' }),
  nat: (run, data) => {
    const DESTINATION = 1;
    if (number32(data, 1) === DESTINATION) end(run, redirected(run, data.get(3), data.get(5)));
    else end(run, { is: 'accept' });
  },
  redir: (run, data) => end(run, redirected(run, undefined, data.get(1))),
  tproxy: (run) => end(run, REDIRECTED),
  fwd: (run) => end(run, REDIRECTED),
  queue: (run) => end(run, { is: 'doubt', why: 'a program decides (nfqueue)' }),
  synproxy: (run) => end(run, { is: 'doubt', why: 'synproxy answers in its place' }),
  match: (run, data) => keep(run, xtMatch(extension(data), run.packet, run.live)),
  target: (run, data) => {
    const does = xtTarget(extension(data), run.live);
    if ('verdict' in does) end(run, does.verdict);
    else if (does.boxes !== run.live) {
      run.live = does.boxes;
      run.changed = true;
    }
  },
};

/** Where to, by the registers that hold it; a map's value is not followed. */
function redirected({ registers }: Run, address: Uint8Array | undefined, port: Uint8Array | undefined): Verdict {
  const held = (register: Uint8Array | undefined): Uint8Array | null => {
    if (register === undefined) return null;
    const [piece, ...more] = registers.get(Number(number(register)));
    return piece?.is === 'bytes' && more.length === 0 ? piece.bytes : null;
  };
  const bytes = held(port);
  return {
    ...REDIRECTED,
    to: {
      address: held(address),
      port: bytes === null || bytes.length < 2 ? null : Buffer.from(bytes).readUInt16BE(0),
    },
  };
}

// NFT_OBJECT_*: counter, quota, helper, limit, connlimit, tunnel, timeout, secmark, expectation.
const OBJECTS: Readonly<Record<number, 'nothing' | 'sometimes'>> = {
  ...{ 1: 'nothing', 2: 'sometimes', 3: 'nothing', 4: 'sometimes', 5: 'sometimes' },
  ...{ 7: 'nothing', 8: 'nothing', 9: 'nothing' },
};

function end(run: Run, verdict: Verdict | 'go-on'): void {
  if (verdict === 'go-on') return;
  run.ends.push({ verdict, boxes: run.live });
  run.live = [];
}

function lookup(run: Run, data: Attributes): void {
  const name = textIn(data, 1);
  const content = run.sets.get(name);
  const INVERTED = 1;
  if (content === undefined) {
    keep(run, { unknown: `set ${name} could not be read` });
    return;
  }
  const key = run.registers.span(number32(data, 2), content.set.keyLength);
  const to = numberIn(data, 3);
  if (to === undefined) keep(run, memberOf(content, key), (number32(data, 5) & INVERTED) !== 0);
  else if (to === 0) moveBy(run, verdictsOf(content, key));
  else {
    // A map to a value: for whom there is none, the rule ends; the value itself is not followed.
    keep(run, memberOf(content, key));
    run.registers.set(to, [unknownOf(16, `what map ${name} holds`)]);
  }
}

function moveBy(run: Run, map: readonly Mapped[]): void {
  for (const { verdict, holds } of map) {
    if (run.live.length === 0) return;
    const before = run.aside.length;
    keep(run, holds);
    const others = run.aside.splice(before);
    const move = verdictOf(verdict);
    if (move === 'go-on') run.aside.push(...run.live);
    else end(run, move);
    run.live = others;
  }
  // For whom there is no entry, the rule ends.
  run.aside.push(...run.live);
  run.live = [];
}

// Where it goes depends on addresses and ports; marks for its urgency and life (DSCP, TTL) do not matter.
function rewrite(run: Run, base: number, offset: number): void {
  const NETWORK = 1;
  if (base === NETWORK && offset <= 8) return;
  run.live = doubted(run.live, 'a rule changes the packet’s headers');
  run.changed = true;
}

function setMeta(run: Run, key: number, pieces: readonly Piece[]): void {
  if (key !== META_MARK) return;
  const [only] = pieces;
  const mark = only?.is === 'bytes' ? Buffer.from(only.bytes).readUInt32LE(0) : null;
  run.live = run.live.map((box) => ({ ...box, mark }));
  run.changed = true;
}

function load({ registers }: Run, register: Uint8Array | undefined, pieces: readonly Piece[]): void {
  if (register !== undefined) registers.set(Number(number(register)), pieces);
}

function bytes(value: Uint8Array | undefined): Piece {
  return { is: 'bytes', bytes: value ?? new Uint8Array(), length: value?.length ?? 0 };
}

function unknownOf(length: number, why: string): Piece {
  return { is: 'unknown', length, why };
}

// Extension headers of IPv6 and options of IPv4: an ordinary packet has none, and the rule ends where it asks for one.
function extensionHeader(run: Run, data: Attributes): void {
  // With a source register it changes a TCP option, such as the segment size.
  if (data.has(7)) return;
  const [PRESENT, TCP_OPTION, IPV4_OPTION] = [1, 1, 2];
  const operation = number32(data, 6);
  const asksPresence = (number32(data, 5) & PRESENT) !== 0;
  if (operation === TCP_OPTION || operation > IPV4_OPTION)
    load(run, data.get(1), [unknownOf(asksPresence ? 1 : number32(data, 4), 'a TCP option')]);
  else if (asksPresence) load(run, data.get(1), [bytes(Uint8Array.of(0))]);
  else keep(run, { any: [] });
}

function extension(data: Attributes) {
  return { name: textIn(data, 1), revision: number32(data, 2), info: data.get(3) ?? new Uint8Array() };
}

function number32(of: Attributes, type: number): number {
  return numberIn(of, type) ?? 0;
}
