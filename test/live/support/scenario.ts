// A scenario is set up for real and looked at through each source of holders; both must be right.
import { test } from 'bun:test';
import type { Listener } from '../../../src/model/listener.ts';
import type { Met, Needs } from '../../support/needs.ts';
import { listenersIn, type Source, snapshot, type Where } from './portolan.ts';
import type { World } from './world.ts';

/** What every scenario needs. Perl plays all parts, because every Debian has it. */
export const LIVE = {
  os: 'linux',
  root: true,
  commands: ['ip', 'unshare', 'nsenter', 'setpriv', 'mount', 'perl'],
} as const satisfies Needs;

/** One scenario, looked at through one source of holders. */
export interface Look {
  readonly source: Source;
  /** The listeners in a world's network namespace, seen from outside unless said otherwise. */
  listeners(world: World, where?: Where): Promise<readonly Listener[]>;
}

/** How long a scenario may take before it counts as hanging, in milliseconds. */
const PATIENCE = 60_000;

/** Plays a scenario once for each source. The needs are asked for in the test file, so that skips are told under its name. */
export function scenario(name: string, need: Partial<Record<Source, Met>>, play: (look: Look) => Promise<void>): void {
  for (const source of ['auto', 'bpf', 'proc'] as const) {
    const met = need[source];
    if (met === undefined) continue;
    const look: Look = {
      source,
      listeners: async (world, where = {}) => listenersIn(await snapshot(source, where), world.network),
    };
    test.skipIf(met.skip)(`${name} [${source}]`, () => play(look), PATIENCE);
  }
}

/** The only one of a list, where there must be just one. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`One was expected, not ${list.length}`);
  return first;
}

/** The listener on this port, of which there must be just one. */
export function onPort(listeners: readonly Listener[], port: number): Listener {
  return only(listeners.filter((one) => one.port === port));
}

/** The pids of a listener's holders, in order. */
export function pidsOf(listener: Listener): readonly number[] {
  return listener.holders.map(({ pid }) => pid).toSorted((a, b) => a - b);
}
