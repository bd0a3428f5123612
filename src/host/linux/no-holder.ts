// Why a socket has no holder: always a named reason, with its evidence.
import type { NoHolder } from '../../model/listener.ts';
import { coverWords } from './holders/hidden.ts';
import { byElimination, kernelServiceOf, kernelThreads, tunnelOf } from './holders/kernel-held.ts';
import { readAncestor } from './holders/process.ts';
import type { InFlight } from './holders/source.ts';
import { remedy, unseenProcesses } from './sight.ts';
import type { SocketRow } from './sockets/inet-diag.ts';
import { findsExactly, readSockets } from './sockets/read.ts';
import type { Link } from './sockets/route-netlink.ts';
import { surroundings } from './sockets/surroundings.ts';
import { at, type PlacedSocket } from './visit.ts';

/** The kernel's own sockets among these, by inode. Needs no process to be looked at, so it is asked first. */
export function heldByKernel(sockets: readonly PlacedSocket[]): ReadonlyMap<number, NoHolder> {
  return kernelReasons(sockets, (row, links, threads) => tunnelOf(row, links) ?? kernelServiceOf(row, threads));
}

/** Sockets that are likely the kernel's because nobody else has them: only where everybody was looked into. */
export function likelyKernels(
  sockets: readonly PlacedSocket[],
  seen: Circumstances,
  explain: Explain = byElimination,
): ReadonlyMap<number, NoHolder> {
  const everybody =
    seen.covers.length === 0 &&
    seen.denied === 0 &&
    !seen.hidden &&
    !seen.ownPidNamespace &&
    seen.inFlight.length === 0;
  const open = everybody ? sockets.filter(({ row }) => seen.open.has(row.inode)) : [];
  return kernelReasons(open, explain);
}

type Explain = (row: SocketRow, links: readonly Link[], threads: () => readonly string[]) => string | null;

function kernelReasons(sockets: readonly PlacedSocket[], explain: Explain): ReadonlyMap<number, NoHolder> {
  const found = new Map<number, NoHolder>();
  let names: readonly string[] | undefined;
  const threads = () => {
    names ??= kernelThreads();
    return names;
  };
  for (const mine of byPlace(sockets)) {
    const [first] = mine;
    if (first === undefined) continue;
    const udp = mine.some(({ row }) => row.transport === 'udp');
    const links = udp ? at(first.place, () => surroundings().links()) : [];
    for (const { row } of mine) {
      const detail = explain(row, typeof links === 'number' ? [] : links, threads);
      if (detail !== null) found.set(row.inode, { why: 'kernel', detail });
    }
  }
  return found;
}

/** Which of these sockets are still there. */
export function stillOpen(sockets: readonly PlacedSocket[]): ReadonlySet<number> {
  const inodes = new Set<number>();
  const unsure: PlacedSocket[] = [];
  for (const socket of sockets) {
    if (at(socket.place, () => findsExactly(socket.row)) === true) inodes.add(socket.row.inode);
    else unsure.push(socket);
  }
  for (const mine of byPlace(unsure)) {
    const only = new Set(mine.map(({ row }) => row.transport));
    const tcp = mine.some(({ row }) => row.state === 'bound') ? 'both' : 'listening';
    const [first] = mine;
    const tables = first === undefined ? -1 : at(first.place, () => readSockets({ only, tcp }));
    // Where it cannot be asked again, nothing says that they are gone.
    const rows = typeof tables === 'number' ? mine.map(({ row }) => row) : tables.rows;
    for (const row of rows) inodes.add(row.inode);
  }
  return inodes;
}

function byPlace(sockets: readonly PlacedSocket[]): PlacedSocket[][] {
  const groups = new Map<number, PlacedSocket[]>();
  for (const socket of sockets) {
    const group = groups.get(socket.place.inode);
    if (group === undefined) groups.set(socket.place.inode, [socket]);
    else group.push(socket);
  }
  return [...groups.values()];
}

export interface Circumstances {
  readonly open: ReadonlySet<number>;
  readonly inFlight: readonly InFlight[];
  /** Processes that could not be looked into, and whether there may be more of them. */
  readonly denied: number;
  readonly atLeast: boolean;
  /** Mounts that lie over processes in /proc. */
  readonly covers: readonly string[];
  /** Processes are hidden from us by the mount options of /proc. */
  readonly hidden: boolean;
  /** We are in a pid namespace of our own, and see only its processes. */
  readonly ownPidNamespace: boolean;
}

/** The reason for a socket that nobody was found to hold. */
export function reasonFor(socket: PlacedSocket, seen: Circumstances): NoHolder {
  const reason = plainReason(socket, seen);
  if (seen.covers.length === 0 || reason.why === 'exited') return reason;
  // Whoever is behind them may be the one.
  return { ...reason, detail: `${reason.detail}; ${seen.covers.map(coverWords).join(', ')}` };
}

function plainReason({ row }: PlacedSocket, seen: Circumstances): NoHolder {
  if (!seen.open.has(row.inode)) return { why: 'exited', detail: 'the socket is gone, too' };
  const certain = seen.inFlight.filter(({ inode }) => inode === row.inode);
  const possible = certain.length > 0 ? certain : seen.inFlight.filter(({ inode }) => inode === null);
  if (possible.length > 0) return inFlight(possible, certain.length > 0);
  if (seen.denied > 0 || seen.hidden) return notPermitted(row.uid, seen);
  if (seen.ownPidNamespace)
    return {
      why: 'other-pid-namespace',
      detail: 'no process that is seen from here has it open; look from the host, or share its pid namespace',
    };
  return {
    why: 'unknown',
    detail: `no process has it open; created by uid ${row.uid}; a part of the kernel may hold it`,
  };
}

function notPermitted(uid: number, { denied, atLeast, hidden }: Circumstances): NoHolder {
  const what = hidden ? 'processes of other users are hidden (hidepid)' : unseenProcesses(denied, atLeast);
  return { why: 'not-permitted', detail: `created by uid ${uid}; ${what}; ${remedy()}` };
}

function inFlight(queues: readonly InFlight[], certain: boolean): NoHolder {
  const who = (pid: number) => `pid ${pid} (${readAncestor(pid)?.name ?? '?'})`;
  const where = [...new Set(queues.map(({ pid }) => who(pid)))].join(', ');
  return {
    why: 'in-flight',
    detail: certain
      ? `for ${where}: sent over a Unix socket and not yet received`
      : `probably for ${where}: descriptors wait in its Unix socket, and no process has this one open`,
  };
}
