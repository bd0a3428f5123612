// What makes a port a bad choice for a new service on any machine, in the order in which it is told. Pure.
import { type PortSpan, RANGES, TRANSPORTS } from '../../model/port.ts';
import type { Registry } from '../../model/registry.ts';
import type { Uses } from '../../model/use.ts';

export interface Grounds {
  readonly registry: Registry;
  readonly uses: Uses;
  readonly blockedByBrowsers: (port: number) => boolean;
}

/** From where common systems take the local ports of outgoing connections, where nobody has changed it. */
export const EPHEMERAL: readonly (PortSpan & { readonly of: string })[] = [
  // Documentation/networking/ip-sysctl.rst, ip_local_port_range.
  { first: 32_768, last: 60_999, of: 'Linux' },
  // Since Windows Vista and in macOS (sysctl net.inet.ip.portrange): the dynamic range of RFC 6335.
  { first: 49_152, last: 65_535, of: 'macOS and Windows' },
];

type Objection = (port: number, grounds: Grounds) => string | null;

const OBJECTIONS: readonly Objection[] = [
  (port) => (port === 0 ? 'port 0 means any port' : null),
  (port) => (port <= RANGES.system.last ? 'system ports need privileges, and are given out by the IETF' : null),
  (port) => {
    const span = EPHEMERAL.find(({ first, last }) => port >= first && port <= last);
    return span === undefined ? null : `${span.of} gives it to outgoing connections (${span.first}-${span.last})`;
  },
  (port, { registry }) => {
    for (const transport of TRANSPORTS) {
      const { status, names, removed } = registry.lookup(port, transport);
      if (status === 'assigned') return `assigned to ${names[0] ?? 'somebody'} on ${transport}`;
      if (status === 'reserved' || removed) return `reserved on ${transport}`;
    }
    return null;
  },
  (port, { uses }) => {
    const [use] = (['tcp', 'udp'] as const).flatMap((transport) => uses.at(port, transport));
    return use === undefined ? null : `in use by ${use.name} in practice`;
  },
  (port, { blockedByBrowsers }) => (blockedByBrowsers(port) ? 'browsers refuse to connect to it' : null),
];

/** The first objection; null where there is none. */
export function objection(port: number, grounds: Grounds): string | null {
  for (const object of OBJECTIONS) {
    const why = object(port, grounds);
    if (why !== null) return why;
  }
  return null;
}
