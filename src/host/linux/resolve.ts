// For each socket the processes that hold it, or the reason why none was found.
import type { Gap } from '../../model/coverage.ts';
import type { NoHolder } from '../../model/listener.ts';
import { attending } from './holders/attends.ts';
import { type DescribedHolder, describer } from './holders/describe.ts';
import { coveredProcesses } from './holders/hidden.ts';
import { findDeep } from './holders/proc/deep.ts';
import type { CommandLines } from './holders/process.ts';
import type { Held, HolderFinder, HolderFindings } from './holders/source.ts';
import { guardedProcesses } from './namespaces/census.ts';
import { heldByKernel, likelyKernels, reasonFor, stillOpen } from './no-holder.ts';
import { inOwnPidNamespace, processesHidden, remedy, unseenProcesses } from './sight.ts';
import { bootTime } from './system/clock.ts';
import type { PlacedSocket, Visit } from './visit.ts';

/** What was read before holders and sockets are brought together. */
export interface Sight {
  readonly visits: readonly Visit[];
  readonly found: HolderFindings;
  /** Processes that could not be looked into; null: not noticed so far. */
  readonly denied: number | null;
}

export interface Owned {
  readonly holders: ReadonlyMap<number, readonly DescribedHolder[]>;
  readonly reasons: ReadonlyMap<number, NoHolder>;
  readonly gaps: readonly Gap[];
}

export function resolveHolders(
  sockets: readonly PlacedSocket[],
  sight: Sight,
  finder: HolderFinder,
  commandLines: CommandLines,
): Owned {
  const covered = coveredProcesses();
  const describe = describer(bootTime(), commandLines, covered);
  const holders = new Map<number, readonly DescribedHolder[]>();
  const reasons = new Map<number, NoHolder>();
  const orphans = () => sockets.filter(({ row }) => !holders.has(row.inode) && !reasons.has(row.inode));
  let ended = false;
  const take = (held: readonly Held[]) => {
    for (const [inode, mine] of byInode(held)) {
      const described = describe.holders(mine);
      if (described.length > 0) holders.set(inode, attending(inode, described));
      else ended = true;
    }
  };

  take(sight.found.held);
  let left = orphans();
  if (left.length > 0) {
    for (const [inode, reason] of heldByKernel(left)) reasons.set(inode, reason);
    left = orphans();
  }
  // Nobody is left out, or everybody that could be seen was: there is nothing more to say of what could not be.
  if (left.length === 0) return { holders, reasons, gaps: sightGaps(sight.denied ?? 0, false) };

  const denied = Math.max(sight.denied ?? guardedProcesses(), sight.found.denied);
  let { found } = sight;
  for (let looks = 1; looks < LOOKS && left.length > 0 && worthAnotherLook(left, found, denied, looks); looks++) {
    found = finder.find(inodesOf(left), true);
    take(found.held);
    left = orphans();
  }
  const deep = findDeep(inodesOf(left), found);
  take(deep.held);
  left = orphans();
  // A process that is ending gives up its table a moment before its sockets are closed.
  if (ended && left.length > 0) pause(MOMENT);
  const seen = {
    // Asked last: what has gone by now was held by a process that ended while we looked.
    open: stillOpen(left),
    inFlight: [...found.inFlight, ...deep.inFlight],
    denied: Math.max(denied, deep.denied),
    atLeast: sight.denied === null,
    hidden: processesHidden(),
    covers: [...covered.values()],
    ownPidNamespace: inOwnPidNamespace(),
  };
  const likely = likelyKernels(left, seen);
  for (const socket of left) reasons.set(socket.row.inode, likely.get(socket.row.inode) ?? reasonFor(socket, seen));
  return { holders, reasons, gaps: sightGaps(seen.denied, seen.atLeast) };
}

const LOOKS = 4;
const MOMENT = 3; // milliseconds

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Whether looking at the processes again may find who holds these sockets. */
function worthAnotherLook(
  left: readonly PlacedSocket[],
  found: HolderFindings,
  denied: number,
  looks: number,
): boolean {
  // Its holder ended before it could be described, and may have left it to a child.
  const inodes = inodesOf(left);
  if (found.held.some(({ inode }) => inodes.has(inode))) return true;
  if (looks > 2) return false;
  // Younger than the first look (sockets of our own namespace were listed before it); on its way between processes;
  // or nothing else explains it.
  return left.some(({ place }) => !place.self) || found.inFlight.length > 0 || denied === 0;
}

function inodesOf(sockets: readonly PlacedSocket[]): ReadonlySet<number> {
  return new Set(sockets.map(({ row }) => row.inode));
}

function sightGaps(denied: number, atLeast: boolean): readonly Gap[] {
  const gaps: Gap[] = [];
  if (denied > 0) gaps.push({ where: '/proc/PID', why: unseenProcesses(denied, atLeast), hint: remedy() });
  if (processesHidden())
    gaps.push({ where: '/proc', why: 'processes of other users are hidden (mounted with hidepid)', hint: remedy() });
  return gaps;
}

function byInode(held: readonly Held[]): ReadonlyMap<number, Held[]> {
  const groups = new Map<number, Held[]>();
  for (const one of held) {
    const group = groups.get(one.inode);
    if (group === undefined) groups.set(one.inode, [one]);
    else group.push(one);
  }
  return groups;
}
