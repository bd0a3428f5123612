// Kept out of what outgoing connections and bind(0) are given (ip_local_reserved_ports); who names it gets it.
import type { Cause, Situation } from '../../../model/why.ts';
import { spanWords, within } from './span.ts';

export function reserved({ port, policy }: Situation): Cause | null {
  const span = policy.reserved?.find((each) => within(port, each));
  if (span === undefined) return null;
  return {
    cause: 'reserved',
    says: `${port} is reserved on this machine: nobody who asks for any free port is given it, and who names it gets it`,
    evidence: [`net.ipv4.ip_local_reserved_ports has ${spanWords(span)}`],
    next: {
      says: 'Somebody keeps it for a service: ask whom, before it is used for another',
      run: 'sysctl net.ipv4.ip_local_reserved_ports',
    },
  };
}
