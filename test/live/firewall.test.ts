// What is said of a firewall must be what happens to those who knock.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { needs } from '../support/needs.ts';
import { type Case, PORT } from './rulesets/case.ts';
import { iptables } from './rulesets/iptables.ts';
import { MANAGED } from './rulesets/managed.ts';
import { NFT } from './rulesets/nftables.ts';
import { claim, Neighbours } from './support/neighbours.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';

const need = needs({ ...LIVE, commands: [...LIVE.commands, 'nft', 'iptables-nft', 'iptables-legacy'] });
const CLEAN = [
  'nft flush ruleset',
  ...['iptables-legacy', 'ip6tables-legacy'].flatMap((tool) =>
    ['filter', 'mangle', 'raw']
      .flatMap((table) => [`${tool} -t ${table} -F`, `${tool} -t ${table} -X`])
      .concat(`${tool} -P INPUT ACCEPT`),
  ),
];

describe('firewall', () => {
  let neighbours: Neighbours;
  beforeAll(async () => {
    if (need.skip) return;
    neighbours = await Neighbours.open();
    // Nobody takes connections from its queue, so that is long.
    await neighbours.host.serve(`tcp,::,${PORT},v6only=0,backlog=4000`);
  });
  afterAll(async () => {
    await neighbours?.[Symbol.asyncDispose]();
  });

  const play = async ({ rules, word, to, reach, says }: Case) => {
    neighbours.host.run('sh', '-ec', rules.join('\n'));
    try {
      const all = ['first', 'other', 'second', 'v6'];
      const taken = await snapshot('proc', { inside: neighbours.host });
      const exposure = claim(listenersIn(taken, neighbours.host.network), PORT);
      expect(exposure).toMatchObject({ firewall: word, reach: reach ?? (word === 'closed' ? 'loopback' : 'private') });
      if (says !== undefined) expect(exposure.says).toMatch(says);
      const opened = Object.entries(neighbours.knock(PORT))
        .filter(([, open]) => open)
        .map(([way]) => way);
      expect(opened).toEqual([...(to ?? (word === 'open' ? all : []))]);
    } finally {
      neighbours.host.run('sh', '-ec', CLEAN.join('\n'));
    }
  };

  describe('nftables', () => {
    for (const one of NFT) test.skipIf(need.skip)(one.name, () => play(one), 30_000);
  });
  describe('made by others', () => {
    for (const one of MANAGED) test.skipIf(need.skip)(one.name, () => play(one), 30_000);
  });
  for (const tool of ['iptables-nft', 'iptables-legacy'])
    describe(tool, () => {
      for (const one of iptables(tool)) test.skipIf(need.skip)(one.name, () => play(one), 30_000);
    });
});
