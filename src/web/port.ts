// What the site knows of a port: what the program knows, and of this machine only where it shows one.
import type { PortFacts, PortHere } from '../model/page.ts';
import type { Transport } from '../model/port.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { portFacts, portHere } from '../page.ts';
import type { Site } from './site.ts';

export function factsOf({ rooms }: Site, port: number, asked: Transport | null): PortFacts {
  return portFacts(rooms, port, asked);
}

/** Null: the encyclopaedia alone. */
export function hereOf({ rooms }: Site, port: number, now: Snapshot | null): PortHere | null {
  const { watch } = rooms;
  return watch === null || now === null ? null : portHere(rooms, port, now, watch.policy);
}
