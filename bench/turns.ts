// Runs commands in turns, so that whatever else the machine does meanwhile falls on all of them alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One command under one load. Times are of the whole process, in milliseconds; memory is its peak, in megabytes. */
export interface Measured {
  readonly command: string;
  readonly runs: number;
  readonly median: number;
  readonly least: number;
  readonly cpu: number;
  readonly peak: number;
  /** How many of the load's ports its output has: a quick answer that lacks them is no answer. */
  readonly sees: number;
  /** The exit status of its last run. */
  readonly status: number;
}

interface Run {
  readonly which: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakKb: number;
  readonly status: number;
}

export interface Command {
  readonly name: string;
  readonly argv: readonly string[];
}

/** Measures all commands, `rounds` times each, or for about `seconds`. The first round warms up and does not count. */
export function inTurns(
  commands: readonly Command[],
  options: { rounds: number; seconds: number; ports: readonly number[] },
): readonly Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
  try {
    const runs = runAll(commands, options, folder);
    return commands.map(({ name }, which) => {
      const output = readFileSync(join(folder, String(which)), 'latin1');
      return summary(name, runs.filter((run) => run.which === which).slice(1), seenIn(output, options.ports));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runAll(commands: readonly Command[], options: { rounds: number; seconds: number }, folder: string): Run[] {
  const { status, stdout, error } = spawnSync(
    'perl',
    [
      join(import.meta.dir, 'measure.pl'),
      String(options.rounds + 1),
      String(options.seconds),
      folder,
      ...commands.flatMap(({ argv }) => ['--', ...argv]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: plainEnvironment(), maxBuffer: 1e9 },
  );
  if (status !== 0) throw new Error(`measure.pl ended with status ${status}`, { cause: error });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

// Nothing that would colour, translate or redirect: the same for all.
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '/' } = process.env;
  return { PATH: `${PATH}:/usr/sbin:/sbin`, HOME, LC_ALL: 'C' };
}

function summary(command: string, runs: readonly Run[], sees: number): Measured {
  const times = runs.map(({ ms }) => ms);
  return {
    command,
    runs: runs.length,
    median: median(times),
    least: Math.min(...times),
    cpu: median(runs.map(({ cpuMs }) => cpuMs)),
    peak: Math.max(...runs.map(({ peakKb }) => peakKb)) / 1024,
    sees,
    status: runs.at(-1)?.status ?? -1,
  };
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** How many of these ports a listing has, as numbers by themselves. */
export function seenIn(output: string, ports: readonly number[]): number {
  const numbers = new Set(output.match(/\d+/g));
  return ports.filter((port) => numbers.has(String(port))).length;
}
