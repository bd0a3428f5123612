// From where a listener can be reached once the firewall has had its say.
import type { OpenSocket, Reach } from './listener.ts';

/**
 * `open`: no rule stands in the way. `closed`: nothing from beyond this host gets in. `partial`: some do, such as one
 * network. `not-checked`: there may be rules that were not read or not understood; `says` tells why.
 */
export type FirewallWord = 'open' | 'closed' | 'partial' | 'not-checked';

export interface Exposure {
  /** The listener's reach, narrowed by what the firewall certainly keeps out; never wider than the address allows. */
  readonly reach: Reach;
  readonly firewall: FirewallWord;
  /** One sentence for a person: `nftables: input drops it (table inet filter)`. */
  readonly says: string;
  /** Where that was read: `nftables by netlink`; null when not checked. */
  readonly from: string | null;
}

/** From where it can be reached, as far as is known: its exposure, or its address alone where that was not looked at. */
export function reachOf({ exposure, reach }: Pick<OpenSocket, 'exposure' | 'reach'>): Reach {
  return exposure?.reach ?? reach;
}
