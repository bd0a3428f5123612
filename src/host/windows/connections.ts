// Who talks from a port of Windows, or did a moment ago: TCP, since of UDP no peers are told.
import type { Connection, ConnectionState } from '../../model/connection.ts';
import type { Seen } from '../../model/coverage.ts';
import { whoHolds } from './holder.ts';
import { openProcesses } from './processes/processes.ts';
import { readConnections } from './sockets.ts';

export function connections(port: number): Seen<readonly Connection[]> {
  const { rows, gaps } = readConnections();
  const wanted = rows.filter((row) => row.port === port);
  const processes = openProcesses();
  const value = wanted.flatMap((row): readonly Connection[] => {
    const { transport, family, address, state, peer } = row;
    if (peer === null || !isConnection(state)) return [];
    // Nobody can hold what has ended.
    const found = state === 'time-wait' ? null : whoHolds(row, processes);
    return [
      {
        ...{ transport, family, address, port, peer, state },
        endsIn: null,
        uid: null,
        inode: null,
        holders: found !== null && 'pid' in found ? [found] : [],
        noHolder: found !== null && !('pid' in found) ? found : null,
      },
    ];
  });
  return { value, gaps };
}

function isConnection(state: string): state is ConnectionState {
  return state !== 'listen' && state !== 'bound';
}
