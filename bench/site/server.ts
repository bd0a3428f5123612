// A server under measurement: a process of its own, which prints its address first.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../program.ts';

export interface Measured {
  readonly address: string;
  /** Resident memory now, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

export async function start(command: readonly string[]): Promise<Measured> {
  const [program = '', ...args] = command;
  const data = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
  const child: ChildProcess = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PORTOLAN_DATA_DIR: data, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', (status) => reject(new Error(`${program} ended with ${status} before it said its address`)));
  });
  return {
    address,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
