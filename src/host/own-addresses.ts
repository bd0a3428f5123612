// The addresses of this host, where the system's own calls for them need no more rights than Node's.
import { networkInterfaces } from 'node:os';

export function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)));
}
