// What nftables means by the number of a verdict (enum nft_verdicts, linux/netfilter.h). Pure.
import type { NftVerdict } from './nft-ruleset.ts';
import type { Verdict } from './packet.ts';

/** `go-on`: the rule does not end the packet's way. */
export function verdictOf({ code, chain }: NftVerdict): Verdict | 'go-on' {
  switch (code) {
    case 0:
      return { is: 'drop' };
    case 1:
      return { is: 'accept' };
    case -1: // NFT_CONTINUE
    case -2: // NFT_BREAK
      return 'go-on';
    case -3:
      return { is: 'jump', chain };
    case -4:
      return { is: 'goto', chain };
    case -5:
      return { is: 'return' };
    default:
      return { is: 'doubt', why: 'a program decides (nfqueue)' };
  }
}
