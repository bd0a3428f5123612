// From where an address can be reached, by its kind and the addresses of this host: for systems that have no devices to be
// bound to.
import type { Reach } from '../model/listener.ts';
import { addressKind } from './address.ts';

/** `own`: every address of this host. */
export function reachAmong(address: string, own: ReadonlySet<string>): Reach {
  const kind = addressKind(address);
  switch (kind) {
    case 'any':
      return 'all';
    case 'loopback':
      return 'loopback';
    case 'multicast':
    case 'broadcast':
      return 'link';
    case 'link':
    case 'private':
    case 'public':
      return own.has(address) ? kind : 'absent';
    default:
      return kind satisfies never;
  }
}
