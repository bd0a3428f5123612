// Transports about which the registry says the same are told together.
import type { PortPage } from '../../model/page.ts';
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Assignment } from '../../model/registry.ts';

export interface Group {
  readonly transports: readonly [Transport, ...Transport[]];
  readonly assignment: Assignment;
}

/** The transport asked for comes first and by itself; otherwise tcp, udp, sctp, dccp, alike ones together. */
export function groupsOf({ transports, asked }: Pick<PortPage, 'transports' | 'asked'>): Group[] {
  const order = asked === null ? TRANSPORTS : [asked, ...TRANSPORTS.filter((each) => each !== asked)];
  const groups: { transports: [Transport, ...Transport[]]; assignment: Assignment; key: string }[] = [];
  for (const transport of order) {
    const assignment = transports[transport];
    const key = transport === asked ? transport : sameness(assignment);
    const group = groups.find((each) => each.key === key);
    if (group) group.transports.push(transport);
    else groups.push({ transports: [transport], assignment, key });
  }
  return groups;
}

// Rows of two transports differ in the transport itself, which is no difference here.
function sameness(assignment: Assignment): string {
  return JSON.stringify(assignment, (key, value: unknown) => (key === 'transport' ? undefined : value));
}
