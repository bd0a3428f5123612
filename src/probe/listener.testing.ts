// Listeners for tests: one that is like most, and what differs.
import { type Attribution, NO_ATTRIBUTION } from '../model/attribution.ts';
import type { Holder, Listener } from '../model/listener.ts';
import type { Recognised, Use } from '../model/use.ts';

export function holder(exe: string, more: Partial<Holder> = {}): Holder {
  return {
    pid: 812,
    pidInNamespace: null,
    startedAt: null,
    name: exe.split('/').at(-1)?.slice(0, 15) ?? '',
    exe,
    exeDeleted: false,
    exeFile: null,
    args: [exe],
    cwd: '/',
    uid: 0,
    user: 'root',
    parents: [],
    fds: [3],
    via: 'fd',
    isParent: false,
    hidden: null,
    attends: null,
    ...more,
  };
}

export function listener(
  more: Partial<Omit<Listener, 'attribution'>> & { attribution?: Partial<Attribution> } = {},
): Listener {
  const { attribution, ...rest } = more;
  return {
    transport: 'tcp',
    family: 'ipv4',
    address: '127.0.0.1',
    port: 20_001,
    state: 'listen',
    dualStack: null,
    device: null,
    reach: 'loopback',
    namespace: { inode: 1, self: true, name: null },
    socket: { inode: 1, cookie: null, uid: 0, queued: 0, backlog: 128, reusePortGroup: null },
    holders: [],
    noHolder: null,
    attribution: { ...NO_ATTRIBUTION, ...attribution },
    exposure: null,
    assignment: null,
    identity: null,
    verdict: null,
    ...rest,
  };
}

export function use(id: string, name: string, protocol: string, more: Partial<Use> = {}): Use {
  return {
    id,
    name,
    kind: 'database',
    ports: [],
    protocol,
    bind: 'loopback',
    exposure: { risk: 'private', says: 'for tests' },
    executables: [],
    packages: [],
    programs: [],
    runsAs: [],
    sources: [],
    ...more,
  };
}

export function recognised(known: Use, by: Recognised['by'] = 'package'): Recognised {
  return { use: known, by, says: `its package is ${known.id} (dpkg)` };
}

/** A package that owns the executable. */
export function owned(name: string, version: string): Partial<Attribution> {
  return {
    package: { name, from: 'dpkg', manager: 'dpkg', version, integrity: 'unmodified', integrityFrom: 'md5sums' },
  };
}
