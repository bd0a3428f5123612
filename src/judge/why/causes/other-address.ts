// The same number on another address or family: in the way where one of them takes all addresses; out of reach otherwise.
import type { Cause, Situation } from '../../../model/why.ts';
import { refusal, waiting } from '../here.ts';
import { isAny, overlap } from '../overlap.ts';
import { describedAll, tried, whose } from '../words.ts';
import { isPublished } from './container-published.ts';

export function otherAddress(situation: Situation): Cause | null {
  const { bind, port, os } = situation;
  const here = waiting(situation).filter((each) => !isPublished(each));
  const [first] = here;
  if (first === undefined) return null;
  if (bind === null) {
    // It answers to some addresses only, and whoever tries another is refused.
    if (here.some(({ address }) => isAny(address))) return null;
    const places = [...new Set(here.map(({ address }) => address))].join(', ');
    return {
      cause: 'other-address',
      says: `${whose(first)} is bound to ${places} only: a connection to any other address of this host is refused`,
      evidence: describedAll(here),
      next: { says: 'Connect to that address, or have it bind the one that you connect to', run: null },
    };
  }
  if (here.some((each) => overlap(bind, each) === 'same')) return null;
  const within = here.filter((each) => overlap(bind, each) === 'within');
  const [outer] = within;
  const failed = refusal(situation);
  // Windows lets one address be bound beside all of them, unless they were bound for their holder alone.
  if (outer !== undefined && (failed !== undefined || os !== 'win32')) {
    return {
      cause: 'other-address',
      says: `${whose(outer)} is bound to ${outer.address}, and ${bind.address} is in conflict with that`,
      evidence: [...describedAll(within), ...(failed === undefined ? [] : [tried(failed)])],
      next: { says: 'Have it bind one address only, or take another port', run: `portolan pick --near ${port}` },
    };
  }
  return {
    cause: 'other-address',
    says: `${whose(first)} is bound to ${first.address}, not to ${bind.address}: not in the way of a bind, and a connection to ${bind.address} is refused`,
    evidence: describedAll(here),
    next: { says: `Connect to ${first.address}, or have it bind ${bind.address}`, run: null },
  };
}
