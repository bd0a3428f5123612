// One network namespace: its sockets, and what only it can say of them while we are in it.
import type { Gap } from '../../model/coverage.ts';
import type { Reach } from '../../model/listener.ts';
import type { SocketTransport } from '../../model/port.ts';
import { meetsWalls } from './firewall/exposure.ts';
import { readWalls, type Walls } from './firewall/read.ts';
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
}

export interface Visit {
  readonly place: NamespacePlace;
  readonly sockets: readonly PlacedSocket[];
  readonly read: readonly SocketTransport[];
  readonly gaps: readonly Gap[];
  /** Null: not read, since no listener here meets them, or nobody asked. */
  readonly walls: Walls | null;
}

export interface VisitOptions extends ReadOptions {
  /** False: the firewall is not asked for. */
  readonly walls: boolean;
}

/** Goes in, reads, comes back. */
export function visit(place: NamespacePlace, options: VisitOptions): Visit {
  const result = at(place, () => readHere(place, options));
  if (typeof result !== 'number') return result;
  return {
    place,
    sockets: [],
    read: [],
    walls: null,
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

function readHere(place: NamespacePlace, options: VisitOptions): Visit {
  const tables = readSockets(options);
  const around = surroundings();
  const sockets = tables.rows.map((row) => {
    const deviceName = row.device === 0 ? null : around.deviceName(row.device);
    return { row, place, reach: reachOf(row, around), deviceName };
  });
  const walls = options.walls && sockets.some(meetsWalls) ? readWalls() : null;
  const found = [...tables.gaps, ...gapOf(walls)];
  const gaps = place.self
    ? found
    : found.map((gap) => ({ ...gap, where: `${gap.where} in ${place.name ?? place.inode}` }));
  return { place, sockets, read: tables.read, walls, gaps };
}

function gapOf(walls: Walls | null): readonly Gap[] {
  if (walls === null || 'nft' in walls.rules) return [];
  return [{ where: 'firewall rules', why: walls.rules.why, hint: walls.rules.hint }];
}
