// The measurements of the site as a part of docs/BENCHMARKS.md.
import { type Busyness, describeMachine, type Machine } from '../machine.ts';
import { table } from '../table.ts';
import type { Scores } from './lighthouse.ts';
import type { Load } from './load.ts';
import type { Weight } from './weight.ts';

export interface SiteResults {
  readonly takenAt: string;
  readonly version: string;
  readonly machine: Machine;
  readonly before: Busyness;
  readonly loads: readonly { readonly name: string; readonly load: Load }[];
  readonly memory: readonly { readonly requests: number; readonly mb: number }[];
  readonly exported: string;
  /** Milliseconds until an open, and a close, was told to a follower, of each of several trials. */
  readonly soon: { readonly opened: readonly number[]; readonly closed: readonly number[] };
  readonly weights: readonly Weight[];
  readonly scores: readonly Scores[];
}

export function report(results: SiteResults): string {
  const { takenAt, version, machine, before, loads, memory, exported, soon, weights, scores } = results;
  const hello = loads.find(({ name }) => name.startsWith('a bare'))?.load.rate ?? Number.NaN;
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
  return `# The site

What \`portolan serve\` and \`portolan export\` take, measured by \`npm run bench:site\` on ${takenAt.slice(0, 10)} with portolan ${version}: ${describeMachine(machine)}. Load average before: ${before.loadAverage.toFixed(2)}.

## Pages under load

One server process, dist/portolan; wrk with one thread and 16 connections, asking for the page of a random port each time, in a second process on the same machine, after ten seconds of the same load.

${table(
  ['server', 'pages a second', 'of a bare Hono', 'median', '99 % within', 'errors'],
  loads.map(({ name, load }) => [
    name,
    Math.round(load.rate).toLocaleString('en'),
    `${((load.rate / hello) * 100).toFixed(0)} %`,
    `${load.median.toFixed(2)} ms`,
    `${load.p99.toFixed(2)} ms`,
    String(load.errors),
  ]),
  1,
)}

## Memory of the server

${table(
  ['after so many requests', 'resident'],
  memory.map(({ requests, mb }) => [requests.toLocaleString('en'), `${mb.toFixed(0)} MB`]),
  1,
)}

## Export

All ports in one language, and everything else: ${exported}.

## How soon a listener shows

From opening or closing a socket to the event that a following page hears, of ${soon.opened.length} trials: opened after ${spread(soon.opened)}, closed after ${spread(soon.closed)}.

## Weight of a page

Uncompressed; fetched from the server itself, and from nobody else.

${table(
  ['page', 'HTML', 'style, scripts, icon', 'together', 'asked elsewhere'],
  weights.map(({ path, html, assets, elsewhere }) => [
    path,
    kb(html),
    kb(assets),
    kb(html + assets),
    String(elsewhere.length),
  ]),
  1,
)}

## Lighthouse

${table(
  ['page', 'device', 'performance', 'accessibility', 'best practices', 'SEO', 'not perfect'],
  scores.map((each) => [
    each.path,
    each.device,
    ...['performance', 'accessibility', 'best-practices', 'seo'].map((id) => String(each.scores[id])),
    each.lacking.join(', ') || 'nothing',
  ]),
  2,
)}
`;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (time: number | undefined) => `${Math.round(time ?? Number.NaN)} ms`;
  return `${ms(sorted[Math.floor(sorted.length / 2)])} in the median, ${ms(sorted.at(-1))} at most`;
}
