// Every socket of TCP and UDP on macOS: by the descriptors of each process that may be looked into; and, where some may not,
// by the kernel's own list, which tells of all and knows only who used each last.
import { type DarwinSocket, decodePids, decodeSocket, decodeSocketDescriptors } from './decode.ts';
import { decodePcbList, type ListedSocket } from './pcb-list.ts';
import type { Libproc } from './system/libproc.ts';

/** One socket, and the descriptors that are it, by process. */
export interface HeldSocket {
  readonly socket: DarwinSocket;
  readonly fds: ReadonlyMap<number, readonly number[]>;
}

export interface DarwinSockets {
  readonly held: readonly HeldSocket[];
  /** Those of the kernel's list that nobody whom we may look into holds; null where the list could not be read. */
  readonly others: readonly ListedSocket[] | null;
  /** Processes that may not be looked into. */
  readonly denied: number;
  /** The kernel lays sockets out in a way that is not known. */
  readonly isStrange: boolean;
}

/** Those that `wanted` says. */
export function readSockets(libproc: Libproc, wanted: (socket: DarwinSocket) => boolean): DarwinSockets {
  const found = new Map<string, { socket: DarwinSocket; fds: Map<number, number[]> }>();
  let [denied, strange, seen] = [0, 0, 0];
  for (const pid of decodePids(libproc.pids())) {
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
      if (socket === null) continue;
      seen++;
      if (!wanted(socket)) continue;
      const key = keyOf(socket);
      const one = found.get(key) ?? { socket, fds: new Map<number, number[]>() };
      found.set(key, one);
      one.fds.set(pid, [...(one.fds.get(pid) ?? []), fd]);
    }
  }
  const held = [...found.values()];
  return {
    held,
    others: othersThan(held, readList(libproc)?.filter(wanted) ?? null),
    denied,
    isStrange: strange > 0 && seen === 0,
  };
}

/** The kernel's own list; null where it could not be read, or is laid out otherwise than we know. */
export function readList(libproc: Libproc): readonly ListedSocket[] | null {
  const lists = (['tcp', 'udp'] as const).map((transport) => {
    const bytes = libproc.list(`net.inet.${transport}.pcblist_n`);
    return bytes === null ? null : decodePcbList(bytes, transport);
  });
  const [tcp, udp] = lists;
  return tcp == null || udp == null ? null : [...tcp, ...udp];
}

/** What is listed and not held. A list that knows nothing of what is held is not what we take it for. */
function othersThan(
  held: readonly HeldSocket[],
  listed: readonly ListedSocket[] | null,
): readonly ListedSocket[] | null {
  if (listed === null) return null;
  const known = new Set(held.map(({ socket }) => keyOf(socket)));
  const others = listed.filter((socket) => socket.port !== 0 && !known.has(keyOf(socket)));
  return held.length > 0 && others.length === listed.length ? null : others;
}

/** Where the kernel keeps its address from us, sockets of one place are one. */
function keyOf({ transport, family, address, port, state, peer, socket }: DarwinSocket): string {
  return `${transport} ${family} ${address} ${port} ${state} ${peer?.address} ${peer?.port} ${socket}`;
}
