// macOS where libproc cannot be called, or answers in a layout that is not known: what lsof says, with a gap that tells why.
import { hostname, release, userInfo } from 'node:os';
import { NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Gap } from '../../model/coverage.ts';
import { PortolanError } from '../../model/error.ts';
import type { Collector } from '../../model/host.ts';
import type { Holder, OpenSocket } from '../../model/listener.ts';
import { ownAddresses } from '../own-addresses.ts';
import { reachAmong } from '../reach.ts';
import { LSOF_ARGUMENTS, type LsofSocket, parseLsof } from './lsof.ts';

const MOST_BYTES = 1 << 26;
const LONGEST = 30_000;

/** `why`: why it is lsof that is asked. */
export function createLsofCollector(why: string): Collector {
  const gap: Gap = {
    where: 'processes',
    why: `lsof was asked, which tells no path, arguments or start of them, and only one's own without sudo (${why})`,
    hint: null,
  };
  return {
    host: () => ({ name: hostname(), os: 'darwin', kernel: release(), bootId: null }),
    portPolicy: () => ({ unprivilegedStart: null, ephemeral: null, reserved: null }),
    async collect({ port }) {
      const rows = parseLsof(await lsof()).filter((row) => port === undefined || row.port === port);
      return { value: { sockets: socketsOf(rows), read: ['tcp', 'udp'], holdersFrom: 'lsof' }, gaps: [gap] };
    },
    abilities: async () => [{ what: 'libproc', able: false, evidence: why, hint: null }],
  };
}

/** lsof ends with 1 also where it found something, and something else could not be looked at. */
async function lsof(): Promise<string> {
  // To load it costs more than the rest of this file, and it is seldom needed.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', maxBuffer: MOST_BYTES, timeout: LONGEST } as const;
    execFile('lsof', [...LSOF_ARGUMENTS], options, (error, out) => {
      if (error === null || error.code === 1) resolve(out);
      else
        reject(
          new PortolanError(
            'unavailable',
            `Cannot see what listens here: lsof ${error.code === 'ENOENT' ? 'is not on the PATH' : 'failed'}`,
            {
              cause: error,
              hint: 'it comes with macOS as /usr/sbin/lsof',
            },
          ),
        );
    });
  });
}

/** lsof tells of descriptors; those of one place in several processes are one socket, as far as it can be told. */
function socketsOf(rows: readonly LsofSocket[]): readonly OpenSocket[] {
  const own = ownAddresses();
  const places = new Map<string, LsofSocket[]>();
  for (const row of rows) {
    const key = `${row.transport} ${row.family} ${row.address} ${row.port}`;
    places.set(key, [...(places.get(key) ?? []), row]);
  }
  return [...places.values()].flatMap((mine) => {
    const [first] = mine;
    if (first === undefined) return [];
    const { transport, family, address, port, state, uid } = first;
    return [
      {
        ...{ transport, family, address, port, state },
        dualStack: family === 'ipv6' && address === '::' ? null : false,
        device: null,
        reach: reachAmong(address, own),
        namespace: { inode: 0, self: true, name: null },
        socket: { inode: null, cookie: null, uid, queued: null, backlog: null, reusePortGroup: null },
        holders: holdersOf(mine),
        noHolder: null,
        attribution: NO_ATTRIBUTION,
        exposure: null,
      },
    ];
  });
}

function holdersOf(rows: readonly LsofSocket[]): readonly Holder[] {
  const me = userInfo();
  const fds = new Map<number, number[]>();
  for (const { pid, fd } of rows) fds.set(pid, [...(fds.get(pid) ?? []), fd]);
  return [...new Map(rows.map((row) => [row.pid, row])).values()].map(({ pid, name, uid }) => ({
    pid,
    pidInNamespace: null,
    startedAt: null,
    name,
    exe: null,
    exeDeleted: null,
    exeFile: null,
    args: null,
    cwd: null,
    uid,
    user: uid === 0 ? 'root' : uid === me.uid ? me.username : null,
    parents: [],
    fds: fds.get(pid) ?? [],
    via: 'fd',
    isParent: false,
    hidden: null,
    attends: null,
  }));
}
