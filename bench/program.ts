// How a benchmark runs a program of its own, and talks while it works.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dir, '..');

/** What it prints. Throws when it ends with another status than 0. */
export function run(command: string, ...args: string[]): string {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}`, { cause: error });
  return stdout;
}

/** Standard output is the report's. */
export function say(what: string): void {
  process.stderr.write(`bench: ${what}\n`);
}
