// What nf_tables says of its tables, chains, rules and sets, as plain data (linux/netfilter/nf_tables.h). Pure.
import { attributes, type NetlinkMessage } from '../system/netlink.ts';
import { type Attributes, list, nested, numberIn, textIn } from './attributes.ts';
import type { SetContent } from './nft-sets.ts';
import type { BaseChain } from './packet.ts';

/** Message types: the subsystem's number (nfnetlink.h) in the upper byte. */
const NFTABLES = 10 << 8;
export const GET = {
  table: NFTABLES | 1,
  chain: NFTABLES | 4,
  rule: NFTABLES | 7,
  set: NFTABLES | 10,
  element: NFTABLES | 13,
};

/** struct nfgenmsg: family, version, resource. */
const GENERAL = 4;

export function generalRequest(family = 0): Uint8Array {
  return Uint8Array.of(family, 0, 0, 0);
}

/** A request for all elements of a set. */
export function elementsRequest({ family, table, name }: NftSet): Uint8Array {
  return Buffer.concat([generalRequest(family), textAttribute(1, table), textAttribute(2, name)]);
}

function textAttribute(type: number, text: string): Uint8Array {
  const bytes = Buffer.from(`${text}\0`);
  const header = Buffer.alloc(4);
  header.writeUInt16LE(4 + bytes.length, 0);
  header.writeUInt16LE(type, 2);
  return Buffer.concat([header, bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** NFPROTO_* (linux/netfilter.h). */
export const FAMILY = { inet: 1, ip: 2, netdev: 5, bridge: 7, ip6: 10 } as const;

interface Named {
  readonly family: number;
  readonly table: string;
}

export interface NftTable {
  readonly family: number;
  readonly name: string;
  /** It exists and does nothing. */
  readonly dormant: boolean;
}

export interface NftChain extends Named {
  readonly name: string;
  readonly hook: {
    readonly number: number;
    readonly priority: number;
    readonly devices: readonly string[] | null;
  } | null;
  readonly drops: boolean;
}

export interface NftRule extends Named {
  readonly chain: string;
  readonly expressions: readonly Expression[];
}

export interface Expression {
  readonly name: string;
  readonly data: Attributes;
}

export interface NftSet extends Named {
  readonly name: string;
  readonly interval: boolean;
  readonly keyLength: number;
}

export interface NftElement {
  readonly key: Uint8Array;
  readonly keyEnd: Uint8Array | null;
  /** It marks where an interval ends, the end being the first that is not in it. */
  readonly isEnd: boolean;
  readonly catchAll: boolean;
  readonly verdict: NftVerdict | null;
  /** It has conditions of its own, such as a limit. */
  readonly conditional: boolean;
}

export interface NftVerdict {
  /** NF_* or NFT_*: 0 drop, 1 accept, negative ones for moves between chains. */
  readonly code: number;
  readonly chain: string;
}

/** The generation of the ruleset that a message speaks of, its lower 16 bits; every change makes a new one. */
export function generation({ payload }: NetlinkMessage): number {
  return ((payload[2] ?? 0) << 8) | (payload[3] ?? 0);
}

export function decodeTable({ payload }: NetlinkMessage): NftTable {
  const of = attributes(payload, GENERAL);
  const DORMANT = 1;
  return { family: payload[0] ?? 0, name: textIn(of, 1), dormant: ((numberIn(of, 2) ?? 0) & DORMANT) !== 0 };
}

export function decodeChain({ payload }: NetlinkMessage): NftChain {
  const of = attributes(payload, GENERAL);
  const hook = of.get(4);
  const NF_DROP = 0;
  return {
    family: payload[0] ?? 0,
    table: textIn(of, 1),
    name: textIn(of, 3),
    hook: hook === undefined ? null : decodeHook(nested(hook)),
    drops: numberIn(of, 5) === NF_DROP,
  };
}

function decodeHook(of: Attributes): NftChain['hook'] {
  const devices = [
    ...(of.has(3) ? [textIn(of, 3)] : []),
    ...list(of.get(4)).map((name) => textIn(new Map([[0, name]]), 0)),
  ];
  return {
    number: numberIn(of, 1) ?? 0,
    priority: (numberIn(of, 2) ?? 0) | 0, // as a signed number
    devices: devices.length === 0 ? null : [...new Set(devices)],
  };
}

export function decodeRule({ payload }: NetlinkMessage): NftRule {
  const of = attributes(payload, GENERAL);
  return {
    family: payload[0] ?? 0,
    table: textIn(of, 1),
    chain: textIn(of, 2),
    expressions: list(of.get(4)).map(expression),
  };
}

export function expression(bytes: Uint8Array): Expression {
  const of = nested(bytes);
  return { name: textIn(of, 1), data: nested(of.get(2)) };
}

export function decodeSet({ payload }: NetlinkMessage): NftSet {
  const of = attributes(payload, GENERAL);
  const INTERVAL = 4;
  return {
    family: payload[0] ?? 0,
    table: textIn(of, 1),
    name: textIn(of, 2),
    interval: ((numberIn(of, 3) ?? 0) & INTERVAL) !== 0,
    keyLength: numberIn(of, 5) ?? 0,
  };
}

export function decodeElements({ payload }: NetlinkMessage): NftElement[] {
  return list(attributes(payload, GENERAL).get(3)).map((bytes) => {
    const of = nested(bytes);
    const flags = numberIn(of, 3) ?? 0;
    const data = nested(of.get(2)).get(2);
    const conditions = [...(of.has(7) ? [of.get(7)] : []), ...list(of.get(11))];
    return {
      key: dataOf(of.get(1)) ?? new Uint8Array(),
      keyEnd: dataOf(of.get(10)) ?? null,
      isEnd: (flags & 1) !== 0,
      catchAll: (flags & 2) !== 0,
      verdict: data === undefined ? null : decodeVerdict(data),
      conditional: conditions.some((bytes) => bytes !== undefined && !HARMLESS.has(expression(bytes).name)),
    };
  });
}

const HARMLESS: ReadonlySet<string> = new Set(['counter', 'last']);

/** NFTA_DATA_VALUE within struct data. */
export function dataOf(data: Uint8Array | undefined): Uint8Array | undefined {
  return nested(data).get(1);
}

export function decodeVerdict(bytes: Uint8Array): NftVerdict {
  const of = nested(bytes);
  return { code: (numberIn(of, 1) ?? 0) | 0, chain: textIn(of, 2) };
}

export interface Ruleset {
  readonly tables: readonly NftTable[];
  readonly chains: readonly NftChain[];
  readonly rules: readonly NftRule[];
  readonly sets: readonly SetContent[];
}

const HOOKS = ['prerouting', 'input', null, 'output', 'postrouting', 'ingress'] as const;

/** At which hook a packet to a listener, or its answer, meets this chain; null where it does not. */
export function hookOf({ family, hook }: NftChain): BaseChain['hook'] | null {
  if (hook === null) return null;
  if (family === FAMILY.netdev) return hook.number === 0 ? 'ingress' : null;
  const known = HOOKS[hook.number] ?? null;
  if (family === FAMILY.bridge) return known === 'prerouting' || known === 'input' ? 'ingress' : null;
  return family === FAMILY.inet || family === FAMILY.ip || family === FAMILY.ip6 ? known : null;
}
