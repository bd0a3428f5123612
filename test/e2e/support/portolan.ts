// Runs the program as a person does: bin/portolan, in a clean environment, with a registry folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');
export const PROGRAM = join(ROOT, 'bin/portolan');

/** Nothing was ever fetched here: the embedded registry is in use. */
export const NO_REGISTRY = join(mkdtempSync(join(tmpdir(), 'portolan-e2e-')), 'none');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** `portolan ARGS`, into a pipe. */
export function portolan(args: readonly string[], setting: Setting = {}): Promise<Ran> {
  return runCommand(PROGRAM, args, setting);
}

/** A shell line in which `$PORTOLAN` is the program. */
export function shell(line: string, setting: Setting = {}): Promise<Ran> {
  return runCommand('bash', ['-c', line], setting);
}

/** `portolan ARGS` on a terminal of so many columns (script(1) makes one); what it shows comes as `out`. */
export function onTerminal(columns: number, args: string, setting: Setting = {}): Promise<Ran> {
  return shell(`script -qec 'stty cols ${columns} rows 50; "$PORTOLAN" ${args}' /dev/null | tr -d '\\r'`, setting);
}

function runCommand(command: string, args: readonly string[], { env, input }: Setting): Promise<Ran> {
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    TERM: 'xterm',
    PORTOLAN: PROGRAM,
    PORTOLAN_DATA_DIR: NO_REGISTRY,
  };
  return new Promise((done, failed) => {
    const child = spawn(command, args, { env: { ...base, ...env }, stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', failed);
    child.on('close', (status) =>
      done({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    child.stdin.on('error', () => {}); // A program that reads no input may close it before it is written.
    child.stdin.end(input ?? '');
  });
}
