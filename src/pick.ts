// A port for a new service: what the registry and practice say against one, and what this place has on it.
import type { Connection } from './model/connection.ts';
import type { Gap } from './model/coverage.ts';
import type { PortPolicy } from './model/host.ts';
import type { Listener } from './model/listener.ts';
import type { NoPick, Picked, Picker, PickGround, PickWishes } from './model/pick.ts';
import type { Scout } from './model/scout.ts';
import type { Snapshot } from './model/snapshot.ts';

export interface PickPlace {
  /** What listens here; null: it cannot be seen. */
  readonly snapshot: Pick<Snapshot, 'listeners'> | null;
  readonly policy: PortPolicy;
  /** Null where connections cannot be seen. */
  readonly scout: Scout | null;
  /** Ports that others were given already, and by what: `picked for web in portolan.toml:3`. */
  readonly given: ReadonlyMap<number, string>;
}

export type PickResult = { readonly value: Picked | NoPick; readonly gaps: readonly Gap[] };

/** Chooses; a port is asked about here only when nothing else speaks against it. */
export function pickHere(picker: Picker, wishes: PickWishes, place: PickPlace): PickResult {
  const gaps = new Map<string, Gap>();
  const ground: PickGround = {
    policy: place.policy,
    taken(port) {
      const given = place.given.get(port);
      if (given !== undefined) return given;
      const listener = place.snapshot?.listeners.find((each) => each.namespace.self && isOn(each, port));
      if (listener !== undefined) return `${whoHas(listener)} ${listener.state === 'listen' ? 'listens on' : 'has'} it`;
      if (place.scout === null) return null;
      const { value, gaps: unseen } = place.scout.connections(port);
      for (const gap of unseen) gaps.set(`${gap.where} ${gap.why}`, gap);
      const [connection] = value;
      return connection === undefined ? null : used(connection);
    },
  };
  const value = picker.pick(wishes, ground);
  return { value, gaps: [...gaps.values()] };
}

function isOn({ port, transport }: Listener, wanted: number): boolean {
  return port === wanted && transport !== 'raw';
}

/** `nginx (pid 812)`. */
function whoHas({ holders }: Pick<Listener, 'holders'>): string {
  const [holder] = holders;
  return holder === undefined ? 'something' : `${holder.name} (pid ${holder.pid})`;
}

function used(connection: Connection): string {
  const { state, peer } = connection;
  if (state === 'time-wait') return `a connection to ${peer.address} that just ended still has it (TIME_WAIT)`;
  return `${whoHas(connection)} has a connection from it`;
}
