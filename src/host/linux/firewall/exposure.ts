// From where a listener can be reached once addresses and firewall have had their say; asked within its namespace.
import type { Gap } from '../../../model/coverage.ts';
import type { Exposure } from '../../../model/exposure.ts';
import type { Ability } from '../../../model/host.ts';
import { type Family, REACHES, type Reach } from '../../../model/listener.ts';
import { has } from '../sight.ts';
import { ipBytes } from '../sockets/address.ts';
import { PROTOCOLS, type SocketRow } from '../sockets/inet-diag.ts';
import { ERRNO, errnoName } from '../system/syscalls.ts';
import { ask, type Outcome, type Target } from './ask.ts';
import { type Neighbourhood, readNeighbourhood } from './interfaces.ts';
import { readLegacyTables } from './iptables-read.ts';
import { baseChains } from './nft-chains.ts';
import { readRuleset } from './nft-read.ts';
import type { BaseChain } from './packet.ts';
import { TooLarge } from './region.ts';
import { widest } from './sources.ts';
import { along, sentence } from './words.ts';

export interface ExposureReader {
  /** Null for what is no listener. */
  of(row: SocketRow, reach: Reach): Exposure | null;
  /** What could not be read, once. */
  gaps(): readonly Gap[];
}

type Rules =
  | { readonly chains: readonly BaseChain[]; readonly from: string }
  | { readonly why: string; readonly hint: string | null };

/** Reads nothing before a listener reaches beyond loopback; valid only while the thread stays in the namespace. */
export function exposureReader(isOwn: boolean): ExposureReader {
  let rules: Rules | undefined;
  let around: Neighbourhood | number | undefined;
  const known = new Map<string, Answer[]>();
  return {
    of(row, reach) {
      if (row.transport === 'raw' || (row.transport === 'tcp' && row.state !== 'listen')) return null;
      if (reach === 'loopback') return LOOPBACK;
      if (reach === 'absent') return ABSENT;
      const key = `${row.transport} ${row.family} ${row.v6only} ${row.address} ${row.device}`;
      const answers = known.get(key) ?? [];
      known.set(key, answers);
      let answer = answers.find(({ ports: [low, high] }) => low <= row.port && row.port <= high);
      if (answer === undefined) {
        rules ??= readRules();
        around ??= readNeighbourhood();
        answer = answerFor(row, reach, rules, around, isOwn);
        answers.push(answer);
      }
      return answer.exposure;
    },
    gaps() {
      if (rules === undefined || 'chains' in rules) return [];
      return [{ where: 'firewall rules', why: rules.why, hint: rules.hint }];
    },
  };
}

const LOOPBACK: Exposure = {
  reach: 'loopback',
  firewall: 'open',
  says: 'bound to loopback: only this host gets there',
  from: null,
};
const ABSENT: Exposure = { reach: 'absent', firewall: 'open', says: 'its address is not on this host', from: null };

function readRules(): Rules {
  try {
    const nft = readRuleset();
    if (typeof nft === 'number') return unreadable(nft);
    const legacy = readLegacyTables();
    if (typeof legacy === 'number') return unreadable(legacy);
    const from = legacy.length > 0 ? 'nftables by netlink, iptables by getsockopt' : 'nftables by netlink';
    return { chains: [...baseChains(nft), ...legacy], from };
  } catch (error) {
    if (error instanceof TooLarge) return { why: 'are too many to think through', hint: null };
    throw error;
  }
}

/** Whether the rules of the namespace that the calling thread is in can be read, for `portolan doctor`. */
export function firewallAbility(): Ability {
  const rules = readRules();
  const able = 'chains' in rules;
  const evidence = able ? `${rules.chains.length} chains in this namespace, ${rules.from}` : rules.why;
  return { what: 'firewall rules', able, evidence, hint: able ? null : rules.hint };
}

function unreadable(error: number): Rules {
  const denied = error === ERRNO.EPERM || error === ERRNO.EACCES;
  return {
    why: denied ? 'may not be read' : `could not be read (${errnoName(error)})`,
    hint: denied && !has('netAdmin') ? 'run with sudo (CAP_NET_ADMIN)' : null,
  };
}

interface Answer {
  readonly exposure: Exposure;
  /** The ports that it holds for: those that the rules make no difference between. */
  readonly ports: readonly [number, number];
}

const EVERY_PORT = [0, 65535] as const;

