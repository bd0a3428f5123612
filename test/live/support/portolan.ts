// Runs the program as a person runs it, and gives back what it said.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HolderSource } from '../../../src/model/host.ts';
import type { Listener } from '../../../src/model/listener.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { ordinary, PROJECT_FOR_ALL, powerless, type World } from './world.ts';

const program = fileURLToPath(new URL('../../../bin/portolan', import.meta.url));

export interface Where {
  /** Inside this world; otherwise here, from where every world is another namespace. */
  readonly inside?: World;
  /** As an ordinary user; in a world with mounts. */
  readonly asNobody?: boolean;
  /** As root in name only: uid 0 without any capability. */
  readonly asPowerlessRoot?: boolean;
  /** Words in front of the program, such as a tracer's. */
  readonly through?: readonly string[];
}

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `portolan ARGS` to its end. */
export function portolan(args: readonly string[], where: Where = {}): Promise<Said> {
  const before = [...(where.inside?.enter ?? []), ...userWords(where), ...(where.through ?? [])];
  const which = where.asNobody ? `${PROJECT_FOR_ALL}/bin/portolan` : program;
  const [command = '', ...rest] = [...before, which, ...args];
  // No HOME: an ordinary user's would not be ours.
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

function userWords({ asNobody, asPowerlessRoot }: Where): readonly string[] {
  if (asNobody) return ordinary;
  return asPowerlessRoot ? powerless : [];
}

/** What `--holders` takes. */
export type Source = HolderSource;

/** `portolan list --json` with holders from one source. Throws with the program's own words when it fails. */
export async function snapshot(source: Source, where: Where = {}): Promise<Snapshot> {
  const said = await portolan(['list', '--json', '--holders', source], where);
  // 1 is "nothing found", which is an answer too.
  if (said.status !== 0 && said.status !== 1) {
    throw new Error(`portolan list --holders ${source} ended with ${said.status}: ${said.stderr}`);
  }
  // Its shape is a public contract with a schema of its own tests.
  return JSON.parse(said.stdout) as Snapshot;
}

/** The listeners of one network namespace, by port, then address, then inode. */
export function listenersIn(taken: Snapshot, network: number): readonly Listener[] {
  const order = (a: Listener, b: Listener) =>
    a.port - b.port ||
    Buffer.compare(Buffer.from(a.address), Buffer.from(b.address)) ||
    (a.socket.inode ?? 0) - (b.socket.inode ?? 0);
  return taken.listeners.filter(({ namespace }) => namespace.inode === network).toSorted(order);
}
