// Freeing a port: the plan before anything is done, and what came of it.
import type { EndedProcess, FreePlan, FreeReport, FreeStep } from '../model/free.ts';
import type { Answer } from './formats.ts';
import { type Page, section } from './page.ts';
import { count, listed } from './phrase.ts';

/** `shown`: the plan was on the screen when it was asked about. */
export function freeAnswer(report: FreeReport, shown = false): Answer {
  const { plan, done } = report;
  return {
    document: () => report,
    rows: () => plan.steps,
    people: () => [
      ...(shown ? [] : planPage(plan)),
      ...section('What was done', { kind: 'items', items: done }),
      ...section('Now', { kind: 'text', text: `${outcomeWords(report)}.` }),
    ],
  };
}

/** What would be done, to whom, and what that costs. */
export function planPage({ port, transport, steps, spared, clients }: FreePlan): Page {
  return [
    { kind: 'title', text: `Free ${port}/${transport}` },
    ...(steps.length + spared.length === 0 ? [{ kind: 'text', text: 'Nothing has it.' } as const] : []),
    ...steps.flatMap((step) =>
      section(
        heading(step),
        { kind: 'items', items: [...step.processes.map(processText), ...followersText(step)] },
        ...(step.lost.length === 0 ? [] : [{ kind: 'text', text: `Lost with it: ${step.lost.join('; ')}.` } as const]),
      ),
    ),
    ...section('Left alone', {
      kind: 'items',
      items: [
        ...spared.map(({ who, why, hint }) => `${who}: ${why}${hint === null ? '' : ` (${hint})`}`),
        ...clients.map((client) => `${client}: merely has a connection from this port`),
      ],
    }),
  ];
}

function heading(step: FreeStep): string {
  switch (step.how) {
    case 'stop-unit':
      return `Stop the unit ${step.unit}: ${step.command.join(' ')}`;
    case 'stop-container':
      return `Stop the container ${step.container}: ${step.command.join(' ')}`;
    case 'signal':
      return `Ask ${count(step.processes.length, 'process').replace('processs', 'processes')} to end (${step.by})`;
    default:
      return step satisfies never;
  }
}

function processText({ name, pid, user, startedAt, what }: EndedProcess): string {
  const since = startedAt === null ? '' : `, since ${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}`;
  return `${name} (pid ${pid})${user === null ? '' : ` of ${user}`}${since}${what === null ? '' : `: ${what}`}`;
}

function followersText(step: FreeStep): readonly string[] {
  if (step.how !== 'signal' || step.followers.length === 0) return [];
  const pids = step.followers.map(({ pid }) => String(pid));
  return [
    `and ${count(pids.length, 'child').replace('childs', 'children')} that share${pids.length === 1 ? 's' : ''} it, should they not end with it: ${listed(pids)}`,
  ];
}

/** One sentence, without its full stop. */
export function outcomeWords({ outcome, plan, holders, done }: FreeReport): string {
  const port = `${plan.port}/${plan.transport}`;
  switch (outcome) {
    case 'free':
      return done.length === 0 ? `${port} is free: nothing had it` : `${port} is free`;
    case 'taken-again':
      return `${port} was taken again by ${listed([...new Set(holders)])}: whoever started it must be told to stop`;
    case 'kept':
      return `${port} is still held by ${listed([...new Set(holders)])}`;
    case 'not-tried':
      return `Nothing was done; ${port} is as it was`;
    default:
      return outcome satisfies never;
  }
}
