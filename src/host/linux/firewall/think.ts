// What rules mean for a listener: asked of the chains that the kernel would enter. Loaded only where there are some. Pure.
import type { Exposure } from '../../../model/exposure.ts';
import type { Family, Reach } from '../../../model/listener.ts';
import { ipBytes } from '../../address.ts';
import { PROTOCOLS, type SocketRow } from '../sockets/inet-diag.ts';
import { type Answer, familiesOf, narrower, notChecked } from './answer.ts';
import { ask, type Outcome, type Target } from './ask.ts';
import type { Neighbourhood } from './interfaces.ts';
import { chainsOf } from './iptables-table.ts';
import { baseChains } from './nft-chains.ts';
import type { BaseChain } from './packet.ts';
import type { Rules } from './read.ts';
import { widest } from './sources.ts';
import { TooLarge } from './too-large.ts';
import { along, sentence } from './words.ts';

/** What is needed of rules to think; `why` where they turn out to be no such rules. */
export type Chains = readonly BaseChain[] | { readonly why: string };

export function chainsIn({ nft, legacy }: Extract<Rules, { nft: unknown }>): Chains {
  try {
    return [...baseChains(nft), ...chainsOf(legacy)];
  } catch (error) {
    if (error instanceof RangeError) return { why: 'could not be understood' };
    throw error;
  }
}

/** `reach`: what the address and the namespace allow. `note` ends the sentence. */
export function think(
  row: SocketRow,
  reach: Reach,
  chains: readonly BaseChain[],
  around: Neighbourhood,
  from: string,
  note: string,
): Answer {
  try {
    const outcomes = familiesOf(row).flatMap((family) => ask(targetOf(row, family), around, chains) ?? []);
    const low = Math.max(0, ...outcomes.map(({ ports }) => ports[0]));
    const high = Math.min(65535, ...outcomes.map(({ ports }) => ports[1]));
    return { exposure: concluded(outcomes, reach, around, from, note), ports: [low, high] };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const exposure = notChecked(reach, 'not checked: the firewall rules are too many to think through');
    return { exposure, ports: [0, 65535] };
  }
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
