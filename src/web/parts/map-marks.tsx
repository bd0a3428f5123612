// What listens on this machine, as marks on the picture of all ports.
import type { Listener } from '../../model/listener.ts';
import type { MapTransport } from '../../render/map/classes.ts';
import { cellOf } from '../../render/map/hilbert.ts';
import type { Html } from '../page.ts';

/** One mark a port, however many listen on it. */
export function marks(listeners: readonly Listener[], transport: MapTransport): Html {
  return portsOf(listeners, transport).map((port) => {
    const { x, y } = cellOf(port);
    return <circle data-port={port} cx={x + 0.5} cy={y + 0.5} r="2" />;
  });
}

/** Ports that something listens on, ascending. */
export function portsOf(listeners: readonly Listener[], transport: MapTransport): readonly number[] {
  const ports = listeners.filter((each) => each.transport === transport).map(({ port }) => port);
  return [...new Set(ports)].sort((a, b) => a - b);
}
