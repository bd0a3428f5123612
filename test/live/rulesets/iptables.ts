// Rulesets of iptables, for both of its forms.
import { type Case, PORT } from './case.ts';

const ipt = (tool: string, ...rules: readonly string[]) =>
  rules.flatMap((rule) => [
    `${tool} ${rule}`,
    `${tool.replace('iptables', 'ip6tables')} ${rule.replaceAll('10.9.0.2', 'fd00:9::2')}`,
  ]);

export const iptables = (tool: string): readonly Case[] => [
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
