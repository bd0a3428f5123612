// What is said of a firewall must be what happens to those who knock.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { FirewallWord } from '../../src/model/exposure.ts';
import { needs } from '../support/needs.ts';
import { claim, Neighbours } from './support/neighbours.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';

const need = needs({ ...LIVE, commands: [...LIVE.commands, 'nft', 'iptables-nft', 'iptables-legacy'] });
const PORT = 7701;
const OTHER = 7702;

interface Case {
  readonly name: string;
  /** Shell commands within the host's world. */
  readonly rules: readonly string[];
  readonly word: FirewallWord;
  /** Of whom the listener is open, among the four ways in; by default all or nobody, as the word says. */
  readonly to?: readonly string[];
  readonly reach?: string;
  readonly says?: RegExp;
}

const nft = (...lines: readonly string[]) => [`nft -f - <<'EOF'\n${lines.join('\n')}\nEOF`];
const input = (policy: string, ...rules: readonly string[]) =>
  nft('table inet filter {', `chain input { type filter hook input priority 0; policy ${policy};`, ...rules, '}', '}');

const NFT: readonly Case[] = [
  { name: 'no rules', rules: [], word: 'open', says: /no firewall rules/ },
  { name: 'a table without base chains', rules: ['nft add table inet t', 'nft add chain inet t c'], word: 'open' },
  {
    name: 'policy drop',
    rules: input('drop', 'ct state established,related accept', 'iif lo accept'),
    word: 'closed',
    reach: 'loopback',
    says: /policy of chain input/,
  },
  {
    name: 'its port let in',
    rules: input('drop', 'ct state established accept', `tcp dport ${PORT} accept`),
    word: 'open',
  },
  {
    name: 'another port let in',
    rules: input('drop', `tcp dport ${OTHER} accept`, 'udp dport 7701 accept'),
    word: 'closed',
  },
  { name: 'ports in a set', rules: input('drop', `tcp dport { 22, ${PORT}, 8000-8100 } accept`), word: 'open' },
  {
    name: 'ports in an interval',
    rules: input('drop', 'tcp dport 7000-7700 accept', 'tcp dport { 7702-7800 } accept'),
    word: 'closed',
  },
  { name: 'reject', rules: input('accept', `tcp dport ${PORT} reject with tcp reset`), word: 'closed' },
  { name: 'greater and less', rules: input('accept', 'tcp dport > 7700 tcp dport <= 7701 drop'), word: 'closed' },
  { name: 'not equal', rules: input('accept', `tcp dport != ${PORT} drop`), word: 'open' },
  {
    name: 'one source',
    rules: input('drop', 'ip saddr 10.9.0.2 accept'),
    word: 'partial',
    to: ['first'],
    reach: 'private',
    says: /10\.9\.0\.2/,
  },
  {
    name: 'one network',
    rules: input('drop', 'ip saddr 10.9.0.0/24 accept', 'ip6 saddr fd00:9::/64 accept'),
    word: 'partial',
    to: ['first', 'other', 'v6'],
  },
  {
    name: 'a network whose prefix is no whole bytes',
    rules: input('drop', 'ip saddr 10.9.0.2/31 accept'),
    word: 'partial',
    to: ['first', 'other'],
  },
  {
    name: 'all but one',
    rules: input('accept', 'ip saddr 10.9.0.3 drop'),
    word: 'partial',
    to: ['first', 'second', 'v6'],
    says: /all but 10\.9\.0\.3/,
  },
  {
    name: 'sources in a named set',
    rules: nft(
      'table inet filter {',
      'set friends { type ipv4_addr; flags interval; elements = { 10.9.0.3, 10.8.0.0/16 } }',
      'chain input { type filter hook input priority 0; policy drop;',
      'ip saddr @friends accept',
      '}',
      '}',
    ),
    word: 'partial',
    to: ['other', 'second'],
  },
  {
    name: 'a source with a port',
    rules: input('drop', `ip saddr . tcp dport { 10.9.0.2 . ${PORT}, 10.9.0.3 . ${OTHER} } accept`),
    word: 'partial',
    to: ['first'],
  },
  {
    name: 'ranges with ports',
    rules: input('drop', `ip saddr . tcp dport { 10.9.0.0/24 . 7000-7800, 10.8.0.0/24 . 80 } accept`),
    word: 'partial',
    to: ['first', 'other'],
  },
  {
    name: 'one interface',
    rules: input('drop', 'iifname "eth1" accept'),
    word: 'partial',
    to: ['second'],
    says: /only through eth1/,
  },
  { name: 'interfaces by the beginning of their names', rules: input('drop', 'iifname "eth*" accept'), word: 'open' },
  { name: 'interface by index', rules: input('accept', 'iif eth0 drop'), word: 'partial', to: ['second'] },
  {
    name: 'a verdict map of ports',
    rules: input('drop', `tcp dport vmap { 22 : accept, ${PORT} : accept, ${OTHER} : drop }`),
    word: 'open',
  },
  {
    name: 'a verdict map of interfaces',
    rules: nft(
      'table inet filter {',
      'chain inside { ip saddr 10.9.0.2 accept; }',
      'chain input { type filter hook input priority 0; policy drop;',
      'iifname vmap { "lo" : accept, "eth0" : jump inside, "eth1" : drop }',
      '}',
      '}',
    ),
    word: 'partial',
    to: ['first'],
  },
  {
    name: 'a verdict map of states',
    rules: input(
      'drop',
      'ct state vmap { established : accept, related : accept, invalid : drop }',
      `tcp dport ${PORT} accept`,
    ),
    word: 'open',
  },
  {
    name: 'jump and return',
    rules: nft(
      'table inet filter {',
      `chain mine { tcp dport ${PORT} return; accept; }`,
      'chain input { type filter hook input priority 0; policy drop;',
      'jump mine',
      '}',
      '}',
    ),
    word: 'closed',
  },
  {
    name: 'goto comes back to the policy',
    rules: nft(
      'table inet filter {',
      'chain mine { tcp dport 1 accept; }',
      'chain input { type filter hook input priority 0; policy drop;',
      'goto mine',
      'accept',
      '}',
      '}',
    ),
    word: 'closed',
  },
  {
    name: 'a later chain drops',
    rules: [
      ...input('accept', 'accept'),
      ...nft(
        'table ip late {',
        'chain x { type filter hook input priority 10; policy accept;',
        `tcp dport ${PORT} drop`,
        '}',
        '}',
      ),
    ],
    word: 'partial',
    to: ['v6'],
  },
  {
    name: 'only IPv6',
    rules: nft('table ip six {', 'chain x { type filter hook input priority 0; policy drop;', '}', '}'),
    word: 'partial',
    to: ['v6'],
    says: /IPv6: /,
  },
  {
    name: 'dropped before routing',
    rules: nft(
      'table inet raw {',
      'chain pre { type filter hook prerouting priority -300;',
      `tcp dport ${PORT} drop`,
      '}',
      '}',
    ),
    word: 'closed',
  },
  {
    name: 'dropped at the device',
    rules: nft(
      'table netdev d {',
      'chain i { type filter hook ingress device eth0 priority 0;',
      `tcp dport ${PORT} drop`,
      '}',
      '}',
    ),
    word: 'partial',
    to: ['second'],
  },
  {
    name: 'a dormant table',
    rules: nft(
      'table inet filter {',
      'flags dormant',
      'chain input { type filter hook input priority 0; policy drop;',
      '}',
      '}',
    ),
    word: 'open',
  },
  {
    name: 'answers are kept in',
    rules: nft(
      'table inet filter {',
      'chain output { type filter hook output priority 0; policy drop;',
      'oif lo accept',
      '}',
      '}',
    ),
    word: 'closed',
  },
  {
    name: 'answers of what was let in are let out',
    rules: nft(
      'table inet filter {',
      'chain output { type filter hook output priority 0; policy drop;',
      'ct state established accept',
      '}',
      '}',
    ),
    word: 'open',
  },
  {
    name: 'logged, counted and let in',
    rules: input('drop', `tcp dport ${PORT} counter log prefix "hello " accept`),
    word: 'open',
  },
  {
    name: 'marked and let in',
    rules: input('drop', `tcp dport ${PORT} meta mark set 0x10`, 'meta mark & 0xf0 == 0x10 accept'),
    word: 'open',
  },
  {
    name: 'flags of the first packet',
    rules: input('accept', 'tcp flags & (fin|syn|rst|ack) == syn drop'),
    word: 'closed',
  },
  {
    name: 'flags that it has not',
    rules: input('accept', 'tcp flags & (fin|syn) == fin|syn drop', 'tcp flags == 0x0 drop'),
    word: 'open',
  },
  { name: 'to another address', rules: input('drop', 'ip daddr 10.8.0.1 accept'), word: 'partial', to: ['second'] },
  {
    name: 'the way back',
    rules: nft(
      'table inet f {',
      'chain p { type filter hook prerouting priority -10;',
      'fib saddr . iif oif missing drop',
      '}',
      '}',
    ),
    word: 'open',
  },
  { name: 'addresses of its own', rules: input('drop', 'fib daddr type local accept'), word: 'open' },
  {
    name: 'ports of the other side',
    rules: input('accept', 'tcp sport != 1024-65535 drop'),
    word: 'partial',
    to: ['first', 'other', 'second', 'v6'],
  },
  {
    name: 'redirected elsewhere',
    rules: nft(
      'table ip nat {',
      'chain pre { type nat hook prerouting priority -100;',
      `tcp dport ${PORT} redirect to :9`,
      '}',
      '}',
    ),
    word: 'not-checked',
    to: ['v6'],
    says: /redirected/,
  },
  {
    name: 'something not understood',
    rules: input('drop', 'ip ttl > 3 accept'),
    word: 'not-checked',
    to: ['first', 'other', 'second'],
    says: /IP header/,
  },
  {
    name: 'something not understood that does not matter',
    rules: input('accept', 'ip ttl > 3 accept', 'meta length 40-100 counter'),
    word: 'open',
  },
];

