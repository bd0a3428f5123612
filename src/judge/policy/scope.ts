// Which sockets a policy speaks of: those that others can reach by a port.
import type { Listener } from '../../model/listener.ts';

/** Not raw sockets, which have no port, nor TCP that is bound without listening, which nobody can reach. */
export function speaksOf({ transport, state }: Listener): boolean {
  if (transport === 'raw') return false;
  return state === 'listen' || transport === 'udp' || transport === 'udplite';
}
