// What a packed registry is made from.
import type { Transport } from '../model/port.ts';
import type { RegistryRecord, RegistrySource } from '../model/registry.ts';

/** Something that happened to a port, found by comparing two registries. `transport` null: on every transport. */
export interface PortEvent {
  readonly port: number;
  readonly transport: Transport | null;
  /** `YYYY-MM-DD`, or `YYYY-MM` where no more is known. */
  readonly date: string;
  readonly event: string;
  readonly source: string;
}

export interface RegistryInput {
  readonly source: RegistrySource;
  /** In the registry's own order, which is also the order of a port's names. */
  readonly records: readonly RegistryRecord[];
  readonly history: readonly PortEvent[];
}
