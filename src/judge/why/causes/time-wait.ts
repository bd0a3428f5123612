// Connections that ended a moment ago keep the port for a minute (RFC 9293, TIME-WAIT), unless the server sets SO_REUSEADDR.
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { peerOf, tried } from '../words.ts';

export function timeWait(situation: Situation): Cause | null {
  const { connections, trials, port } = situation;
  const found = connections.filter(({ state }) => state === 'time-wait');
  const refused = trials.find(({ manner, error }) => manner === 'plain' && error === 'EADDRINUSE');
  if (found.length === 0 || refused === undefined || waiting(situation).length > 0) return null;
  const allowed = trials.find(
    ({ manner, error, address }) => manner === 'reuse-address' && error === null && address === refused.address,
  );
  const again = trials.find(({ manner, address }) => manner === 'reuse-address' && address === refused.address);
  const known = found.flatMap(({ endsIn }) => (endsIn === null ? [] : [endsIn]));
  // Not every system tells how long.
  const soon = known.length === 0 ? 'a minute or two' : `${Math.ceil(Math.max(...known) / 1000)} s`;
  const [what, keep] = found.length === 1 ? ['A connection', 'keeps'] : [`${found.length} connections`, 'keep'];
  // A connection has the option from the server that accepted it, and both have to have it (socket(7)).
  const whom = allowed ? 'from servers that do not set SO_REUSEADDR' : 'since its server had not set SO_REUSEADDR';
  return {
    cause: 'time-wait',
    says: `${what} from ${port} just ended and ${keep} it for ${soon} still, ${whom}`,
    evidence: [
      ...found.slice(0, 4).map((each) => `to ${peerOf(each)}`),
      tried(refused),
      ...(again === undefined ? [] : [tried(again)]),
    ],
    next: allowed
      ? { says: `Wait ${soon}, or have the server set SO_REUSEADDR, as most do`, run: null }
      : { says: `Wait ${soon}; then start a server that sets SO_REUSEADDR, as most do`, run: null },
  };
}
