// Everything about one service name, officially and here.
import type { Coverage } from './coverage.ts';
import type { HostFacts } from './host.ts';
import type { Listener } from './listener.ts';
import type { PortPage } from './page.ts';
import type { PortSpan, Transport } from './port.ts';
import type { RegistryRecord, RegistrySource } from './registry.ts';

export interface ServicePage {
  readonly schema: 'portolan/service/1';
  /** As registered, whatever the case it was asked in. */
  readonly name: string;
  /** The transport that was asked for; null: all of them. */
  readonly asked: Transport | null;
  readonly registry: RegistrySource;
  readonly records: readonly RegistryRecord[];
  /** Every number it is registered on, ascending, each once; empty for a name without a port. */
  readonly ports: readonly PortSpan[];
  /** The page of its port, when it is registered on one number only. */
  readonly page: PortPage | null;
  /** What listens on any of its numbers. That it has the number does not make it the service. */
  readonly here: {
    readonly host: HostFacts;
    readonly listeners: readonly Listener[];
    readonly coverage: Coverage;
  };
}
