// Puts programs into a world that are no actors: real servers, tools and shells, as somebody would have left them there.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endGroup, spawnGroup } from './actor.ts';
import type { World } from './world.ts';

/** Programs that end with the stage, and a folder on the disk where nothing is temporary. */
export class Stage {
  readonly world: World;
  /** On the disk, outside of every place where anybody may put files. */
  readonly folder: string;
  readonly #children: ReturnType<typeof spawnGroup>[] = [];

  constructor(world: World) {
    this.world = world;
    this.folder = mkdtempSync('/var/lib/portolan-live-');
    chmodSync(this.folder, 0o755);
  }

  /** Starts a program in the world, and resolves with its pid when something listens on the port. */
  async plant(port: number, words: readonly string[]): Promise<number> {
    // What it says is of interest only when it does not do what it should.
    const log = `${this.at(`${port}`)}.log`;
    const quiet = ['sh', '-c', 'log=$1; shift; exec "$@" > "$log" 2>&1', 'sh', log, ...words];
    const child = spawnGroup([...this.world.enter, 'setpriv', '--pdeathsig', 'KILL', '--', ...quiet], '/');
    this.#children.push(child);
    await this.listening(port, () => readFileSync(log, 'utf8'));
    return child.pid ?? 0;
  }

  /** A copy of a program, at this path below a folder. */
  copy(command: string, path: string): string {
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(realpathSync(this.world.run('sh', '-c', `command -v ${command}`).trim()), path);
    chmodSync(path, 0o755);
    return path;
  }

  /** Resolves when a socket listens on the port, or has it on UDP. Rejects after twenty seconds. */
  async listening(port: number, said = () => ''): Promise<void> {
    for (let waited = 0; waited < 20_000; waited += 20) {
      if (this.#hasListener(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Nothing listens on ${port} after 20 s\n${said()}`);
  }

  // proc(5), /proc/net/tcp: local address and port in hexadecimal; 0A is the state LISTEN.
  #hasListener(port: number): boolean {
    const local = new RegExp(`^ *\\d+: [0-9A-F]+:${port.toString(16).toUpperCase().padStart(4, '0')} \\S+ 0A`, 'm');
    return ['tcp', 'tcp6'].some((table) =>
      local.test(readFileSync(`/proc/${this.world.keeper}/net/${table}`, 'latin1')),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#children.map(endGroup));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A file of the stage. */
  at(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }
}
