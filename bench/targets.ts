// What is to be reached, and whether it was.
import type { Results } from './results.ts';

export interface Target {
  readonly says: string;
  /** What was measured, in words; null where the measurement lacks something, such as lsof. */
  readonly measured: string | null;
  readonly reached: boolean | null;
}

const LIST = 'portolan list';
const PROC = 'portolan list --holders proc';
const UNJUDGED = 'portolan list --unjudged';
const SS = 'ss -tulpn';
const LSOF = 'lsof -nP -i';

/** Every target, with what these results say of it. */
export function targetsOf(results: Results): readonly Target[] {
  const ms = (load: string, command: string) => find(results, load, command)?.median ?? Number.NaN;
  const ratio = (load: string, slow: string, quick: string) => ms(load, slow) / ms(load, quick);
  const peaks = ['files', 'connections'].flatMap((load) =>
    [LIST, PROC].map((command) => peakOf(results, load, command)),
  );
  const measuredPeaks = peaks.filter((peak) => !Number.isNaN(peak));
  const peak = measuredPeaks.length === 0 ? Number.NaN : Math.max(...measuredPeaks);
  return [
    atMost('idle: portolan list, beside ss -tulpn', 'times', ratio('idle', LIST, SS), 1.5),
    atMost('idle: portolan list, beside lsof', 'times', ratio('idle', LIST, LSOF), 1),
    atMost(
      '50 listeners: what verdicts add to portolan list',
      'ms',
      ms('listeners', LIST) - ms('listeners', UNJUDGED),
      5,
    ),
    atLeast('200,000 open files: faster than ss -tulpn', 'times', ratio('files', SS, LIST), 15),
    atLeast('200,000 open files: faster than lsof', 'times', ratio('files', LSOF, LIST), 25),
    atLeast('90,000 connections: faster than ss -tulpn', 'times', ratio('connections', SS, LIST), 15),
    atMost('200,000 open files, --holders proc, beside ss -tulpn', 'times', ratio('files', PROC, SS), 1),
    atMost('90,000 connections, --holders proc, beside ss -tulpn', 'times', ratio('connections', PROC, SS), 1),
    atMost('portolan 443, whole process', 'ms', ms('idle', 'portolan 443'), 15),
    atMost('peak memory under both loads', 'MB', peak, 100),
    atMost('registry lookup in the library, warm', 'µs', (results.lookup?.warmNs ?? Number.NaN) / 1000, 1),
  ];
}

function find(results: Results, load: string, command: string) {
  return results.loads.find(({ id }) => id === load)?.measured.find((one) => one.command === command);
}

function peakOf(results: Results, load: string, command: string): number {
  return find(results, load, command)?.peak ?? Number.NaN;
}

/** A target that a smaller value reaches; not a number: not measured. */
export const atMost = (what: string, unit: string, value: number, limit: number) =>
  target(`${what}: at most ${limit} ${unit}`, unit, value, value <= limit);

/** One that a greater value reaches. */
export const atLeast = (what: string, unit: string, value: number, limit: number) =>
  target(`${what}: at least ${limit} ${unit}`, unit, value, value >= limit);

function target(says: string, unit: string, value: number, reached: boolean): Target {
  if (Number.isNaN(value)) return { says, measured: null, reached: null };
  return { says, measured: `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`, reached };
}
