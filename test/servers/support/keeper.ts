// Talks to keeper.pl, which has the servers as its children and ends them when we end, however that happens.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { linesOf } from '../../live/support/actor.ts';

const script = fileURLToPath(new URL('keeper.pl', import.meta.url));

export interface Order {
  readonly id: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it says goes to the end of this file. */
  readonly log: string;
}

interface Word {
  readonly ready?: number;
  readonly id?: string;
  readonly pid?: number;
  readonly ended?: number;
}

/** A keeper, in namespaces of its own. */
export class Keeper {
  readonly pid: number;
  readonly pids = new Map<string, number>();
  /** Wait statuses of those that are gone (wait(2)), by id. */
  readonly ended = new Map<string, number>();
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #gone: Promise<void>;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>, pid: number, gone: Promise<void>) {
    this.#child = child;
    this.pid = pid;
    this.#gone = gone;
  }

  /**
   * Starts one in new network, mount and IPC namespaces, after running `setUp` there as root in a shell.
   * Rejects when that fails; its words are then on stderr.
   */
  static async open(setUp: string): Promise<Keeper> {
    const spaces = ['unshare', '--net', '--mount', '--ipc', '--propagation', 'private', '--'];
    const [command = '', ...args] = [...spaces, 'sh', '-euc', `${setUp}\nexec perl "$@"`, 'sh', script];
    // A group of its own: whoever ends ours leaves it the time to end the servers.
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true, cwd: '/' });
    child.stdin.on('error', () => {});
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const lines = linesOf(child.stdout);
    const first = await lines.next();
    if (first.done === true) throw new Error('The harbour could not be made: see its words above');
    const word: Word = JSON.parse(first.value);
    const keeper = new Keeper(child, word.ready ?? 0, gone);
    void keeper.#listen(lines);
    return keeper;
  }

  order(order: Order): void {
    this.ended.delete(order.id);
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#gone;
  }

  async #listen(lines: AsyncIterable<string>): Promise<void> {
    for await (const line of lines) {
      const { id, pid, ended }: Word = JSON.parse(line);
      if (id !== undefined && pid !== undefined) this.pids.set(id, pid);
      if (id !== undefined && ended !== undefined) this.ended.set(id, ended);
    }
  }
}
