// The chains that the kernel enters by itself, made of what nf_tables told of tables, chains, rules and sets. Pure.
import { nftRule, type SetsByName } from './nft-rule.ts';
import { FAMILY, hookOf, type NftRule, type Ruleset } from './nft-ruleset.ts';
import type { SetContent } from './nft-sets.ts';
import type { BaseChain, Chain, Rule } from './packet.ts';

export function baseChains({ tables, chains, rules, sets }: Ruleset): BaseChain[] {
  const asleep = new Set(tables.filter(({ dormant }) => dormant).map(({ family, name }) => `${family} ${name}`));
  const byChain = new Map<string, NftRule[]>();
  for (const rule of rules) {
    const key = `${rule.family} ${rule.table} ${rule.chain}`;
    const known = byChain.get(key);
    if (known === undefined) byChain.set(key, [rule]);
    else known.push(rule);
  }
  const setsOf = bySetTable(sets);
  const made = new Map<string, Map<string, Chain>>();
  for (const chain of chains) {
    const table = `${chain.family} ${chain.table}`;
    const mine = made.get(table) ?? new Map<string, Chain>();
    made.set(table, mine);
    const content = byChain.get(`${table} ${chain.name}`) ?? [];
    mine.set(chain.name, { name: chain.name, rules: content.map((rule) => lazily(rule, setsOf.get(table))) });
  }
  return chains.flatMap((chain): BaseChain[] => {
    const table = `${chain.family} ${chain.table}`;
    const hook = hookOf(chain);
    const mine = made.get(table);
    const self = mine?.get(chain.name);
    if (hook === null || asleep.has(table) || mine === undefined || self === undefined) return [];
    const bridged = chain.family === FAMILY.bridge && (self.rules.length > 0 || chain.drops);
    return [
      {
        name: chain.name,
        rules: self.rules,
        hook,
        priority: chain.hook?.priority ?? 0,
        accepts: chain.family === FAMILY.ip ? 'ipv4' : chain.family === FAMILY.ip6 ? 'ipv6' : 'both',
        on: chain.hook?.devices ?? null,
        policy: chain.drops ? 'drop' : 'accept',
        table: `nftables, table ${FAMILY_NAMES[chain.family] ?? chain.family} ${chain.table}`,
        chains: mine,
        obscure: bridged ? `rules for bridges (table bridge ${chain.table})` : null,
      },
    ];
  });
}

const FAMILY_NAMES: Readonly<Record<number, string>> = { 1: 'inet', 2: 'ip', 5: 'netdev', 7: 'bridge', 10: 'ip6' };

function bySetTable(sets: readonly SetContent[]): ReadonlyMap<string, SetsByName> {
  const found = new Map<string, Map<string, SetContent>>();
  for (const content of sets) {
    const table = `${content.set.family} ${content.set.table}`;
    const mine = found.get(table) ?? new Map<string, SetContent>();
    found.set(table, mine.set(content.set.name, content));
  }
  return found;
}

const NO_SETS: SetsByName = new Map();

function lazily({ expressions }: NftRule, sets = NO_SETS): Rule {
  return nftRule(expressions, sets);
}
