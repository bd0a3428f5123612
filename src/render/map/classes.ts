// What each of the 65,536 ports is on a map: one byte a port.
import type { Judgement } from '../../model/judgement.ts';
import { LAST_PORT } from '../../model/port.ts';
import type { Registry } from '../../model/registry.ts';

/** In the order of their bytes. `used`: a use is known, whoever registered it; it goes before all others. */
export const PORT_CLASSES = ['unassigned', 'assigned', 'ghost', 'used', 'reserved', 'dynamic'] as const;
export type PortClass = (typeof PORT_CLASSES)[number];

export type MapTransport = 'tcp' | 'udp';
export const MAP_TRANSPORTS: readonly MapTransport[] = ['tcp', 'udp'];

export interface MapRooms {
  readonly registry: Registry;
  readonly judgement: Judgement;
}

const known = new WeakMap<Registry, Map<MapTransport, Uint8Array>>();

/** An index of PORT_CLASSES for each port. Made once a registry: it takes a good part of a second. */
export function classesOf(rooms: MapRooms, transport: MapTransport): Uint8Array {
  const made = known.get(rooms.registry) ?? new Map<MapTransport, Uint8Array>();
  known.set(rooms.registry, made);
  const before = made.get(transport);
  if (before !== undefined) return before;
  const classes = Uint8Array.from({ length: LAST_PORT + 1 }, (_, port) =>
    PORT_CLASSES.indexOf(classOf(rooms, port, transport)),
  );
  made.set(transport, classes);
  return classes;
}

function classOf({ registry, judgement }: MapRooms, port: number, transport: MapTransport): PortClass {
  if (judgement.uses.at(port, transport).length > 0) return 'used';
  const { status } = registry.lookup(port, transport);
  return status === 'assigned' && judgement.isGhost(port, transport) === true ? 'ghost' : status;
}

/** How many ports are of each class, among those from `first` to `last`. */
export function countsOf(classes: Uint8Array, first = 0, last = LAST_PORT): Readonly<Record<PortClass, number>> {
  const counts = { unassigned: 0, assigned: 0, ghost: 0, used: 0, reserved: 0, dynamic: 0 };
  for (let port = first; port <= last; port++) counts[PORT_CLASSES[classes[port] ?? 0] ?? 'unassigned']++;
  return counts;
}
