// Who talks from a port of macOS, or did a moment ago.
import type { Connection, ConnectionState } from '../../model/connection.ts';
import type { Seen } from '../../model/coverage.ts';
import type { Holder } from '../../model/listener.ts';
import { NO_LIST } from './collect.ts';
import { type DarwinSocket, isWaiting } from './decode.ts';
import { openProcesses } from './processes.ts';
import { readSockets } from './sockets.ts';
import type { Libproc } from './system/libproc.ts';

export function connections(libproc: Libproc, port: number): Seen<readonly Connection[]> {
  const { held, others } = readSockets(libproc, (socket) => socket.port === port && !isWaiting(socket));
  const processes = openProcesses(libproc);
  const value = [
    ...held.flatMap(({ socket, fds }) => {
      const holders = [...fds].flatMap(([pid, mine]) => processes.holder(pid, mine) ?? []);
      return connectionOf(socket, holders, holders[0]?.uid ?? null);
    }),
    ...(others ?? []).flatMap((socket) => connectionOf(socket, processes.lastUser(socket.lastPid), socket.uid)),
  ];
  // Those that just ended are held by nobody, and are in the kernel's list alone.
  return { value, gaps: others === null ? [NO_LIST] : [] };
}

function connectionOf(socket: DarwinSocket, holders: readonly Holder[], uid: number | null): readonly Connection[] {
  const { transport, family, address, port, peer, state } = socket;
  if (peer === null) return [];
  // A datagram socket that has a peer.
  const connected: ConnectionState = state === 'listen' || state === 'bound' ? 'established' : state;
  const isOver = connected === 'time-wait';
  return [
    {
      ...{ transport, family, address, port, peer, uid },
      state: connected,
      endsIn: null,
      inode: null,
      // Nobody can hold what has ended.
      holders: isOver ? [] : holders,
      noHolder: isOver || holders.length > 0 ? null : { why: 'exited', detail: 'its process has ended' },
    },
  ];
}
