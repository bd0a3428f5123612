// The address is not on this host: it cannot be bound, and nothing that is sent to it arrives.
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { describedAll, tried, whose } from '../words.ts';

export function addressAbsent(situation: Situation): Cause | null {
  const { bind, addressIsHere, trials } = situation;
  if (bind !== null && addressIsHere === false) {
    const failed = trials.find(({ error }) => error === 'EADDRNOTAVAIL');
    return {
      cause: 'address-absent',
      says: `${bind.address} is not an address of this host`,
      evidence: [
        `the kernel delivers nothing for ${bind.address} here`,
        ...(failed === undefined ? [] : [tried(failed)]),
      ],
      next: { says: 'Bind one of its addresses, or 0.0.0.0 for all of them', run: 'ip address' },
    };
  }
  const gone = waiting(situation).filter(({ reach }) => reach === 'absent');
  const [first] = gone;
  if (bind !== null || first === undefined) return null;
  return {
    cause: 'address-absent',
    says: `${whose(first)} waits at ${first.address}, which this host does not have: nobody can connect`,
    evidence: describedAll(gone),
    next: { says: 'Compare its setting with the addresses of this host', run: 'ip address' },
  };
}
