// Everything that listens on this machine and whose it is, on macOS: every descriptor of every process that we may look into.
import { NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Gap, Seen } from '../../model/coverage.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { Holder, OpenSocket } from '../../model/listener.ts';
import { ownAddresses } from '../own-addresses.ts';
import { programByArguments } from '../program.ts';
import { reachAmong } from '../reach.ts';
import { type DarwinSocket, isWaiting } from './decode.ts';
import { openProcesses } from './processes.ts';
import { type DarwinSockets, readSockets } from './sockets.ts';
import type { Libproc } from './system/libproc.ts';

export async function collect(libproc: Libproc, { port }: CollectOptions): Promise<Seen<HostView>> {
  const found = readSockets(libproc, (socket) => isWaiting(socket) && (port === undefined || socket.port === port));
  const processes = openProcesses(libproc);
  const own = ownAddresses();
  const held = found.held.map(({ socket, fds }) => {
    const holders = [...fds].flatMap(([pid, mine]) => processes.holder(pid, mine) ?? []);
    return socketOf(socket, holders, holders[0]?.uid ?? null, own);
  });
  const others = (found.others ?? []).map((socket) =>
    socketOf(socket, processes.lastUser(socket.lastPid), socket.uid, own),
  );
  return {
    value: { sockets: [...held, ...others], read: ['tcp', 'udp'], holdersFrom: 'libproc' },
    gaps: gapsOf(found),
  };
}

function socketOf(
  socket: DarwinSocket,
  holders: readonly Holder[],
  uid: number | null,
  own: ReadonlySet<string>,
): OpenSocket {
  const { transport, family, address, port, state, dualStack, queued, backlog } = socket;
  return {
    ...{ transport, family, address, port, dualStack },
    state: state === 'listen' ? 'listen' : 'bound',
    device: null,
    reach: reachAmong(address, own),
    namespace: { inode: 0, self: true, name: null },
    socket: {
      ...{ inode: null, uid, queued, backlog, reusePortGroup: null },
      cookie: socket.socket === '0' ? null : socket.socket,
    },
    holders,
    noHolder:
      holders.length > 0 ? null : { why: 'exited', detail: 'its process has ended, or did while it was looked at' },
    attribution:
      holders[0] === undefined ? NO_ATTRIBUTION : { ...NO_ATTRIBUTION, program: programByArguments(holders[0]) },
    exposure: null,
  };
}

/** Every socket had another size than that of the layout that we know. */
export const STRANGE_LAYOUT: Gap = {
  where: 'sockets',
  why: 'this kernel lays them out in a way that is not known',
  hint: 'sudo lsof -nP -i',
};

/** What no process holds any more, or not yet, is in that list alone. */
export const NO_LIST: Gap = {
  where: 'sockets that no process holds',
  why: 'the kernel’s own list of sockets could not be read, or is laid out in a way that is not known',
  hint: null,
};

function gapsOf({ denied, isStrange, others, held }: DarwinSockets): readonly Gap[] {
  if (isStrange) return [STRANGE_LAYOUT];
  if (denied === 0) return others === null ? [NO_LIST] : [];
  const what = denied === 1 ? '1 process' : `${denied} processes`;
  const [where, hint] = ['sockets of other users', 'run with sudo'];
  if (others === null || (others.length === 0 && held.length === 0))
    return [{ where, why: `${what} could not be looked into, and what they listen on is not seen`, hint }];
  return [{ where, why: `${what} could not be looked into: of their sockets only who used them last is known`, hint }];
}
