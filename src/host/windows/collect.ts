// Everything that listens on this machine and whose it is, on Windows.
import { networkInterfaces } from 'node:os';
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Gap, Seen } from '../../model/coverage.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { Holder, OpenSocket } from '../../model/listener.ts';
import { programByArguments } from '../program.ts';
import { reachAmong } from '../reach.ts';
import { whoHolds } from './holder.ts';
import { openProcesses, type Processes } from './processes/processes.ts';
import { decodeOwnerModule, decodeServices, type Service } from './processes/services.ts';
import { readSockets } from './sockets.ts';
import { ownerModule } from './system/owner-module.ts';
import { runningServices } from './system/services.ts';
import type { WindowsSocket } from './tables/decode.ts';

export async function collect({ port }: CollectOptions): Promise<Seen<HostView>> {
  const { sockets, read, gaps } = readSockets();
  const wanted = sockets.filter((socket) => port === undefined || socket.port === port);
  const processes = openProcesses();
  const services = runningServices();
  const names = decodeServices(services ?? []);
  const own = interfaces();
  const view = wanted.map((socket) => assemble(socket, processes, names.byPid, own));
  return {
    value: { sockets: view, read, holdersFrom: 'iphlpapi' },
    gaps: [
      ...gaps,
      ...(processes.count() === null ? [NO_PROCESSES] : []),
      ...processGaps(processes.denied()),
      ...(services === null ? [NO_SERVICES] : []),
      ...(names.unread === 0 ? [] : [unreadServices(names.unread)]),
    ],
  };
}

const NO_SERVICES: Gap = {
  where: 'services',
  why: 'the service control manager could not be asked, or did not tell of all',
  hint: 'run as administrator',
};

const NO_PROCESSES: Gap = { where: 'processes', why: 'Windows gave no list of them', hint: null };

function unreadServices(count: number): Gap {
  return { where: 'services', why: `${count} could not be read where Windows said they were`, hint: null };
}

function processGaps(denied: number): readonly Gap[] {
  if (denied === 0) return [];
  const what = denied === 1 ? '1 process' : `${denied} processes`;
  return [{ where: 'processes', why: `${what} could not be opened`, hint: 'run as administrator' }];
}

function assemble(
  socket: WindowsSocket,
  processes: Processes,
  services: ReadonlyMap<number, readonly Service[]>,
  own: Interfaces,
): OpenSocket {
  const { transport, family, address, port, pid, scope } = socket;
  const found = whoHolds(socket, processes);
  const holder = 'pid' in found ? found : null;
  return {
    transport,
    family,
    address,
    port,
    state: transport === 'tcp' ? 'listen' : 'bound',
    dualStack: takesBoth(address, family),
    device: scope === 0 ? null : (own.byScope.get(scope) ?? null),
    reach: reachAmong(address, own.addresses),
    namespace: { inode: 0, self: true, name: null },
    socket: { inode: null, cookie: null, uid: null, queued: null, backlog: null, reusePortGroup: null },
    holders: holder === null ? [] : [holder],
    noHolder: 'pid' in found ? null : found,
    attribution: holder === null ? NO_ATTRIBUTION : attributionOf(holder, servicesOf(socket, services.get(pid))),
    exposure: null,
  };
}

/** Whether one of "::" takes IPv4 as well (IPV6_V6ONLY) is told to its own process only; one of a mapped address does. */
function takesBoth(address: string, family: WindowsSocket['family']): boolean | null {
  if (address.startsWith('::ffff:')) return true;
  return family === 'ipv6' && address === '::' ? null : false;
}

/** Of several behind one svchost the one that Windows names for this very socket; all of them where it names none. */
function servicesOf(socket: WindowsSocket, services: readonly Service[] = []): readonly Service[] {
  const { transport, family, row } = socket;
  if (services.length < 2 || row === null) return services;
  const owner = ownerModule(`${transport} ${family}`, row);
  const name = owner === null ? null : decodeOwnerModule(owner);
  const found = services.filter((each) => each.name === name);
  return found.length === 1 ? found : services;
}

/** A service by its name; of several behind one svchost, which of them it is is not told. */
function attributionOf(holder: Holder, services: readonly Service[]): Attribution {
  const program = programByArguments(holder);
  if (services.length === 0) return program === null ? NO_ATTRIBUTION : { ...NO_ATTRIBUTION, program };
  const name = services.map((each) => each.name).join(', ');
  const from =
    services.length === 1
      ? 'the service control manager'
      : 'the service control manager: one of these, which share a process';
  return { ...NO_ATTRIBUTION, program, unit: { name, from, scope: 'system', file: null } };
}

/** The addresses of this host; and its interfaces by the number that a link-local address of each has. */
interface Interfaces {
  readonly addresses: ReadonlySet<string>;
  readonly byScope: ReadonlyMap<number, string>;
}

function interfaces(): Interfaces {
  const all = Object.entries(networkInterfaces()).flatMap(([name, each]) => (each ?? []).map((one) => ({ name, one })));
  return {
    addresses: new Set(all.map(({ one }) => one.address)),
    byScope: new Map(
      all.flatMap(({ name, one }) => (one.family === 'IPv6' && one.scopeid ? [[one.scopeid, name]] : [])),
    ),
  };
}
