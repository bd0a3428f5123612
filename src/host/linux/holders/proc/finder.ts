// Holders by reading /proc: slower than the pass inside the kernel where much is open, and always there.
import type { Held, HolderFinder, HolderFindings, NamespaceCensus, NamespaceLead, Place } from '../source.ts';
import { leadsFrom } from './leads.ts';
import { type ProcPass, passThroughProc } from './pass.ts';

/** `unixSockets`: inodes of the Unix sockets of every namespace visited; `own`: the namespace that we are in. */
export function procFinder(unixSockets: () => ReadonlySet<number>, own: number): HolderFinder {
  let last: ProcPass | undefined;
  const pass = (afresh: boolean) => {
    if (afresh || last === undefined) last = passThroughProc();
    return last;
  };
  return {
    name: 'proc',
    namespaces: () => census(pass(false), own),
    mayBeBound: () => true,
    find: (wanted, afresh) => findings(pass(afresh), wanted, unixSockets()),
  };
}

/** The namespaces that processes are in, other than ours. Pure. */
export function census({ pids, namespaces, denied }: ProcPass, own: number): NamespaceCensus {
  const members = new Map<number, number[]>();
  namespaces.forEach((namespace, place) => {
    if (namespace === null || namespace === own) return;
    const known = members.get(namespace);
    const pid = pids[place] ?? 0;
    if (known === undefined) members.set(namespace, [pid]);
    else known.push(pid);
  });
  return { members, denied };
}

// A process whose sockets lie in a namespace that it is not in is rare, so a few of its sockets are tried.
const SAMPLE = 8;

function findings(pass: ProcPass, wanted: ReadonlySet<number>, unix: ReadonlySet<number>): HolderFindings {
  const { pids, started, sockets, rings } = pass;
  const held: Held[] = [];
  const unixSockets: Place[] = [];
  const strange = new Map<number, number[]>();
  for (let i = 0; i < sockets.length; i += 3) {
    const inode = sockets[i] ?? 0;
    const place = sockets[i + 1] ?? 0;
    const fd = sockets[i + 2] ?? 0;
    const pid = pids[place] ?? 0;
    const startTicks = started[place] ?? null;
    if (startTicks === null) continue;
    if (wanted.has(inode)) held.push({ inode, pid, startTicks, fd, via: 'fd', thread: null, told: null });
    else if (unix.has(inode)) unixSockets.push({ pid, fd });
    else {
      const mine = strange.get(pid);
      if (mine === undefined) strange.set(pid, [fd]);
      else if (mine.length < SAMPLE) mine.push(fd);
    }
  }
  const leads: NamespaceLead[] = [...strange].flatMap(([pid, fds]) => leadsFrom(pid, fds));
  const ringPlaces: Place[] = [];
  for (let i = 0; i < rings.length; i += 2) ringPlaces.push({ pid: pids[rings[i] ?? 0] ?? 0, fd: rings[i + 1] ?? 0 });
  return { held, leads, inFlight: [], rings: ringPlaces, unixSockets, threadsSeen: false, denied: pass.denied };
}
