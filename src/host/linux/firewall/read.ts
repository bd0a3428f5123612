// What the firewall of a namespace holds, read while the calling thread is in it; understood later.
import { has } from '../sight.ts';
import { ERRNO, errnoName } from '../system/syscalls.ts';
import { type Neighbourhood, readNeighbourhood } from './interfaces.ts';
import type { LegacyTable } from './iptables-info.ts';
import { readLegacyTables } from './iptables-read.ts';
import { readRuleset } from './nft-read.ts';
import type { Ruleset } from './nft-ruleset.ts';
import { TooLarge } from './too-large.ts';

export type Rules =
  | { readonly nft: Ruleset; readonly legacy: readonly LegacyTable[]; readonly from: string }
  | { readonly why: string; readonly hint: string | null };

/** Rules, and the interfaces and addresses that they speak of; a negated errno where these could not be read. */
export interface Walls {
  readonly rules: Rules;
  readonly around: Neighbourhood | number;
}

export function readWalls(): Walls {
  return { rules: readRules(), around: readNeighbourhood() };
}

export function readRules(): Rules {
  try {
    const nft = readRuleset();
    if (typeof nft === 'number') return unreadable(nft);
    const legacy = readLegacyTables();
    if (typeof legacy === 'number') return unreadable(legacy);
    const from = legacy.length > 0 ? 'nftables by netlink, iptables by getsockopt' : 'nftables by netlink';
    return { nft, legacy, from };
  } catch (error) {
    if (error instanceof TooLarge) return { why: 'are too many to think through', hint: null };
    throw error;
  }
}

function unreadable(error: number): Rules {
  const denied = error === ERRNO.EPERM || error === ERRNO.EACCES;
  return {
    why: denied ? 'may not be read' : `could not be read (${errnoName(error)})`,
    hint: denied && !has('netAdmin') ? 'run with sudo (CAP_NET_ADMIN)' : null,
  };
}
