// A private piece of machine for one test: a network namespace, when asked with mounts and pids of its own.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Actor, endGroup, linesOf, spawnGroup } from './actor.ts';

/** The user nobody, who is an ordinary user: without any power, and the owner of nothing. */
export const NOBODY = 65534;

const project = fileURLToPath(new URL('../../..', import.meta.url));

/** Where a world with mounts shows the project: readable by anybody, also where the checkout lies in somebody's home. */
export const PROJECT_FOR_ALL = '/mnt/portolan';

export interface WorldOptions {
  /** A mount namespace too, where mounts and named network namespaces vanish with the world. */
  readonly mounts?: boolean;
  /** A PID namespace too, with its own /proc (and mounts). */
  readonly pids?: boolean;
  /** The network namespace of this world instead of a new one. */
  readonly network?: World;
  /** Shell commands to set the world up with, as root inside it. The loopback device is up already. */
  readonly setUp?: readonly string[];
}

export interface StartOptions {
  /** As the user `nobody`, from the start; in a world with mounts. */
  readonly asNobody?: boolean;
  /** The perl to run: a copy of it under another name is a program of another name. */
  readonly perl?: string;
  /** The folder it works in; the root folder by default. */
  readonly cwd?: string;
}

/** A world ends with everything in it: `await using world = await World.open()`. */
export class World {
  /** The process that keeps the world, as it is numbered outside. */
  readonly keeper: number;
  /** The inode of its network namespace. */
  readonly network: number;
  /** An empty folder that anybody may read. */
  readonly folder: string;
  readonly #spaces: readonly string[];
  readonly #child: ReturnType<typeof spawnGroup>;
  readonly #actors: Actor[] = [];

  private constructor(child: ReturnType<typeof spawnGroup>, keeper: number, folder: string, spaces: readonly string[]) {
    this.#child = child;
    this.keeper = keeper;
    this.folder = folder;
    this.#spaces = spaces;
    this.network = networkOf(keeper);
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const { pids = false, mounts = pids, network, setUp = [] } = options;
    const folder = mkdtempSync(join(tmpdir(), 'portolan-live-'));
    chmodSync(folder, 0o755);
    const spaces = [...(mounts ? ['--mount'] : []), ...(pids ? ['--pid'] : [])];
    const own = [...(mounts ? ['--propagation', 'private'] : []), ...(pids ? ['--fork', '--mount-proc'] : [])];
    const setting = ['set -eu', 'ip link set lo up', ...(mounts ? ownMounts : []), ...setUp];
    const script = [...setting, 'echo ready', 'exec cat'].join('\n');
    const killing = ['setpriv', '--pdeathsig', 'KILL', '--'];
    const shared = network?.enter ?? ['unshare', '--net', '--'];
    const unshare = [...shared, 'unshare', ...spaces, ...own, ...(pids ? ['--kill-child=KILL'] : []), '--'];
    const child = spawnGroup([...killing, ...unshare, 'sh', '-c', script]);
    try {
      const first = await linesOf(child.stdout).next();
      if (first.value !== 'ready') throw new Error('The world could not be set up: see its words above');
      const leader = child.pid ?? 0;
      return new World(child, pids ? onlyChildOf(leader) : leader, folder, spaces);
    } catch (error) {
      await endGroup(child);
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Words that put a program into this world. */
  get enter(): readonly string[] {
    return ['nsenter', '--target', `${this.keeper}`, '--net', ...this.#spaces, '--'];
  }

  /** Starts an actor in this world; it ends with the world. */
  async start(name: string, args: readonly string[], options: StartOptions = {}): Promise<Actor> {
    const { asNobody = false, ...rest } = options;
    const within = [...this.enter, ...(asNobody ? ordinary : [])];
    // Into a PID namespace nsenter goes by forking: the actor is its child.
    const numberOf = this.#spaces.includes('--pid') ? onlyChildOf : undefined;
    const folder = asNobody ? `${PROJECT_FOR_ALL}/test/live/actors` : undefined;
    const actor = await Actor.start(name, args, { within, cwd: '/', numberOf, folder, ...rest });
    this.#actors.push(actor);
    return actor;
  }

  /** An actor that opens these sockets and keeps them. */
  serve(...args: readonly string[]): Promise<Actor> {
    return this.start('serve', args);
  }

  /** Runs a command in this world and gives what it prints. */
  run(command: string, ...args: readonly string[]): string {
    const [first = '', ...rest] = [...this.enter, command, ...args];
    return execFileSync(first, rest, { encoding: 'utf8', timeout: 10_000 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const actor of this.#actors) await actor[Symbol.asyncDispose]();
    await endGroup(this.#child);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const noCapabilities = ['--inh-caps=-all', '--bounding-set=-all', '--'];

/** Words that take every capability from a program. */
export const powerless: readonly string[] = ['setpriv', ...noCapabilities];

/** Words that make a program an ordinary user's. */
export const ordinary: readonly string[] = [
  'setpriv',
  ...['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups'],
  ...noCapabilities,
];

// `ip netns add` leaves its files under /run: here on a mount that goes with the world.
const ownMounts = [
  ...['mkdir -p /run/netns', 'mount -t tmpfs tmpfs /run/netns', 'mount -t tmpfs tmpfs /mnt'],
  ...[`mkdir ${PROJECT_FOR_ALL}`, `mount --bind '${project.replaceAll("'", "'\\''")}' ${PROJECT_FOR_ALL}`],
];

function networkOf(pid: number): number {
  const link = readlinkSync(`/proc/${pid}/ns/net`);
  return Number(/\d+/.exec(link)?.[0]);
}

/** The pid of a process's only child; not a number where it has none or several. */
function onlyChildOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'));
}
