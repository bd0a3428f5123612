// Linux: the looks that are taken at one port when something is the matter with it.
import type { Scout } from '../../model/scout.ts';
import { addressKind } from '../address.ts';
import { connections } from './connections.ts';
import { redirects } from './firewall/redirects.ts';
import { has } from './sight.ts';
import { surroundings } from './sockets/surroundings.ts';
import { tryBind } from './trial.ts';

export function createLinuxScout(): Scout {
  return {
    connections,
    manners: ['plain', 'reuse-address', 'reuse-port'],
    tryBind,
    mayBindPrivileged: () => has('netBindService'),
    isHere: (address) => (addressKind(address) === 'any' ? true : surroundings().isOwn(address, 0)),
    redirects,
    // What is reserved here is kept from outgoing connections only (ip_local_reserved_ports).
    excluded: () => ({ value: null, gaps: [] }),
  };
}
