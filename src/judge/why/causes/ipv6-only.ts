// It takes IPv6 only (IPV6_V6ONLY, ipv6(7)): whoever connects by IPv4 is refused.
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { families } from '../overlap.ts';
import { describedAll, whose } from '../words.ts';

export function ipv6Only(situation: Situation): Cause | null {
  const here = waiting(situation);
  const found = here.filter(({ address, dualStack }) => address === '::' && dualStack === false);
  const [first] = found;
  if (first === undefined || here.some((each) => families(each).includes('ipv4'))) return null;
  return {
    cause: 'ipv6-only',
    says: `${whose(first)} takes IPv6 only: a connection to an IPv4 address, such as 127.0.0.1, is refused`,
    evidence: [...describedAll(found), 'the kernel says of the socket that it is IPv6 only (IPV6_V6ONLY)'],
    next: { says: 'Connect to [::1], or have it bind 0.0.0.0 as well', run: null },
  };
}
