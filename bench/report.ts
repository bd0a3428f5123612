// The results as a Markdown document, which reads well on a terminal too.
import { describeMachine } from './machine.ts';
import type { LoadResults, Results } from './results.ts';
import { table } from './table.ts';
import { type Target, targetsOf } from './targets.ts';
import type { Measured } from './turns.ts';

/** The whole document; docs/BENCHMARKS.md is one of these. */
export function report(results: Results): string {
  const parts = [
    '# Benchmarks',
    `Portolan ${results.version}, ${results.takenAt.slice(0, 10)}. ${describeMachine(results.machine)}. Before the first load it had ${results.before.processes} processes, and a load average of ${results.before.loadAverage.toFixed(1)}.`,
    'Made by `npm run bench`, which builds `dist/portolan`, makes the loads itself, and runs all commands in turns. Times are medians of whole processes, from fork to exit; memory is the peak of the resident set; "sees" counts the listeners of the load that are in the answer.',
    '## Targets',
    table(['to reach', 'measured', ''], targetsOf(results).map(targetRow), 1),
    ...results.loads.flatMap((load) => [`## ${capitalised(load.says)}`, loadTable(load)]),
    ...(results.lookup === null ? [] : ['## Registry, in the library', lookupTable(results.lookup)]),
    ...results.leftOut.map(({ command, why }) => `\`${command}\` was left out: ${why}.`),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One row of the table of targets. */
export function targetRow({ says, measured, reached }: Target): string[] {
  return [says, measured ?? 'not measured', reached === null ? '' : reached ? 'reached' : 'MISSED'];
}

function loadTable(load: LoadResults): string {
  if (load.skipped !== null) return `Not measured: ${load.skipped}.`;
  const ss = load.measured.find(({ command }) => command === 'ss -tulpn');
  const head = ['command', 'median', 'least', 'CPU', 'beside ss', 'peak memory', 'sees', 'runs'];
  return table(
    head,
    load.measured.map((one) => measuredRow(one, load.ports, ss)),
    1,
  );
}

function measuredRow(one: Measured, ports: number, ss: Measured | undefined): string[] {
  const failed = one.status === 0 ? '' : ` (status ${one.status >> 8})`;
  return [
    `\`${one.command}\`${failed}`,
    milliseconds(one.median),
    milliseconds(one.least),
    milliseconds(one.cpu),
    ss === undefined ? '' : beside(ss.median / one.median),
    `${one.peak.toFixed(0)} MB`,
    isListing(one) && ports > 0 ? `${one.sees} of ${ports}` : '',
    String(one.runs),
  ];
}

const isListing = ({ command }: Measured) => command !== 'portolan 443';

function beside(times: number): string {
  if (times === 1) return '1';
  if (times >= 1) return `${times.toPrecision(3)} × faster`;
  return `${(1 / times).toPrecision(3)} × slower`;
}

function lookupTable({ coldMs, warmNs }: NonNullable<Results['lookup']>): string {
  const rows = [
    ['read, opened and asked for one port, in a new process', milliseconds(coldMs)],
    ['one lookup, warm, over all ports and transports', `${warmNs.toFixed(0)} ns`],
  ];
  return table(['', 'median'], rows, 1);
}

function milliseconds(ms: number): string {
  return `${ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)} ms`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