function answerFor(
  row: SocketRow,
  byAddress: Reach,
  rules: Rules,
  around: Neighbourhood | number,
  isOwn: boolean,
): Answer {
  const always = (exposure: Exposure): Answer => ({ exposure, ports: EVERY_PORT });
  if (typeof around === 'number')
    return always(notChecked(byAddress, `not checked: interfaces could not be read (${errnoName(around)})`));
  const reach = narrowed(row, byAddress, around);
  const place = isOwn ? 'here' : 'in its network namespace';
  if ('why' in rules)
    return always(
      notChecked(reach, `not checked: firewall rules ${rules.why}${rules.hint === null ? '' : `; ${rules.hint}`}`),
    );
  const { from, chains } = rules;
  const note = isOwn && byAddress === 'all' && reach === 'private' ? PRIVATE_NOTE : '';
  if (reach === 'loopback')
    return always({ reach, firewall: 'open', says: `nothing leads beyond this host ${place}`, from });
  if (chains.length === 0) return always({ reach, firewall: 'open', says: `no firewall rules ${place}${note}`, from });
  try {
    const outcomes = familiesOf(row).flatMap((family) => ask(targetOf(row, family), around, chains) ?? []);
    const low = Math.max(0, ...outcomes.map(({ ports }) => ports[0]));
    const high = Math.min(65535, ...outcomes.map(({ ports }) => ports[1]));
    return { exposure: concluded(outcomes, reach, around, from, note), ports: [low, high] };
  } catch (error) {
    if (error instanceof TooLarge)
      return always(notChecked(reach, 'not checked: the firewall rules are too many to think through'));
    throw error;
  }
}

const PRIVATE_NOTE = '; this host has private addresses only: from beyond its network, only what a router forwards';

function notChecked(reach: Reach, says: string): Exposure {
  return { reach, firewall: 'not-checked', says, from: null };
}

function concluded(
  outcomes: readonly Outcome[],
  reach: Reach,
  { devices }: Neighbourhood,
  from: string,
  note: string,
): Exposure {
  const words = new Set(outcomes.map(({ word }) => word));
  const [only, ...others] = words;
  const says = `${sentence(outcomes, devices)}${note}`;
  // No packet of a family that it takes can come: it has no address, or its interface is down.
  if (only === undefined)
    return { reach, firewall: 'not-checked', says: 'not checked: no interface leads to it now', from };
  const firewall = others.length === 0 ? only : words.has('not-checked') ? 'not-checked' : 'partial';
  if (firewall === 'closed') return { reach: narrower(reach, 'loopback'), firewall, says, from };
  if (firewall !== 'partial') return { reach, firewall, says, from };
  const kinds = outcomes
    .filter(({ accepted }) => accepted.length > 0)
    .map(({ family, accepted }) => widest(family, along(accepted, 'remote')));
  const most = kinds.includes('public') ? reach : kinds.includes('private') ? 'private' : 'link';
  // A device is not nearer than a network: it says by where, and not from how far.
  return { reach: reach === 'device' ? reach : narrower(reach, most), firewall, says, from };
}

function narrower(a: Reach, b: Reach): Reach {
  return REACHES.indexOf(a) < REACHES.indexOf(b) ? a : b;
}

/** A wildcard stands for the addresses that its namespace really has. */
function narrowed(row: SocketRow, reach: Reach, { devices, addresses }: Neighbourhood): Reach {
  if (devices.length === 0) return 'loopback';
  if (reach !== 'all') return reach;
  const families = familiesOf(row);
  const kinds = new Set(addresses.filter(({ family }) => families.includes(family)).map(({ kind }) => kind));
  if (kinds.has('public')) return 'all';
  if (kinds.has('private')) return 'private';
  // Broadcasts and groups of the link reach a datagram socket even without an address.
  return kinds.has('link') || row.transport === 'udp' || row.transport === 'udplite' ? 'link' : 'loopback';
}

function familiesOf(row: SocketRow): readonly Family[] {
  if (row.family === 'ipv4' || row.address.startsWith('::ffff:')) return ['ipv4'];
  return row.address === '::' && row.v6only !== true ? ['ipv4', 'ipv6'] : ['ipv6'];
}

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function targetOf(row: SocketRow, family: Family): Target {
  const bytes = ipBytes(row.address);
  const mapped = row.address.startsWith('::ffff:') ? bytes.subarray(12) : bytes;
  const first = mapped[0] ?? 0;
  const group = mapped.length === 16 ? first === 0xff : first >= 224;
  return {
    family,
    // `raw` sockets have no exposure.
    protocol: row.transport === 'raw' ? 0 : PROTOCOLS[row.transport],
    port: row.port,
    address: WILDCARDS.has(row.address) ? null : mapped,
    unicast: !group,
    device: row.device,
  };
}
