// A stretch of ports, officially and here.
import type { Coverage } from './coverage.ts';
import type { HostFacts } from './host.ts';
import type { Listener, ListenerAssignment } from './listener.ts';
import type { PortSpan, Transport } from './port.ts';
import type { RegistrySource } from './registry.ts';

/** Neighbouring ports about which the registry says the same. */
export interface RangeRun extends PortSpan {
  readonly transports: Readonly<Record<Transport, ListenerAssignment>>;
}

export interface RangePage extends PortSpan {
  readonly schema: 'portolan/range/1';
  /** The transport that was asked for; null: all of them. */
  readonly asked: Transport | null;
  readonly registry: RegistrySource;
  readonly runs: readonly RangeRun[];
  readonly here: {
    readonly host: HostFacts;
    readonly listeners: readonly Listener[];
    readonly coverage: Coverage;
  };
}
