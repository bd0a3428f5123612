// The loads that the benchmark makes itself, on loopback only, and takes away again whatever happens.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Load {
  readonly id: 'idle' | 'listeners' | 'files' | 'connections';
  readonly says: string;
  /** The script of bench/loads with its arguments; null: nothing is made. Given the most files a process may open. */
  readonly script: ((mostFiles: number) => readonly string[]) | null;
  /** How many files the whole system must be able to hold open (/proc/sys/fs/file-max). */
  readonly openFiles: number;
  readonly rounds: number;
}

const connections = 90_000;

export const LOADS: readonly Load[] = [
  { id: 'idle', says: 'idle host', script: null, openFiles: 0, rounds: 41 },
  {
    id: 'listeners',
    says: 'idle host with 50 listeners of 50 programs',
    script: () => ['listeners.pl', '50'],
    openFiles: 0,
    rounds: 41,
  },
  {
    id: 'files',
    says: '400 processes, 200,000 open files, 400 listeners',
    script: () => ['files.pl', '400', '500'],
    openFiles: 200_000,
    rounds: 11,
  },
  {
    id: 'connections',
    says: '90,000 established connections (180,000 sockets)',
    // A process keeps some descriptors for itself.
    script: (most) => [
      'connections.pl',
      String(connections),
      String(Math.max(10, Math.ceil(connections / (most - 50)))),
    ],
    openFiles: 2 * connections,
    rounds: 11,
  },
];

export interface RunningLoad {
  /** Ports that its listeners have. */
  readonly ports: readonly number[];
  /** Ends when every process of the load is gone. */
  stop(): Promise<void>;
}

/** Makes a load and waits until it stands. Rejects, with the reason, where this machine or this user cannot make it. */
export async function startLoad(load: Load): Promise<RunningLoad> {
  if (load.script === null) return { ports: [], stop: async () => {} };
  const room = Number(readFileSync('/proc/sys/fs/file-max', 'utf8'));
  if (room < load.openFiles * 1.1) throw new Error(`the system may open ${room} files (fs.file-max)`);
  const most = mostFiles();
  const [script = '', ...args] = load.script(Math.min(most, 20_000));
  // The load ends when its standard input does, so not even a SIGKILL of this process leaves it behind.
  const raise = `ulimit -n ${most} && exec perl "$@"`;
  const child = spawn('sh', ['-c', raise, 'sh', join(import.meta.dir, 'loads', script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ports = await firstLine(child);
  return { ports, stop: () => end(child) };
}

/** The hard limit of open files of this process (getrlimit(2)), which it may raise its own limit to. */
function mostFiles(): number {
  const limit = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  return Number(limit?.[1] ?? 1024);
}

function firstLine(child: ChildProcess): Promise<readonly number[]> {
  if (child.stdout === null) throw new Error('the load has no output');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line).ports));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the load ended with status ${status}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await gone;
  // Its children end a little after it, and their sockets with them.
  for (let i = 0; i < 200 && groupIsThere(child.pid); i++) await Bun.sleep(50);
}

function groupIsThere(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(-pid, 0);
  } catch {
    return false;
  }
}
