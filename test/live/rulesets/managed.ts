// Rulesets of the shape that ufw, firewalld and Docker give theirs.
import { type Case, nft, OTHER, PORT } from './case.ts';

/** The chains that firewalld makes (its nftables backend), with one zone and one service let in. */
const firewalld = (...allowed: readonly string[]) =>
  nft(
    'table inet firewalld {',
    ...['pre', 'log', 'deny', 'post'].map((part) => `chain filter_IN_public_${part} { }`),
    `chain filter_IN_public_allow { ${allowed.join('; ')}; }`,
    'chain filter_IN_public {',
    ...['pre', 'log', 'deny', 'allow', 'post'].map((part) => `jump filter_IN_public_${part}`),
    'meta l4proto { icmp, ipv6-icmp } accept',
    '}',
    'chain filter_INPUT_ZONES { iifname "eth0" goto filter_IN_public; goto filter_IN_public; }',
    'chain filter_INPUT { type filter hook input priority 10; policy accept;',
    'ct state { established, related } accept',
    'ct status dnat accept',
    'iifname "lo" accept',
    'ct state { invalid } drop',
    'jump filter_INPUT_ZONES',
    'reject with icmpx type admin-prohibited',
    '}',
    'chain mangle_PREROUTING { type filter hook prerouting priority -140; policy accept; }',
    '}',
  );

export const MANAGED: readonly Case[] = [
  {
    name: 'firewalld keeps it closed',
    rules: firewalld('tcp dport 22 ct state new,untracked accept'),
    word: 'closed',
    says: /^firewalld, zone public, keeps everybody out/,
  },
  { name: 'firewalld lets it in', rules: firewalld(`tcp dport ${PORT} ct state new,untracked accept`), word: 'open' },
  {
    name: 'firewalld lets a network in',
    rules: firewalld(`ip saddr 10.9.0.0/29 tcp dport ${PORT} accept`),
    word: 'partial',
    to: ['first', 'other'],
    says: /^IPv4: firewalld, zone public, lets in only 10.9.0.0\/29 /,
  },
  {
    name: 'Docker sends it to a container',
    rules: [
      'iptables-nft -t nat -N DOCKER',
      'iptables-nft -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      `iptables-nft -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport ${PORT} -j DNAT --to-destination 172.17.0.2:80`,
    ],
    word: 'not-checked',
    to: ['v6'],
    says: /redirected/,
  },
  {
    name: 'Docker’s chains leave other ports alone',
    rules: [
      'iptables-nft -t nat -N DOCKER',
      'iptables-nft -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      `iptables-nft -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport ${OTHER} -j DNAT --to-destination 172.17.0.2:80`,
    ],
    word: 'open',
  },
  {
    name: 'ufw',
    rules: ['iptables-nft', 'ip6tables-nft'].flatMap((tool) => {
      const prefix = tool === 'iptables-nft' ? 'ufw' : 'ufw6';
      return [
        ...['before-input', 'user-input', 'not-local'].map((chain) => `${tool} -N ${prefix}-${chain}`),
        `${tool} -P INPUT DROP`,
        `${tool} -A INPUT -j ${prefix}-before-input`,
        `${tool} -A ${prefix}-before-input -i lo -j ACCEPT`,
        ...(prefix === 'ufw6' ? [`${tool} -A ${prefix}-before-input -m rt --rt-type 0 -j DROP`] : []),
        `${tool} -A ${prefix}-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
        `${tool} -A ${prefix}-before-input -m conntrack --ctstate INVALID -j DROP`,
        `${tool} -A ${prefix}-before-input -j ${prefix}-not-local`,
        `${tool} -A ${prefix}-not-local -m addrtype --dst-type LOCAL -j RETURN`,
        `${tool} -A ${prefix}-not-local -j DROP`,
        `${tool} -A ${prefix}-before-input -j ${prefix}-user-input`,
        ...(prefix === 'ufw' ? [`${tool} -A ${prefix}-user-input -s 10.9.0.2 -p tcp --dport ${PORT} -j ACCEPT`] : []),
      ];
    }),
    word: 'partial',
    to: ['first'],
    says: /^IPv4: ufw lets in only 10\.9\.0\.2 .*IPv6: ufw keeps everybody out/,
  },
];
