// Everything that listens on this machine and whose it is, on macOS: every descriptor of every process that we may look into.
import { networkInterfaces } from 'node:os';
import { NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Gap, Seen } from '../../model/coverage.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { OpenSocket } from '../../model/listener.ts';
import { reachAmong } from '../reach.ts';
import { type DarwinSocket, decodePids, decodeSocket, decodeSocketDescriptors } from './decode.ts';
import { openProcesses } from './processes.ts';
import type { Libproc } from './system/libproc.ts';

/** One socket, and the descriptors that are it. */
interface Found {
  readonly socket: DarwinSocket;
  readonly holders: Map<number, number[]>;
}

export async function collect(libproc: Libproc, { port }: CollectOptions): Promise<Seen<HostView>> {
  const pids = decodePids(libproc.pids());
  const found = new Map<string, Found>();
  let denied = 0;
  let strange = 0;
  for (const pid of pids) {
    const descriptors = libproc.descriptors(pid);
    if (descriptors === null) {
      denied++;
      continue;
    }
    for (const fd of decodeSocketDescriptors(descriptors)) {
      const bytes = libproc.socketInfo(pid, fd);
      // Closed in between; or laid out otherwise than we know, which would be so for all.
      if (bytes === null) strange++;
      const socket = bytes === null ? null : decodeSocket(bytes);
      if (socket === null || (port !== undefined && socket.port !== port)) continue;
      const one = found.get(keyOf(socket)) ?? { socket, holders: new Map<number, number[]>() };
      found.set(keyOf(socket), one);
      one.holders.set(pid, [...(one.holders.get(pid) ?? []), fd]);
    }
  }
  const processes = openProcesses(libproc);
  const own = new Set(Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)));
  const sockets = [...found.values()].map(({ socket, holders }): OpenSocket => {
    const held = [...holders].flatMap(([pid, fds]) => processes.holder(pid, fds) ?? []);
    return {
      transport: socket.transport,
      family: socket.family,
      address: socket.address,
      port: socket.port,
      state: socket.state,
      dualStack: socket.dualStack,
      device: null,
      reach: reachAmong(socket.address, own),
      namespace: { inode: 0, self: true, name: null },
      socket: {
        inode: null,
        cookie: socket.socket === '0' ? null : socket.socket,
        uid: held[0]?.uid ?? null,
        queued: socket.queued,
        backlog: socket.backlog,
        reusePortGroup: null,
      },
      holders: held,
      noHolder: held.length > 0 ? null : { why: 'exited', detail: 'its process ended while it was looked at' },
      attribution: NO_ATTRIBUTION,
      exposure: null,
    };
  });
  return {
    value: { sockets, read: ['tcp', 'udp'], holdersFrom: 'libproc' },
    gaps: gapsOf(denied, strange, found.size),
  };
}

/** Where the kernel keeps its address from us, sockets of one place are one. */
function keyOf({ transport, family, address, port, state, socket }: DarwinSocket): string {
  return `${transport} ${family} ${address} ${port} ${state} ${socket}`;
}

/** Every socket had another size than that of the layout that we know. */
export const STRANGE_LAYOUT: Gap = {
  where: 'sockets',
  why: 'this kernel lays them out in a way that is not known',
  hint: 'sudo lsof -nP -i',
};

function gapsOf(denied: number, strange: number, seen: number): readonly Gap[] {
  const gaps: Gap[] = [];
  if (denied > 0) {
    const what = denied === 1 ? '1 process' : `${denied} processes`;
    gaps.push({
      where: 'sockets of other users',
      why: `${what} could not be looked into, and what they listen on is not seen`,
      hint: 'run with sudo',
    });
  }
  if (strange > 0 && seen === 0) gaps.push(STRANGE_LAYOUT);
  return gaps;
}
