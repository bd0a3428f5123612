// macOS: the looks that are taken at one port when something is the matter with it.
import type { Gap } from '../../model/coverage.ts';
import type { Scout } from '../../model/scout.ts';
import { addressKind } from '../address.ts';
import { ownAddresses } from '../own-addresses.ts';
import { connections } from './connections.ts';
import { openBind } from './system/bind.ts';
import { openLibproc, SYSTEM } from './system/libproc.ts';

/** `library`: another one with the functions of libproc and of the C library, for tests. Throws where it cannot be loaded. */
export function createDarwinScout(library: readonly string[] = SYSTEM): Scout {
  const [libproc, tryBind] = [openLibproc(library), openBind(library)];
  return {
    connections: (port) => connections(libproc, port),
    manners: ['plain', 'reuse-address', 'reuse-port'],
    // Nobody can ask in another's name there.
    tryBind: (place, manner) => ({ ...place, manner, uid: null, error: tryBind(place, manner) }),
    // Since 10.14 by anybody on all addresses, by root alone on one: the trial tells.
    mayBindPrivileged: () => (process.getuid?.() === 0 ? true : null),
    // The loopback interface has 127.0.0.1 alone, unless somebody gave it more.
    isHere: (address) => addressKind(address) === 'any' || ownAddresses().has(address),
    redirects: () => ({ value: [], gaps: [PF] }),
    excluded: () => ({ value: null, gaps: [] }),
  };
}

const PF: Gap = {
  where: 'rules of the packet filter (pf)',
  why: 'they are not read on macOS',
  hint: 'sudo pfctl -s nat',
};
