// One process of a play: started, ready when it has said its line of JSON, and gone when the play is over.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const actors = fileURLToPath(new URL('../actors', import.meta.url));

/** What an actor says when it is ready; `more` holds whole numbers that only some actors tell. */
export interface Ready {
  readonly pid: number;
  readonly sockets: readonly { readonly inode: number; readonly port: number }[];
  readonly [more: string]: unknown;
}

export interface ActorOptions {
  /** Put in front of the program: `nsenter …`, `setpriv …`. */
  readonly within?: readonly string[];
  /** The perl to run: a copy of it under another name is a program of another name. */
  readonly perl?: string | undefined;
  readonly cwd?: string;
  /** Where the actors are, when not where they are here. */
  readonly folder?: string | undefined;
  /** The actor's pid, from that of the process that was started; the same by default. */
  readonly numberOf?: ((pid: number) => number) | undefined;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A running actor. `pid` is its number here; `ready.pid` is the number it sees itself. */
export class Actor {
  readonly pid: number;
  readonly ready: Ready;
  readonly #child: Child;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: Child, lines: AsyncIterator<string>, ready: Ready, pid: number) {
    this.pid = pid;
    this.ready = ready;
    this.#child = child;
    this.#lines = lines;
  }

  /** Starts `actors/NAME.pl` and resolves when it is ready; rejects when it ends before. */
  static async start(name: string, args: readonly string[], options: ActorOptions = {}): Promise<Actor> {
    const { within = [], perl = 'perl', cwd, folder = actors, numberOf = (pid) => pid } = options;
    // Whatever becomes of us, the kernel ends the actor (PR_SET_PDEATHSIG), stopped or not.
    const words = [...within, 'setpriv', '--pdeathsig', 'KILL', '--', perl, `-I${folder}`, `${folder}/${name}.pl`];
    const child = spawnGroup([...words, ...args], cwd);
    const lines = linesOf(child.stdout);
    const first = await lines.next();
    if (first.done === true) throw new Error(`The actor ${name} ended before it was ready: see its words above`);
    return new Actor(child, lines, JSON.parse(first.value), numberOf(child.pid ?? 0));
  }

  /** The number that an actor told under this name. */
  told(name: string): number {
    const value = this.ready[name];
    if (typeof value !== 'number') throw new Error(`The actor told no ${name}`);
    return value;
  }

  /** The inode of its first socket, or of the one that it let go of. */
  get inode(): number {
    return this.ready.sockets[0]?.inode ?? this.told('inode');
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name);
  }

  /** Ends stdin, which ends the play, and gives the last line it says, if any. */
  async finish(): Promise<string | null> {
    this.#child.stdin.end();
    const last = await this.#lines.next();
    return last.done === true ? null : last.value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endGroup(this.#child);
  }
}

/** Starts a program as the leader of a process group of its own, so that it can be ended with all its children. */
export function spawnGroup(words: readonly string[], cwd?: string): Child {
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    ...(cwd !== undefined && { cwd }),
  });
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => {});
  return child;
}

/** Kills a group and waits until its leader is gone. */
export async function endGroup(child: Child): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
  await gone;
}

/** The lines of a stream, one at a time. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}
