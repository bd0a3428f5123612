// Everything that listens on this machine and whose it is, on Windows.
import { networkInterfaces } from 'node:os';
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Gap, Seen } from '../../model/coverage.ts';
import type { CollectOptions, HostView } from '../../model/host.ts';
import type { NoHolder, OpenSocket } from '../../model/listener.ts';
import { reachAmong } from '../reach.ts';
import { openProcesses, type Processes } from './processes/processes.ts';
import { decodeServices, type Service } from './processes/services.ts';
import { readSockets } from './sockets.ts';
import { runningServices } from './system/services.ts';
import type { WindowsSocket } from './tables/decode.ts';

export async function collect({ port }: CollectOptions): Promise<Seen<HostView>> {
  const { sockets, read, gaps } = readSockets();
  const wanted = sockets.filter((socket) => port === undefined || socket.port === port);
  const processes = openProcesses();
  const services = runningServices();
  const names = decodeServices(services ?? []);
  const own = ownAddresses();
  const view = wanted.map((socket) => assemble(socket, processes, names, own));
  return {
    value: { sockets: view, read, holdersFrom: 'iphlpapi' },
    gaps: [...gaps, ...processGaps(processes.denied()), ...(services === null ? [NO_SERVICES] : [])],
  };
}

const NO_SERVICES: Gap = {
  where: 'services',
  why: 'the service control manager could not be asked',
  hint: 'run as administrator',
};

function processGaps(denied: number): readonly Gap[] {
  if (denied === 0) return [];
  const what = denied === 1 ? '1 process' : `${denied} processes`;
  return [{ where: 'processes', why: `${what} could not be opened`, hint: 'run as administrator' }];
}

function assemble(
  socket: WindowsSocket,
  processes: Processes,
  services: ReadonlyMap<number, readonly Service[]>,
  own: ReadonlySet<string>,
): OpenSocket {
  const { transport, family, address, port, pid } = socket;
  const noHolder = nobody(socket);
  const holder = noHolder === null ? processes.holder(pid) : null;
  return {
    transport,
    family,
    address,
    port,
    state: transport === 'tcp' ? 'listen' : 'bound',
    // Whether one of "::" takes IPv4 as well (IPV6_V6ONLY) is told to its own process only.
    dualStack: family === 'ipv6' && address === '::' ? null : false,
    device: null,
    reach: reachAmong(address, own),
    namespace: { inode: 0, self: true, name: null },
    socket: { inode: null, cookie: null, uid: null, queued: null, backlog: null, reusePortGroup: null },
    holders: holder === null ? [] : [holder],
    noHolder: noHolder ?? (holder === null ? GONE : null),
    attribution: attributionOf(services.get(pid)),
    exposure: null,
  };
}

const SYSTEM = 4;
const SMB: ReadonlySet<number> = new Set([139, 445]);

/** What is the kernel's own, and what Windows names nobody for. */
function nobody({ pid, port }: WindowsSocket): NoHolder | null {
  if (pid === 0) return { why: 'unknown', detail: 'Windows names no process for it' };
  if (pid !== SYSTEM) return null;
  const driver = SMB.has(port) ? 'the SMB server (srv2.sys)' : 'http.sys, where it speaks HTTP, or another driver';
  return { why: 'kernel', detail: `System (pid 4): ${driver}` };
}

const GONE: NoHolder = { why: 'exited', detail: 'its process ended while it was looked at' };

/** A service by its name; of several behind one svchost, which of them it is is not told. */
function attributionOf(services: readonly Service[] = []): Attribution {
  if (services.length === 0) return NO_ATTRIBUTION;
  const name = services.map((each) => each.name).join(', ');
  const from =
    services.length === 1
      ? 'the service control manager'
      : 'the service control manager: one of these, which share a process';
  return { ...NO_ATTRIBUTION, unit: { name, from, scope: 'system', file: null } };
}

function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)));
}
