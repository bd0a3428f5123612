// Everything that listens on this machine and whose it is: the path through this room.
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Seen } from '../../model/coverage.ts';
import type { Exposure } from '../../model/exposure.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { OpenSocket } from '../../model/listener.ts';
import { chooseFinder } from './holders/choose.ts';
import { openNamespaceOf } from './holders/proc/leads.ts';
import type { HolderFinder, HolderFindings, NamespaceLead } from './holders/source.ts';
import { speakerFirst } from './holders/speaker.ts';
import {
  type NamespaceMounts,
  type NamespacePlace,
  namespaceMounts,
  otherPlaces,
  ownPlace,
} from './namespaces/find.ts';
import { type Owned, resolveHolders, type Sight } from './resolve.ts';
import { readUnixSockets } from './sockets/unix.ts';
import { close, inodeOf } from './system/files.ts';
import { ERRNO } from './system/syscalls.ts';
import { at, type PlacedSocket, type Visit, visit } from './visit.ts';

export async function collect({
  holders,
  port,
  commandLines = true,
  observedOnly = false,
}: CollectOptions): Promise<Seen<HostView>> {
  const mounts = namespaceMounts();
  const own = ownPlace(mounts);
  const visits: Visit[] = [];
  const finder = chooseFinder(holders, () => unixSocketsIn(visits), own.inode);
  try {
    const sight = readEverywhere(own, mounts, visits, finder, { port, walls: !observedOnly });
    const sockets = visits.flatMap((v) => v.sockets).filter((s) => port === undefined || s.row.port === port);
    const whose = commandLines ? 'all' : observedOnly ? 'none' : 'interpreters';
    const owned = resolveHolders(sockets, sight, finder, whose);
    const groups = reusePortGroups(sockets);
    const belongs = observedOnly ? await membershipsOnly(sockets, owned) : await belongings(sockets, owned);
    const exposures = observedOnly ? null : await exposuresIn(visits, new Set(sockets));
    return {
      value: {
        sockets: sockets.map((socket, i) =>
          assemble(socket, owned, groups, belongs.value[i] ?? NO_ATTRIBUTION, exposures?.get(socket) ?? null),
        ),
        read: [...new Set(visits.flatMap((v) => v.read))],
        holdersFrom: finder.name,
      },
      gaps: [...visits.flatMap((v) => v.gaps), ...owned.gaps, ...belongs.gaps],
    };
  } finally {
    for (const { place } of visits) if (place.entrance !== null && place.entrance >= 0) close(place.entrance);
  }
}

// What only a judgement asks for is loaded only for one.
async function belongings(sockets: readonly PlacedSocket[], owned: Owned): Promise<Seen<readonly Attribution[]>> {
  const { attribute } = await import('./attribution/attribute.ts');
  return attribute(sockets.map(({ row }) => ({ ...row, holders: owned.holders.get(row.inode) ?? [] })));
}

async function membershipsOnly(sockets: readonly PlacedSocket[], owned: Owned): Promise<Seen<readonly Attribution[]>> {
  const { byControlGroup } = await import('./attribution/by-control-group.ts');
  // Most processes share their control groups with others, so each text is read once.
  const known = new Map<string | null, Attribution>();
  const value = sockets.map(({ row }) => {
    const cgroup = owned.holders.get(row.inode)?.[0]?.cgroup ?? null;
    const attribution = known.get(cgroup) ?? byControlGroup(cgroup);
    known.set(cgroup, attribution);
    return attribution;
  });
  return { value, gaps: [] };
}

/** By namespace, since rules are. Only of these sockets: the others are not told of. */
async function exposuresIn(
  visits: readonly Visit[],
  wanted: ReadonlySet<PlacedSocket>,
): Promise<ReadonlyMap<PlacedSocket, Exposure | null>> {
  const { exposuresOf } = await import('./firewall/exposure.ts');
  const found = new Map<PlacedSocket, Exposure | null>();
  for (const { place, sockets, walls } of visits) {
    const mine = sockets.filter((socket) => wanted.has(socket));
    const exposures = await exposuresOf(mine, walls, place.self);
    for (const [i, socket] of mine.entries()) found.set(socket, exposures[i] ?? null);
  }
  return found;
}

/** Visits each namespace, and then each that shows itself only by a socket that somebody holds. */
function readEverywhere(
  own: NamespacePlace,
  mounts: NamespaceMounts,
  visits: Visit[],
  finder: HolderFinder,
  { port, walls }: { readonly port: number | undefined; readonly walls: boolean },
): Sight {
  // Our own first: what is there before the processes are looked at and still is there afterwards was held all along.
  visits.push(visit(own, { tcp: finder.name === 'proc' ? 'both' : 'listening', walls }));
  const census = finder.namespaces();
  const tcpPart = ({ inode }: NamespacePlace) => (finder.mayBeBound(inode) ? 'both' : 'listening');
  if (finder.name !== 'proc' && finder.mayBeBound(own.inode))
    visits.push(visit(own, { only: TCP, tcp: 'bound', walls: false }));
  for (const place of otherPlaces(census, mounts, own.inode)) visits.push(visit(place, { tcp: tcpPart(place), walls }));
  let found = finder.find(wantedIn(visits, port), false);
  const unseen = unseenNamespaces(found, visits);
  for (const { namespace, pid, fd } of unseen) {
    const opened = openNamespaceOf(pid, fd);
    // By now the descriptor may be another socket.
    const entrance = opened < 0 || inodeOf(opened) === namespace ? opened : ERRNO.ENOENT;
    if (entrance < 0 && opened >= 0) close(opened);
    const place = { inode: namespace, self: false, name: null, processes: 0, entrance };
    visits.push(visit(place, { tcp: tcpPart(place), walls }));
  }
  if (unseen.length > 0) found = finder.find(wantedIn(visits, port), false);
  return { visits, found, denied: census.denied };
}

const TCP = new Set(['tcp'] as const);

/** One way into each namespace that was not visited. */
function unseenNamespaces({ leads }: HolderFindings, visits: readonly Visit[]): readonly NamespaceLead[] {
  const known = new Set(visits.map(({ place }) => place.inode));
  return leads.filter(({ namespace }) => {
    const isNew = !known.has(namespace);
    known.add(namespace);
    return isNew;
  });
}

function unixSocketsIn(visits: readonly Visit[]): ReadonlySet<number> {
  const inodes = visits.map(({ place }) => at(place, readUnixSockets));
  return new Set(inodes.flatMap((mine) => (typeof mine === 'number' ? [] : mine)));
}

function wantedIn(visits: readonly Visit[], port: number | undefined): ReadonlySet<number> {
  const wanted = new Set<number>();
  for (const { sockets } of visits)
    for (const { row } of sockets) if (port === undefined || row.port === port) wanted.add(row.inode);
  return wanted;
}

function assemble(
  { row, place, reach, deviceName }: PlacedSocket,
  owned: Owned,
  groups: ReuseGroups,
  attribution: Attribution,
  exposure: Exposure | null,
): OpenSocket {
  const mine = speakerFirst(owned.holders.get(row.inode) ?? []);
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
    holders: mine.map(({ cgroup: _, startTicks: __, exeStamp: ___, exeIsOurs: ____, ...holder }) => holder),
    noHolder: mine.length > 0 ? null : (owned.reasons.get(row.inode) ?? null),
    attribution,
    exposure,
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
