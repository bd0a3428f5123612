// Everything that listens on this machine and whose it is: the path through this room.
import type { Gap, Seen } from '../../model/coverage.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { NoHolder, OpenSocket } from '../../model/listener.ts';
import { membershipOf } from './attribution.ts';
import { chooseFinder } from './holders/choose.ts';
import { type DescribedHolder, describer } from './holders/describe.ts';
import { findDeep } from './holders/proc/deep.ts';
import { openNamespaceOf } from './holders/proc/leads.ts';
import type { Held, HolderFinder, HolderFindings } from './holders/source.ts';
import { findNamespaces, type Namespaces } from './namespaces/find.ts';
import { heldByKernel, reasonFor, stillOpen } from './no-holder.ts';
import { inOwnPidNamespace, processesHidden } from './sight.ts';
import { bootTime } from './system/clock.ts';
import { close } from './system/files.ts';
import { type PlacedSocket, type Visit, visit } from './visit.ts';

export function collect({ holders, port }: CollectOptions): Seen<HostView> {
  const finder = chooseFinder(holders);
  const namespaces = findNamespaces();
  const { visits, found } = readEverywhere(namespaces, finder, port);
  const sockets = visits.flatMap((v) => v.sockets).filter((s) => port === undefined || s.row.port === port);
  const owned = resolve(sockets, found, finder, namespaces.denied);
  const groups = reusePortGroups(sockets);
  const gaps = [...namespaces.gaps, ...visits.flatMap((v) => v.gaps), ...owned.gaps];
  return {
    value: {
      sockets: sockets.map((socket) => assemble(socket, owned, groups)),
      read: [...new Set(visits.flatMap((v) => v.read))],
      holdersFrom: finder.name,
    },
    gaps,
  };
}

/** Visits each namespace, and then each that shows itself only by a socket that somebody holds. */
function readEverywhere(namespaces: Namespaces, finder: HolderFinder, port: number | undefined) {
  const visits = namespaces.places.map((place) => visit(place));
  const wanted = () => wantedIn(visits, port);
  let found = finder.find(wanted());
  const known = new Set(namespaces.places.map((place) => place.inode));
  const unseen = found.leads.filter((lead) => !known.has(lead.namespace));
  for (const { namespace, pid, fd } of unseen) {
    const entrance = openNamespaceOf(pid, fd);
    const place = { inode: namespace, self: false, name: null, processes: 0, path: null };
    visits.push(visit(place, entrance));
    if (entrance >= 0) close(entrance);
  }
  if (unseen.length > 0) found = finder.find(wanted());
  return { visits, found };
}

function wantedIn(visits: readonly Visit[], port: number | undefined): ReadonlySet<number> {
  const wanted = new Set<number>();
  for (const { sockets } of visits)
    for (const { row } of sockets) if (port === undefined || row.port === port) wanted.add(row.inode);
  return wanted;
}

interface Owned {
  readonly holders: ReadonlyMap<number, readonly DescribedHolder[]>;
  readonly reasons: ReadonlyMap<number, NoHolder>;
  readonly gaps: readonly Gap[];
}

/** Holders of every socket, or the reason why it has none. */
function resolve(sockets: readonly PlacedSocket[], found: HolderFindings, finder: HolderFinder, closed: number): Owned {
  const describe = describer(bootTime());
  const holders = new Map<number, readonly DescribedHolder[]>();
  const take = (held: readonly Held[]) => {
    for (const [inode, mine] of byInode(held)) {
      const described = describe.holders(mine);
      if (described.length > 0) holders.set(inode, described);
    }
  };
  const without = (list: readonly PlacedSocket[]) => list.filter(({ row }) => !holders.has(row.inode));

  take(found.held);
  const reasons = new Map(heldByKernel(without(sockets)));
  let orphans = without(sockets).filter(({ row }) => !reasons.has(row.inode));
  const inFlight = [...found.inFlight];
  let denied = Math.max(found.denied, closed);
  if (orphans.length > 0) {
    // It may have changed hands between the two reads; and there are rarer ways to hold a socket.
    const inodes = new Set(orphans.map(({ row }) => row.inode));
    take(finder.find(inodes).held);
    orphans = without(orphans);
    const deep = findDeep(new Set(orphans.map(({ row }) => row.inode)), found);
    take(deep.held);
    inFlight.push(...deep.inFlight);
    denied = Math.max(denied, deep.denied);
    orphans = without(orphans);
  }
  const hidden = processesHidden();
  if (orphans.length > 0) {
    const seen = {
      open: stillOpen(orphans),
      inFlight,
      denied,
      hidden,
      ownPidNamespace: inOwnPidNamespace(),
    };
    for (const socket of orphans) reasons.set(socket.row.inode, reasonFor(socket, seen));
  }
  return { holders, reasons, gaps: sightGaps(denied, hidden) };
}

function sightGaps(denied: number, hidden: boolean): readonly Gap[] {
  const gaps: Gap[] = [];
  const hint = 'run with sudo (CAP_SYS_PTRACE)';
  if (denied > 0) gaps.push({ where: '/proc/PID/fd', why: `${denied} processes could not be looked into`, hint });
  if (hidden) gaps.push({ where: '/proc', why: 'processes of other users are hidden (mounted with hidepid)', hint });
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

function assemble({ row, place, reach, deviceName }: PlacedSocket, owned: Owned, groups: ReuseGroups): OpenSocket {
  const mine = owned.holders.get(row.inode) ?? [];
  const cgroup = mine[0]?.cgroup;
  const { unit, container } = cgroup == null ? { unit: null, container: null } : membershipOf(cgroup);
  return {
    transport: row.transport,
    family: row.family,
    address: row.address,
    port: row.port,
    state: row.state,
    dualStack: row.family === 'ipv4' ? false : acceptsIpv4(row.address, row.v6only),
    device: deviceName,
    reach,
    namespace: { inode: place.inode, self: place.self, name: place.name },
    socket: {
      inode: row.inode,
      cookie: row.cookie,
      uid: row.uid,
      queued: row.queued,
      backlog: row.backlog,
      reusePortGroup: groups.get(row.inode) ?? null,
    },
    holders: mine.map(({ cgroup: _, ...holder }) => holder),
    noHolder: mine.length > 0 ? null : (owned.reasons.get(row.inode) ?? null),
    attribution: { unit, socketUnit: null, container, package: null, project: null },
  };
}

// Only the unspecified address takes both families (ipv6(7), IPV6_V6ONLY); a mapped one is IPv4 altogether.
function acceptsIpv4(address: string, v6only: boolean | null): boolean | null {
  if (address.startsWith('::ffff:')) return true;
  return address === '::' ? (v6only === null ? null : !v6only) : false;
}

type ReuseGroups = ReadonlyMap<number, string>;

/** Sockets that wait on the very same address and port can only be there together by SO_REUSEPORT (socket(7)). */
function reusePortGroups(sockets: readonly PlacedSocket[]): ReuseGroups {
  const members = new Map<string, number[]>();
  for (const { row, place } of sockets) {
    if (row.transport === 'raw' || (row.transport === 'tcp' && row.state !== 'listen')) continue;
    const key = `${place.inode}/${row.transport}/${row.address}/${row.port}${row.device === 0 ? '' : `%${row.device}`}`;
    members.set(key, [...(members.get(key) ?? []), row.inode]);
  }
  const groups = new Map<number, string>();
  for (const [key, inodes] of members) if (inodes.length > 1) for (const inode of inodes) groups.set(inode, key);
  return groups;
}
