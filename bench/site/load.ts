// Load from a second process: wrk, one thread, so that the server has a processor to itself.
import { join } from 'node:path';
import { run } from '../program.ts';

export interface Load {
  readonly requests: number;
  /** A second. */
  readonly rate: number;
  /** Milliseconds that half, and 99 %, of the answers took at most. */
  readonly median: number;
  readonly p99: number;
  readonly errors: number;
}

const CONNECTIONS = 16;

export function load(address: string, seconds: number): Load {
  const script = join(import.meta.dir, 'random-ports.lua');
  const out = run('wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s', script, address);
  const one = (pattern: RegExp) => pattern.exec(out)?.[1] ?? '';
  return {
    requests: Number(one(/(\d+) requests in/)),
    rate: Number(one(/Requests\/sec:\s+([\d.]+)/)),
    median: milliseconds(one(/50%\s+(\S+)/)),
    p99: milliseconds(one(/99%\s+(\S+)/)),
    errors: Number(one(/Non-2xx or 3xx responses: (\d+)/)) + Number(one(/Socket errors: .*timeout (\d+)/)),
  };
}

/** `1.23ms`, `987.00us`, `1.02s`. */
export function milliseconds(text: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  const factor = { us: 0.001, ms: 1, s: 1000 }[unit];
  return factor === undefined ? Number.NaN : Number(amount) * factor;
}
