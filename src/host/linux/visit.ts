// One network namespace: its sockets, and what only it can say of them while we are in it.
import type { Gap } from '../../model/coverage.ts';
import type { Exposure } from '../../model/exposure.ts';
import type { Reach } from '../../model/listener.ts';
import type { SocketTransport } from '../../model/port.ts';
import { exposureReader } from './firewall/exposure.ts';
import { inside } from './namespaces/enter.ts';
import type { NamespacePlace } from './namespaces/find.ts';
import type { SocketRow } from './sockets/inet-diag.ts';
import { reachOf } from './sockets/reach.ts';
import { type ReadOptions, readSockets } from './sockets/read.ts';
import { surroundings } from './sockets/surroundings.ts';
import { ERRNO, errnoName } from './system/syscalls.ts';

export interface PlacedSocket {
  readonly row: SocketRow;
  readonly place: NamespacePlace;
  readonly reach: Reach;
  readonly deviceName: string | null;
  readonly exposure: Exposure | null;
}

export interface Visit {
  readonly place: NamespacePlace;
  readonly sockets: readonly PlacedSocket[];
  readonly read: readonly SocketTransport[];
  readonly gaps: readonly Gap[];
}

/** Goes in, reads, comes back. */
export function visit(place: NamespacePlace, options: ReadOptions): Visit {
  const result = at(place, () => readHere(place, options));
  if (typeof result !== 'number') return result;
  return {
    place,
    sockets: [],
    read: [],
    gaps: [
      {
        where: `network namespace ${place.name ?? place.inode}`,
        why: `could not be entered (${errnoName(result)}); ${inhabitants(place)}`,
        hint: 'run with sudo (CAP_SYS_ADMIN)',
      },
    ],
  };
}

function inhabitants({ processes }: NamespacePlace): string {
  if (processes === 0) return 'no process is seen in it';
  return `${processes} ${processes === 1 ? 'process' : 'processes'} in it`;
}

/** Does something in a namespace; a negated errno where it cannot be entered. */
export function at<T>({ self, entrance }: NamespacePlace, act: () => T): T | number {
  if (self) return act();
  if (entrance === null) return ERRNO.ENOENT;
  return entrance < 0 ? entrance : inside(entrance, act);
}

function readHere(place: NamespacePlace, options: ReadOptions): Visit {
  const tables = readSockets(options);
  const around = surroundings();
  const exposures = exposureReader(place.self);
  const sockets = tables.rows.map((row) => {
    const reach = reachOf(row, around);
    const deviceName = row.device === 0 ? null : around.deviceName(row.device);
    return { row, place, reach, deviceName, exposure: exposures.of(row, reach) };
  });
  const found = [...tables.gaps, ...exposures.gaps()];
  const gaps = place.self
    ? found
    : found.map((gap) => ({ ...gap, where: `${gap.where} in ${place.name ?? place.inode}` }));
  return { place, sockets, read: tables.read, gaps };
}
