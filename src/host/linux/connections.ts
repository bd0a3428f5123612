// Who talks from a port, or did a moment ago: connections of the own namespace, with their holders.
import type { Connection } from '../../model/connection.ts';
import type { Seen } from '../../model/coverage.ts';
import type { DescribedHolder } from './holders/describe.ts';
import { procFinder } from './holders/proc/finder.ts';
import { namespaceMounts, ownPlace } from './namespaces/find.ts';
import { type Owned, resolveHolders } from './resolve.ts';
import { type ConnectionRow, readConnections } from './sockets/connections.ts';
import { readUnixSockets } from './sockets/unix.ts';

export function connections(port: number): Seen<readonly Connection[]> {
  const { rows, gaps } = readConnections(port);
  if (rows.length === 0) return { value: [], gaps };
  const owned = ownersOf(rows);
  return { value: rows.map((each) => connectionOf(each, owned)), gaps: [...gaps, ...owned.gaps] };
}

function ownersOf(rows: readonly ConnectionRow[]): Owned {
  const place = ownPlace(namespaceMounts());
  const held = rows.filter(({ row }) => row.inode !== 0);
  const sockets = held.map(({ row }) => ({ row, place, reach: 'absent', deviceName: null }) as const);
  if (sockets.length === 0) return { holders: new Map(), reasons: new Map(), gaps: [] };
  const unix = readUnixSockets();
  // The pass in the kernel tells of sockets that wait for others only.
  const finder = procFinder(() => new Set(typeof unix === 'number' ? [] : unix), place.inode);
  const found = finder.find(new Set(sockets.map(({ row }) => row.inode)), false);
  return resolveHolders(sockets, { visits: [], found, denied: finder.namespaces().denied }, finder, 'all');
}

function connectionOf({ row, peer, state, endsIn }: ConnectionRow, { holders, reasons }: Owned): Connection {
  const { transport, family, address, port, uid, inode } = row;
  const mine = holders.get(inode) ?? [];
  const noHolder = mine.length > 0 ? null : (reasons.get(inode) ?? null);
  return {
    ...{ transport, family, address, port, peer, state, endsIn, uid },
    inode: inode === 0 ? null : inode,
    holders: mine.map(told),
    noHolder,
  };
}

/** What is known only for our own use is left out. */
function told({ cgroup: _, startTicks: __, exeStamp: ___, exeIsOurs: ____, ...holder }: DescribedHolder) {
  return holder;
}
