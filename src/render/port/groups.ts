// Transports about which the registry says the same are told together.
import type { PortPage } from '../../model/page.ts';
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Assignment, RegistryRecord } from '../../model/registry.ts';

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
  // Most ports are in no row at all on most transports.
  if (assignment.records.length === 0) return `${assignment.status} ${assignment.removed}`;
  return [assignment.status, assignment.removed, ...assignment.records.map(rowText)].join('\n');
}

/** A row in all but its transport. A page of its own for each port is written by the ten thousands, so no JSON here. */
function rowText({ ports, reference, transport: _, ...rest }: RegistryRecord): string {
  return [ports?.first, ports?.last, ...reference.map(({ text }) => text), ...Object.values(rest)].join('\t');
}
