// Windows: the looks that are taken at one port when something is the matter with it.
import type { Scout } from '../../model/scout.ts';
import { addressKind } from '../address.ts';
import { ownAddresses } from '../own-addresses.ts';
import { connections } from './connections.ts';
import { dynamicRange, excludedRanges } from './netsh.ts';
import { portProxies } from './port-proxy.ts';
import { tryBind } from './trial.ts';

export function createWindowsScout(): Scout {
  return {
    connections,
    manners: ['plain'],
    tryBind,
    // Any user may bind any port.
    mayBindPrivileged: () => true,
    isHere(address) {
      const kind = addressKind(address);
      if (kind === 'any' || kind === 'loopback') return true;
      return ownAddresses().has(address);
    },
    redirects: (port, transport) => (transport === 'tcp' ? portProxies(port) : { value: [], gaps: [] }),
    excluded: excludedRanges,
    ephemeral: dynamicRange,
  };
}
