// A port for a new service: what is wished, and what was chosen and why.
import type { Coverage } from './coverage.ts';
import type { PortPolicy } from './host.ts';
import type { PortSpan } from './port.ts';
import type { RegistrySource } from './registry.ts';

export interface PickWishes {
  /** Whom it is for: the same name gets the same number everywhere; null: for nobody in particular. */
  readonly name: string | null;
  /** How many ports. */
  readonly count: number;
  /** As near as possible to this one; null: anywhere. */
  readonly near: number | null;
  /** Within these; null: wherever a service may be. */
  readonly span: PortSpan | null;
}

/** What is known of this place, besides the registry. */
export interface PickGround {
  readonly policy: PortPolicy;
  /** What stands in the way of a port here (`nginx (pid 812) listens on it`); null: nothing. */
  readonly taken: (port: number) => string | null;
}

/** A port that would have been chosen, but for something that is so here. */
export interface PassedOver {
  readonly port: number;
  readonly why: string;
}

export interface Picked {
  readonly ports: readonly number[];
  /** What holds for all of them, each a part of a sentence. */
  readonly because: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

export interface PickReport extends Picked {
  readonly schema: 'portolan/pick/1';
  readonly for: string | null;
  readonly registry: RegistrySource;
  /** Where the policy file already gave the name a port: `portolan.toml:12`; null: it did not. */
  readonly registered: string | null;
  readonly coverage: Coverage;
}

/** Why none could be chosen: how many ports were refused for what. */
export interface NoPick {
  readonly refused: readonly { readonly why: string; readonly ports: number }[];
}

export interface Picker {
  /** Synchronous and without side effects. */
  pick(wishes: PickWishes, ground: PickGround): Picked | NoPick;
  /** Why a port is no good for a service on any machine; null: it is good. */
  unfit(port: number): string | null;
}
