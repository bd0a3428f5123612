// What every section of a port's page is given.
import type { PortFacts, PortHere } from '../../../model/page.ts';
import type { Html, PageContext } from '../../page.ts';
import type { Notes } from './notes.tsx';

export interface Part extends PageContext {
  readonly facts: PortFacts;
  /** Null: the encyclopaedia alone. */
  readonly here: PortHere | null;
  readonly notes: Notes;
  /** What stands in the place of the chart of ports around it; undefined: the chart. */
  readonly chart?: Html;
}

/** What is registered on tcp and udp, each name once. */
export function namesOf({ transports: { tcp, udp, sctp, dccp } }: PortFacts): readonly string[] {
  return [...new Set([tcp, udp, sctp, dccp].flatMap(({ names }) => names))];
}

/** Whether it is assigned on tcp or on udp. */
export function isAssigned({ transports, asked }: PortFacts): boolean {
  const of = asked === null ? [transports.tcp, transports.udp] : [transports[asked]];
  return of.some(({ status }) => status === 'assigned');
}
