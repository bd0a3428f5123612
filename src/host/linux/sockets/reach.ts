// From where a listener can be reached, by the address it is bound to and the addresses of its own namespace.
import type { Reach } from '../../../model/listener.ts';
import { addressKind } from '../../address.ts';
import type { SocketRow } from './inet-diag.ts';

/** What `reachOf` must know of the namespace that the socket is in. */
export interface Surroundings {
  /** The name of an interface; null where there is none of that index. */
  deviceName(index: number): string | null;
  /** Whether packets to this address are delivered here; null where that could not be asked. */
  isOwn(address: string, device: number): boolean | null;
}

export function reachOf(row: SocketRow, around: Surroundings): Reach {
  const kind = addressKind(row.address);
  const device = row.device === 0 ? null : around.deviceName(row.device);
  if (device === 'lo' || kind === 'loopback') return 'loopback';
  switch (kind) {
    case 'any':
      return row.device === 0 ? 'all' : 'device';
    case 'multicast':
    case 'broadcast':
      return 'link';
    case 'link':
    case 'private':
    case 'public':
      return around.isOwn(row.address, row.device) === false ? 'absent' : kind;
    default:
      return kind satisfies never;
  }
}
