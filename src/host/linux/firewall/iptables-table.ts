// A table of legacy iptables, as the kernel keeps it: entries one behind the other, jumps by offset
// (linux/netfilter_ipv4/ip_tables.h, linux/netfilter_ipv6/ip6_tables.h, linux/netfilter/x_tables.h). Pure.
import { untilNul } from '../system/text.ts';
import { decodeInfo, type LegacyTable, type TableInfo } from './iptables-info.ts';
import type { BaseChain, Chain, Rule } from './packet.ts';
import type { Extension } from './xt-matches.ts';
import { verdictNumber, type XtEntry, type XtHeader, xtRule } from './xt-rule.ts';

// Where struct ipt_entry and struct ip6t_entry keep what they have in common.
const LAYOUT = {
  ipv4: {
    address: 4,
    interfaces: 16,
    protocol: 80,
    flags: 82,
    invert: 83,
    target: 88,
    next: 90,
    matches: 112,
    goto: 2,
  },
  ipv6: {
    address: 16,
    interfaces: 64,
    protocol: 128,
    flags: 131,
    invert: 132,
    target: 140,
    next: 142,
    matches: 168,
    goto: 4,
  },
} as const;

type Family = keyof typeof LAYOUT;

const HOOKS = ['prerouting', 'input', null, 'output', 'postrouting'] as const;
const PRIORITY: Readonly<Record<string, number>> = { raw: -300, mangle: -150, filter: 0, security: 50 };

/** The chains of tables as they were read. Throws a RangeError where the bytes are no such tables. */
export function chainsOf(tables: readonly LegacyTable[]): BaseChain[] {
  return tables.flatMap(({ name, family, info, entries }) => legacyChains(name, family, decodeInfo(info), entries));
}

/** The chains that the kernel enters, from its table. Throws a RangeError where the bytes are no such table. */
export function legacyChains(name: string, family: Family, info: TableInfo, bytes: Uint8Array): BaseChain[] {
  const entries = decodeEntries(bytes, family);
  // The kernel ends every table so.
  if (entries.at(-1)?.target.name !== 'ERROR') throw new RangeError('a table without an end');
  const places = new Map(entries.map(({ offset }, i) => [offset, i]));
  const heads = entries.flatMap(({ offset, target }, i) =>
    target.name === 'ERROR'
      ? [{ name: untilNul(target.info.subarray(0, 30)), first: entries[i + 1]?.offset ?? offset }]
      : [],
  );
  const names = new Map(heads.map((head) => [head.first, head.name]));
  const rules = (from: number, to: number): Rule[] =>
    entries.slice(from, to).map((entry) => xtRule(entry, family, names));
  const ends = [...entries.keys()].filter((i) => entries[i]?.target.name === 'ERROR');
  const chains = new Map<string, Chain>();
  for (const { name: chain, first } of heads) {
    const from = places.get(first);
    const to = from === undefined ? undefined : ends.find((i) => i >= from);
    if (from !== undefined && to !== undefined) chains.set(chain, { name: chain, rules: rules(from, to) });
  }
  return HOOKS.flatMap((hook, number): BaseChain[] => {
    if (hook === null || (info.hooks & (1 << number)) === 0) return [];
    const from = places.get(info.entries[number] ?? -1);
    const to = places.get(info.underflows[number] ?? -1);
    const policy = to === undefined ? undefined : entries[to];
    if (from === undefined || to === undefined || policy === undefined) throw new RangeError('a chain without entries');
    const base = {
      name: hook.toUpperCase(),
      rules: rules(from, to),
      hook,
      accepts: family,
      on: null,
      chains,
      obscure: null,
    };
    return [
      {
        ...base,
        priority: priorityOf(name, hook),
        policy: acceptsAll(policy) ? 'accept' : 'drop',
        table: `iptables, table ${name}`,
      },
    ];
  });
}

function priorityOf(table: string, hook: string): number {
  if (table === 'nat') return hook === 'prerouting' || hook === 'output' ? -100 : 100;
  return PRIORITY[table] ?? 0;
}

const NF_ACCEPT = 1;

function acceptsAll({ target }: XtEntry): boolean {
  return target.name === '' && verdictNumber(target) === -NF_ACCEPT - 1;
}

function decodeEntries(bytes: Uint8Array, family: Family): XtEntry[] {
  const at = LAYOUT[family];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: XtEntry[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const target = view.getUint16(offset + at.target, true);
    const next = view.getUint16(offset + at.next, true);
    if (target < at.matches || next <= target || offset + next > bytes.length)
      throw new RangeError('an entry of odd size');
    const flags = view.getUint8(offset + at.flags);
    found.push({
      offset,
      next: offset + next,
      header: decodeHeader(bytes.subarray(offset, offset + at.matches), view, offset, family),
      matches: decodeMatches(bytes.subarray(offset + at.matches, offset + target)),
      target: extensionAt(bytes.subarray(offset + target, offset + next)),
      isGoto: (flags & at.goto) !== 0,
    });
    offset += next;
  }
  return found;
}

function decodeHeader(entry: Uint8Array, view: DataView, offset: number, family: Family): XtHeader {
  const at = LAYOUT[family];
  const address = (n: number) => entry.subarray(n * at.address, (n + 1) * at.address);
  const name = (n: number) => entry.subarray(at.interfaces + 16 * n, at.interfaces + 16 * (n + 1));
  const ANY_PROTOCOL = 0;
  const protocol = view.getUint16(offset + at.protocol, true);
  const [source, destination, sourceMask, destinationMask] = [address(0), address(1), address(2), address(3)];
  return {
    source: { address: source, mask: sourceMask },
    destination: { address: destination, mask: destinationMask },
    incoming: { name: name(0), mask: name(2) },
    outgoing: { name: name(1), mask: name(3) },
    protocol: protocol === ANY_PROTOCOL ? null : protocol,
    fragments: family === 'ipv4' && (view.getUint8(offset + at.flags) & 1) !== 0,
    invert: view.getUint8(offset + at.invert),
  };
}

const EXTENSION = 32;

function decodeMatches(bytes: Uint8Array): Extension[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Extension[] = [];
  for (let o = 0; o < bytes.length; ) {
    const size = view.getUint16(o, true);
    if (size < EXTENSION || o + size > bytes.length) throw new RangeError('a match of odd size');
    found.push(extensionAt(bytes.subarray(o, o + size)));
    o += size;
  }
  return found;
}

// struct xt_entry_match and xt_entry_target: size, name, revision, then its own.
function extensionAt(bytes: Uint8Array): Extension {
  if (bytes.length < EXTENSION) throw new RangeError('a target of odd size');
  return { name: untilNul(bytes.subarray(2, 31)), revision: bytes[31] ?? 0, info: bytes.subarray(EXTENSION) };
}
