// The registry's word on a number, for a sentence; always a claim about the number, never about the program.
import type { Listener } from '../../model/listener.ts';

/** `assigned to nobody`, `registered as hbci, remoteware-cl`; null where the registry was not asked. */
export function registryWord({ assignment }: Listener): string | null {
  if (assignment === null) return null;
  const { status, names } = assignment;
  switch (status) {
    case 'unassigned':
      return 'assigned to nobody';
    case 'reserved':
      return 'reserved by IANA';
    case 'dynamic':
      return 'in the dynamic range, which is never assigned';
    case 'assigned':
      return names.length === 0 ? 'assigned without a name' : `registered as ${listedNames(names)}`;
    default:
      return status satisfies never;
  }
}

export function listedNames(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
