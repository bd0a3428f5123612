// From where listeners can be reached once addresses and firewall have had their say.
import type { Exposure } from '../../../model/exposure.ts';
import type { Ability } from '../../../model/host.ts';
import type { Reach } from '../../../model/listener.ts';
import type { SocketRow } from '../sockets/inet-diag.ts';
import { errnoName } from '../system/syscalls.ts';
import { type Answer, familiesOf, notChecked } from './answer.ts';
import type { Neighbourhood } from './interfaces.ts';
import { readRules, type Walls } from './read.ts';

export interface Placed {
  readonly row: SocketRow;
  /** What its address allows. */
  readonly reach: Reach;
}

/** Whether the firewall has anything to say of a listener: whether it reaches beyond loopback. */
export function meetsWalls({ row, reach }: Placed): boolean {
  return isListener(row) && reach !== 'loopback' && reach !== 'absent';
}

/** For each socket of one namespace; null for what is no listener. `walls`: null where no listener meets them. */
export async function exposuresOf(
  sockets: readonly Placed[],
  walls: Walls | null,
  isOwn: boolean,
): Promise<readonly (Exposure | null)[]> {
  const judge = walls === null || !sockets.some(meetsWalls) ? null : await judgeOf(walls, isOwn);
  const known = new Map<string, Answer[]>();
  return sockets.map((socket) => {
    const { row, reach } = socket;
    if (!isListener(row)) return null;
    if (reach === 'loopback') return LOOPBACK;
    if (reach === 'absent') return ABSENT;
    if (judge === null) return null;
    const key = `${row.transport} ${row.family} ${row.v6only} ${row.address} ${row.device}`;
    const answers = known.get(key) ?? [];
    known.set(key, answers);
    let answer = answers.find(({ ports: [low, high] }) => low <= row.port && row.port <= high);
    if (answer === undefined) {
      answer = judge(socket);
      answers.push(answer);
    }
    return answer.exposure;
  });
}

function isListener({ transport, state }: SocketRow): boolean {
  return transport !== 'raw' && (transport !== 'tcp' || state === 'listen');
}

const LOOPBACK: Exposure = {
  reach: 'loopback',
  firewall: 'open',
  says: 'bound to loopback: only this host gets there',
  from: null,
};
const ABSENT: Exposure = { reach: 'absent', firewall: 'open', says: 'its address is not on this host', from: null };

/** Whether the rules of the namespace that the calling thread is in can be read, for `portolan doctor`. */
export function firewallAbility(): Ability {
  const rules = readRules();
  const able = 'nft' in rules;
  const evidence = able
    ? `${rules.nft.chains.length + rules.legacy.length} chains and tables in this namespace, ${rules.from}`
    : rules.why;
  return { what: 'firewall rules', able, evidence, hint: able ? null : rules.hint };
}

const EVERY_PORT = [0, 65535] as const;

function always(exposure: Exposure): Answer {
  return { exposure, ports: EVERY_PORT };
}

/** What rules are there is understood once; what they mean is thought only where there are some. */
async function judgeOf({ rules, around }: Walls, isOwn: boolean): Promise<(socket: Placed) => Answer> {
  if (typeof around === 'number') {
    const why = `not checked: interfaces could not be read (${errnoName(around)})`;
    return ({ reach }) => always(notChecked(reach, why));
  }
  const place = isOwn ? 'here' : 'in its network namespace';
  if (!('nft' in rules)) {
    const why = `not checked: firewall rules ${rules.why}${rules.hint === null ? '' : `; ${rules.hint}`}`;
    return ({ row, reach }) => always(notChecked(narrowed(row, reach, around), why));
  }
  const { from } = rules;
  const thinking = rules.nft.chains.length + rules.legacy.length === 0 ? null : await import('./think.ts');
  const chains = thinking?.chainsIn(rules) ?? [];
  return ({ row, reach: byAddress }) => {
    const reach = narrowed(row, byAddress, around);
    const note = isOwn && byAddress === 'all' && reach === 'private' ? PRIVATE_NOTE : '';
    if ('why' in chains) return always(notChecked(reach, `not checked: firewall rules ${chains.why}`));
    if (reach === 'loopback')
      return always({ reach, firewall: 'open', says: `nothing leads beyond this host ${place}`, from });
    if (thinking === null || chains.length === 0)
      return always({ reach, firewall: 'open', says: `no firewall rules ${place}${note}`, from });
    return thinking.think(row, reach, chains, around, from, note);
  };
}

const PRIVATE_NOTE = '; this host has private addresses only: from beyond its network, only what a router forwards';

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
