// The site as a person starts it: `portolan serve`, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../../e2e/support/portolan.ts';

export interface RunningSite {
  /** Without a slash at its end. */
  readonly base: string;
  /** For other commands that are to see the same data. */
  readonly env: Readonly<Record<string, string>>;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** `earlier`: the data of one that ran before. */
export async function startSite(
  args: readonly string[] = [],
  earlier: Readonly<Record<string, string>> = {},
): Promise<RunningSite> {
  const data = earlier.PORTOLAN_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'portolan-served-'));
  const env = { PORTOLAN_DATA_DIR: data };
  const child = spawn(PROGRAM, ['serve', '--port', '0', ...args], {
    env: { ...process.env, ...env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stderr?.on('data', (bytes) => {
    told += bytes;
  });
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (line) => resolve(String(line).trim().replace(/\/$/, '')));
    child.once('exit', () => reject(new Error(`the site did not start: ${told}`)));
  });
  return {
    base,
    env,
    child,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
