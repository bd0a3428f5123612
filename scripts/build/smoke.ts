// Does the executable stand by itself? It runs in an empty folder, with an empty environment, and without a PATH.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What an executable printed, and how it ended. */
export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an executable away from everything that belongs to this project. */
export function runAlone(executable: string, ...args: string[]): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-alone-'));
  try {
    const { status, stdout, stderr } = spawnSync(resolve(executable), args, {
      cwd: folder,
      env: {},
      encoding: 'utf8',
      timeout: 30_000,
      // A machine with many listeners has a long document.
      maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Throws unless the executable says its version and knows a port by itself. */
export function smokeTest(executable: string, version: string): void {
  const told = runAlone(executable, '--version');
  if (told.status !== 0 || !told.stdout.includes(version)) throw new Error(saysOf('--version', told));
  const page = runAlone(executable, '297');
  if (page.status !== 0 || !/\b297\b.*unassigned/is.test(page.stdout)) throw new Error(saysOf('297', page));
}

const saysOf = (args: string, { status, stdout, stderr }: Answer) =>
  `The new executable is no good: "portolan ${args}" ended with status ${status}\n${stdout}${stderr}`;
