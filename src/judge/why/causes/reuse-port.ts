// It is shared by SO_REUSEPORT, which lets in only sockets of the same user (socket(7)).
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { describedAll, tried } from '../words.ts';

export function reusePort(situation: Situation): Cause | null {
  const { trials, uid, port } = situation;
  const here = waiting(situation);
  const own = trials.find(
    ({ manner, uid: asked, error }) => manner === 'reuse-port' && asked === null && error === 'EADDRINUSE',
  );
  if (own === undefined) return null;
  // Proved by a bind in the owner's name; or seen, since several sockets on one address are there by it only.
  const proof = trials.find(
    ({ manner, uid: asked, error, address }) =>
      manner === 'reuse-port' && asked !== null && error === null && address === own.address,
  );
  const shared = here.filter(({ socket }) => socket.reusePortGroup !== null && socket.uid !== uid);
  const owner = proof?.uid ?? shared[0]?.socket.uid;
  if (owner === undefined) return null;
  const group = here.filter(({ socket }) => socket.uid === owner);
  const user = group[0]?.holders[0]?.user ?? `uid ${owner}`;
  return {
    cause: 'reuse-port',
    says: `The port is shared by SO_REUSEPORT, and only sockets of ${user} may join`,
    evidence: [...describedAll(group), tried(own), ...(proof === undefined ? [] : [tried(proof)])],
    next: { says: `Run the server as ${user}, or take another port`, run: `portolan pick --near ${port}` },
  };
}
