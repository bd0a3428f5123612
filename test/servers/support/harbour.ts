// A harbour: namespaces of their own in which servers run, and nothing that they write stays.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Berth, Launch, Listening, Server } from '../server.ts';
import { Keeper } from './keeper.ts';
import { openPorts } from './listening.ts';
import { mounts } from './mounts.ts';
import { installNpmServers, NPM } from './npm.ts';
import { unpackedFolders } from './packages.ts';

/** `shuffled`: on the ports it is given; `standard`: as Debian ships it. */
export type Mode = 'shuffled' | 'standard';

/** A server in its berth. */
export interface Moored {
  readonly server: Server;
  readonly mode: Mode;
  readonly berth: Berth;
  readonly ports: ReadonlyMap<Listening, number>;
  readonly log: string;
}

/** The lowest port that is given out; all are below the ephemeral range (32768, ip(7)). */
const FIRST_PORT = 20_001;

export class Harbour {
  readonly folder: string;
  readonly #keeper: Keeper;
  readonly #moored: Moored[] = [];

  private constructor(keeper: Keeper, folder: string) {
    this.#keeper = keeper;
    this.folder = folder;
  }

  /** A harbour with room for these servers. What they need of Debian has to be installed; what is unpacked is fetched. */
  static async open(servers: readonly Server[]): Promise<Harbour> {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-servers-'));
    chmodSync(folder, 0o755);
    try {
      if (servers.some(({ npm }) => npm !== undefined)) installNpmServers();
      const users = [...new Set(servers.flatMap(({ user }) => user ?? []))];
      const keeper = await Keeper.open(mounts(folder, unpackedFolders(servers), users));
      return new Harbour(keeper, folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Words that put a program among the servers: their network, and what they see as files. */
  get enter(): readonly string[] {
    return ['nsenter', '--target', `${this.#keeper.pid}`, '--net', '--mount', '--ipc', '--'];
  }

  get moored(): readonly Moored[] {
    return this.#moored;
  }

  /** Pid of the process that was started for a server; it may have been replaced by what it forked. */
  pidOf(id: string): number | undefined {
    return this.#keeper.pids.get(id);
  }

  /**
   * Starts servers together and waits for all of them, at most `seconds`. Gives those that did not come up, with the reason.
   * Ports are shuffled by `seed`, so that no number says what it is.
   */
  async start(
    servers: readonly Server[],
    mode: Mode,
    options: { seed?: number; seconds?: number } = {},
  ): Promise<ReadonlyMap<Server, string>> {
    const { seed = 1, seconds = 60 } = options;
    const ports = mode === 'shuffled' ? shuffledPorts(servers, seed) : usualPorts(servers);
    const started: Moored[] = [];
    for (const server of servers) {
      const launch = mode === 'shuffled' ? server.start : server.standard;
      if (launch === null) continue;
      const moored = this.#berth(server, mode, ports);
      this.#order(moored, launch(moored.berth));
      started.push(moored);
    }
    this.#moored.push(...started);
    return this.#wait(started, seconds);
  }

  /** Runs a program among the servers to its end. */
  run(words: readonly string[]): { status: number | null; stdout: Buffer; stderr: string } {
    const [command = '', ...args] = [...this.enter, ...words];
    const { status, stdout, stderr } = spawnSync(command, args, { maxBuffer: 1e8, timeout: 900_000 });
    return { status, stdout, stderr: stderr.toString() };
  }

  /** Lines in everything that the servers logged so far. */
  logLines(): ReadonlyMap<Moored, number> {
    return new Map(
      this.#moored.map((one) => [one, logsOf(one).reduce((sum, text) => sum + text.split('\n').length - 1, 0)]),
    );
  }

  /** Ids of servers that came up and do not listen any more. */
  endedSince(down: ReadonlyMap<Server, string>): readonly string[] {
    const open = openPorts(this.#keeper.pid);
    const up = this.#moored.filter(({ server }) => !down.has(server));
    return up.filter((one) => whatIsMissing(one, open, undefined) !== null).map(({ server }) => server.id);
  }

  /** Resolves when nothing was logged for this long, or after `most` milliseconds. */
  async quiet(milliseconds: number, most: number): Promise<void> {
    const end = performance.now() + most;
    const count = () => [...this.logLines().values()].reduce((total, lines) => total + lines, 0);
    for (let last = -1, now = count(); now !== last && performance.now() < end; now = count()) {
      last = now;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #berth(server: Server, mode: Mode, ports: ReadonlyMap<Listening, number>): Moored {
    const folder = join(this.folder, `${server.id}-${mode}`);
    mkdirSync(folder, { mode: 0o755 });
    const port = (name = '') => {
      const listening = server.listens.find((one) => one.name === name);
      const found = listening && ports.get(listening);
      if (found === undefined) throw new Error(`${server.id} was given no port "${name}"`);
      return found;
    };
    const own = new Map([...ports].filter(([listening]) => server.listens.includes(listening)));
    return { server, mode, ports: own, berth: { address: '127.0.0.1', folder, port }, log: `${folder}.log` };
  }

  #order({ server, berth, log }: Moored, launch: Launch): void {
    const { user = server.user ?? 'root' } = launch;
    const { folder } = berth;
    const ids = this.#idsOf(user);
    for (const [name, text] of Object.entries(launch.files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text, { mode: 0o644 });
    }
    appendFileSync(log, '');
    chmodSync(log, 0o666);
    const argv = [
      ...['setpriv', '--pdeathsig', 'KILL', 'sh', '-euc'],
      `chown -R ${ids} .\n${launch.asRoot ?? ''}\nexec "$@"`,
      ...['sh', ...(user === 'root' ? [] : asUser(ids, launch.lowPorts === true))],
      ...['sh', '-euc', `${launch.asUser ?? ''}\nexec "$@"`, 'sh', ...launch.words],
    ];
    const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    const env = {
      PATH: path,
      HOME: folder,
      LC_ALL: 'C.UTF-8',
      NODE_PATH: `${NPM}/node_modules`,
      ...launch.env,
    };
    this.#keeper.order({ id: server.id, argv, cwd: folder, env, log });
  }

  #idsOf(user: string): string {
    const [, , uid, gid] = this.run(['getent', 'passwd', user]).stdout.toString().split(':');
    if (gid === undefined) throw new Error(`There is no user ${user}`);
    return `${uid}:${gid}`;
  }

  async #wait(started: readonly Moored[], seconds: number): Promise<ReadonlyMap<Server, string>> {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const open = openPorts(this.#keeper.pid);
      const missing = new Map(
        started.flatMap((one) => {
          const why = whatIsMissing(one, open, this.#keeper.ended.get(one.server.id));
          return why === null ? [] : [[one.server, why] as const];
        }),
      );
      const hopeless = [...missing.values()].every((why) => why.startsWith('ended'));
      if (missing.size === 0 || hopeless || performance.now() > end) return missing;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function asUser(ids: string, lowPorts: boolean): readonly string[] {
  const [uid = '', gid = ''] = ids.split(':');
  const power = lowPorts ? ['--inh-caps', '+net_bind_service', '--ambient-caps', '+net_bind_service'] : [];
  return ['setpriv', '--reuid', uid, '--regid', gid, '--init-groups', ...power];
}

function whatIsMissing(
  { server, ports, log }: Moored,
  open: ReadonlySet<string>,
  ended: number | undefined,
): string | null {
  const closed = server.listens.flatMap((listening) => {
    const key = `${listening.transport}/${ports.get(listening)}`;
    return ports.has(listening) && !open.has(key) ? [key] : [];
  });
  const unready = server.ready !== undefined && !server.ready.test(readFileSync(log, 'utf8'));
  if (closed.length === 0 && !unready) return null;
  const last = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3).join(' | ');
  const what = closed.length > 0 ? `does not listen on ${closed.join(', ')}` : 'did not say that it is ready';
  return ended === undefined ? `${what}: ${last}` : `ended with status ${ended >> 8 || ended}: ${last}`;
}

function logsOf({ server, berth, log }: Moored): readonly string[] {
  const files = [log, ...(server.logs ?? []).map((name) => join(berth.folder, name))];
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'latin1'));
}

function usualPorts(servers: readonly Server[]): ReadonlyMap<Listening, number> {
  const listens = servers.flatMap(({ listens }) => listens);
  return new Map(listens.flatMap((one) => (one.usual === null ? [] : [[one, one.usual] as const])));
}

function shuffledPorts(servers: readonly Server[], seed: number): ReadonlyMap<Listening, number> {
  const own = servers.flatMap(({ listens }) => listens.filter(({ sharing }) => sharing === null));
  const free = own.filter(({ fixed }) => fixed === null);
  const order = free.map((one, i) => ({ one, key: scramble(i + seed * 7919) })).toSorted((a, b) => a.key - b.key);
  const ports = new Map(order.map(({ one }, i) => [one, FIRST_PORT + i]));
  for (const one of own) if (one.fixed !== null) ports.set(one, one.fixed);
  for (const { listens } of servers) {
    for (const one of listens.filter(({ sharing }) => sharing !== null)) {
      const other = listens.find(({ name }) => name === one.sharing);
      const port = other && ports.get(other);
      if (port !== undefined) ports.set(one, port);
    }
  }
  return ports;
}

// A permutation that looks like none and is the same every time (the finalizer of MurmurHash3).
function scramble(number: number): number {
  let h = number >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