const ipt = (tool: string, ...rules: readonly string[]) =>
  rules.flatMap((rule) => [
    `${tool} ${rule}`,
    `${tool.replace('iptables', 'ip6tables')} ${rule.replaceAll('10.9.0.2', 'fd00:9::2')}`,
  ]);

const iptables = (tool: string): readonly Case[] => [
  {
    name: 'policy drop',
    rules: ipt(tool, '-A INPUT -i lo -j ACCEPT', '-P INPUT DROP'),
    word: 'closed',
    reach: 'loopback',
  },
  {
    name: 'its port let in',
    rules: ipt(tool, '-P INPUT DROP', `-A INPUT -p tcp -m tcp --dport ${PORT} -j ACCEPT`),
    word: 'open',
  },
  {
    name: 'one of several ports',
    rules: ipt(tool, '-P INPUT DROP', `-A INPUT -p tcp -m multiport --dports 22,7000:7800 -j ACCEPT`),
    word: 'open',
  },
  {
    name: 'none of several ports',
    rules: ipt(tool, `-A INPUT -p tcp -m multiport ! --dports 22,7000:7700 -j REJECT`),
    word: 'closed',
  },
  {
    name: 'states',
    rules: ipt(tool, '-P INPUT DROP', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'),
    word: 'closed',
  },
  {
    name: 'new ones',
    rules: ipt(
      tool,
      '-P INPUT DROP',
      '-A INPUT -m state --state NEW,ESTABLISHED -m comment --comment "let in" -j ACCEPT',
    ),
    word: 'open',
  },
  {
    name: 'one source',
    rules: ipt(tool, '-P INPUT DROP', '-A INPUT -s 10.9.0.2 -j ACCEPT'),
    word: 'partial',
    to: ['first', 'v6'],
    reach: 'private',
  },
  {
    name: 'all but one source',
    rules: ipt(tool, '-A INPUT ! -s 10.9.0.2 -j DROP'),
    word: 'partial',
    to: ['first', 'v6'],
  },
  {
    name: 'a range of sources',
    rules: ['-P INPUT DROP', '-A INPUT -m iprange --src-range 10.9.0.3-10.9.0.9 -j ACCEPT'].map(
      (rule) => `${tool} ${rule}`,
    ),
    word: 'partial',
    to: ['other', 'v6'],
  },
  { name: 'one interface', rules: ipt(tool, '-A INPUT ! -i eth1 -p tcp -j DROP'), word: 'partial', to: ['second'] },
  {
    name: 'interfaces by the beginning of their names',
    rules: ipt(tool, '-P INPUT DROP', '-A INPUT -i eth+ -j ACCEPT'),
    word: 'open',
  },
  {
    name: 'a chain of its own',
    rules: ipt(
      tool,
      '-N mine',
      `-A mine -p tcp --dport ${PORT} -j RETURN`,
      '-A mine -j ACCEPT',
      '-A INPUT -j mine',
      '-A INPUT -j DROP',
    ),
    word: 'closed',
  },
  {
    name: 'goto',
    rules: ipt(tool, '-N mine', '-P INPUT DROP', '-A INPUT -g mine', '-A INPUT -j ACCEPT'),
    word: 'closed',
  },
  {
    name: 'kinds of addresses',
    rules: ipt(tool, '-P INPUT DROP', '-A INPUT -m addrtype --dst-type LOCAL -j ACCEPT'),
    word: 'open',
  },
  {
    name: 'marked in another table',
    rules: ipt(
      tool,
      '-t mangle -A PREROUTING -p tcp -j MARK --set-xmark 0x4/0x4',
      '-A INPUT -m mark --mark 0x4/0x4 -j DROP',
    ),
    word: 'closed',
  },
  {
    name: 'dropped before routing',
    rules: ipt(tool, `-t raw -A PREROUTING -p tcp --dport ${PORT} -j DROP`),
    word: 'closed',
  },
  {
    name: 'logged now and then',
    rules: ipt(
      tool,
      '-A INPUT -m limit --limit 3/min -j LOG --log-prefix "x "',
      '-A INPUT -m limit --limit 3/min -j LOG',
      '-P INPUT DROP',
    ),
    word: 'closed',
  },
  {
    name: 'a match not understood',
    rules: ipt(tool, '-P INPUT DROP', '-A INPUT -m length --length 40:100 -j ACCEPT'),
    word: 'not-checked',
    to: ['first', 'other', 'second', 'v6'],
    says: /iptables match length/,
  },
];

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
  for (const tool of ['iptables-nft', 'iptables-legacy'])
    describe(tool, () => {
      for (const one of iptables(tool)) test.skipIf(need.skip)(one.name, () => play(one), 30_000);
    });
});
