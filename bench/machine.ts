// The machine that was measured on, in the words that a reader needs to compare it with another.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly system: string;
  readonly bun: string;
  readonly root: boolean;
}

export interface Busyness {
  readonly processes: number;
  /** Over the last minute. */
  readonly loadAverage: number;
}

/** How busy the machine is now. */
export function busyness(): Busyness {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length;
  return { processes, loadAverage: loadavg()[0] ?? Number.NaN };
}

/** This machine. Its name and addresses are nobody's business and not in it. */
export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    system: /^PRETTY_NAME="(.*)"$/m.exec(read('/etc/os-release'))?.[1] ?? process.platform,
    bun: Bun.version,
    root: process.getuid?.() === 0,
  };
}

/** The machine on one line. */
export function describeMachine(machine: Machine): string {
  const { processors, processor, memoryGb, system, kernel, bun, root } = machine;
  return `${processors} × ${processor}, ${memoryGb} GB; ${system}, Linux ${kernel}; Bun ${bun}; ${root ? 'as root' : 'not as root'}`;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
