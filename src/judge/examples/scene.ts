// Constructed listeners, told in a few words: what the examples of the rules are made of.
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Holder, Listener, Reach } from '../../model/listener.ts';
import type { SocketTransport } from '../../model/port.ts';
import type { Example } from '../../model/rule.ts';
import type { Use } from '../../model/use.ts';
import type { Subject } from '../../model/verdict.ts';

/** What an example differs in from a program without a package on a port that is assigned to nobody. */
export interface Scene {
  /** Default `linux`. */
  readonly os?: Subject['os'];
  /** `0.0.0.0:5432`, `udp [::1]:53`. */
  readonly at: string;
  /** Its file; null: nobody is known to hold the socket. Default `/srv/app/server`. */
  readonly exe?: string | null;
  readonly args?: readonly string[];
  readonly holder?: Partial<Holder>;
  /** Further holders of the same socket. */
  readonly others?: readonly Partial<Holder>[];
  readonly attribution?: Partial<Attribution>;
  readonly listener?: Partial<Listener>;
  readonly socket?: Partial<Listener['socket']>;
  readonly product?: Use;
  readonly uses?: readonly Use[];
  /** Registered names of its number. */
  readonly registered?: readonly string[];
  readonly ghost?: boolean;
  readonly allowedBy?: string;
  /** What else listens. */
  readonly beside?: readonly Scene[];
}

export function example(shows: string, scene: Scene): Example {
  return { shows, subject: subject(scene) };
}

export function subject(scene: Scene): Subject {
  const listener = listenerOf(scene);
  return {
    listener,
    all: [listener, ...(scene.beside ?? []).map(listenerOf)],
    product: scene.product ?? null,
    uses: scene.uses ?? (scene.product === undefined ? [] : [scene.product]),
    ghost: scene.ghost ?? null,
    os: scene.os ?? 'linux',
    policy: { unprivilegedStart: 1024, ephemeral: { first: 32768, last: 60999 }, reserved: [] },
    allowedBy: scene.allowedBy ?? null,
  };
}

function listenerOf(scene: Scene): Listener {
  const { transport, family, address, port } = parsePlace(scene.at);
  const holders =
    scene.exe === null ? [] : [holderOf(scene), ...(scene.others ?? []).map((more) => holderOf(scene, more))];
  const names = scene.registered ?? [];
  return {
    transport,
    family,
    address,
    port,
    state: transport === 'tcp' ? 'listen' : 'bound',
    dualStack: null,
    device: null,
    reach: reachOf(address),
    namespace: { inode: 4026531840, self: true, name: null },
    socket: {
      inode: 1000 + port,
      cookie: null,
      uid: 0,
      queued: 0,
      backlog: 128,
      reusePortGroup: null,
      ...scene.socket,
    },
    holders,
    noHolder: holders.length > 0 ? null : { why: 'unknown', detail: 'no process has it open' },
    attribution: { ...NO_ATTRIBUTION, ...scene.attribution },
    exposure: null,
    assignment: { status: names.length > 0 ? 'assigned' : 'unassigned', names, description: null },
    identity: null,
    verdict: null,
    ...scene.listener,
  };
}

function holderOf({ exe = '/srv/app/server', args, holder }: Scene, more: Partial<Holder> = {}): Holder {
  const path = more.exe ?? holder?.exe ?? exe ?? '';
  // As execve(2) does: the last part of the path, at most 15 bytes of it.
  const name = path.slice(path.lastIndexOf('/') + 1).slice(0, 15);
  return {
    pid: 812,
    pidInNamespace: null,
    startedAt: '2026-11-19T12:00:00.00Z',
    name,
    exe: path,
    exeDeleted: false,
    exeFile: null,
    args: args ?? [path],
    cwd: '/',
    uid: 1000,
    user: 'ada',
    parents: [{ pid: 1, name: 'systemd' }],
    fds: [3],
    via: 'fd',
    isParent: false,
    hidden: null,
    attends: null,
    ...holder,
    ...more,
  };
}

function parsePlace(text: string): {
  transport: SocketTransport;
  family: Listener['family'];
  address: string;
  port: number;
} {
  const [, udp, inner, plain, port] = /^(udp )?(?:\[(.*)\]|([\d.]+)):(\d+)$/.exec(text) ?? [];
  if (port === undefined) throw new Error(`An example listens at ${JSON.stringify(text)}, which is no place`);
  const address = inner ?? plain ?? '';
  return {
    transport: udp === undefined ? 'tcp' : 'udp',
    family: inner === undefined ? 'ipv4' : 'ipv6',
    address,
    port: Number(port),
  };
}

function reachOf(address: string): Reach {
  if (address === '0.0.0.0' || address === '::') return 'all';
  if (address.startsWith('127.') || address === '::1') return 'loopback';
  if (address.startsWith('fe80:')) return 'link';
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(address) ? 'private' : 'public';
}
