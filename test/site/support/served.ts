// The site as a person runs it: `portolan serve`, ended with the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linesOf } from '../../live/support/actor.ts';

const program = fileURLToPath(new URL('../../../bin/portolan', import.meta.url));

/** `await using site = await Served.start()`. */
export class Served {
  /** Without a slash at its end: `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(address: string, child: ChildProcess, folder: string) {
    this.address = address;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(...flags: readonly string[]): Promise<Served> {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-served-'));
    const env = { PATH: process.env.PATH, HOME: folder, PORTOLAN_DATA_DIR: folder, LC_ALL: 'C.UTF-8' };
    const child = spawn(program, ['serve', '--port', '0', ...flags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const first = await linesOf(child.stdout).next();
    if (first.done === true) throw new Error('The site ended before it was ready: see its words above');
    return new Served(first.value.replace(/\/$/, ''), child, folder);
  }

  async text(path: string): Promise<string> {
    return (await fetch(this.address + path)).text();
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.kill('SIGINT');
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
