// Freeing a port: the plan first; then one step after the other; then a look whether it is free, and who has it if not.
import type { FreePlan, FreeReport, FreeSight, FreeStep, Hands, ProcessHandle, ProcessTarget } from './model/free.ts';
import type { HolderSource } from './model/host.ts';
import type { Listener } from './model/listener.ts';
import type { Scout } from './model/scout.ts';
import type { Snapshot } from './model/snapshot.ts';
import { type SurveyRooms, survey } from './survey.ts';

export interface FreeRooms extends SurveyRooms {
  readonly scout: Scout;
  readonly hands: Hands;
  readonly plan: (sight: FreeSight) => FreePlan;
}

export interface FreeQuestion {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly holders: HolderSource;
}

/** Whether somebody agrees. Asked once before anything is done, and again before anything is killed. */
export interface Consent {
  toEnd(plan: FreePlan): Promise<boolean>;
  toKill(targets: readonly ProcessTarget[]): Promise<boolean>;
}

export interface FreeTimes {
  /** How long a process may take to end by itself, in milliseconds. */
  readonly patience: number;
}

export async function planToFree(rooms: FreeRooms, { port, transport, holders }: FreeQuestion) {
  const snapshot = await survey(rooms, { holders });
  const { value: connections, gaps } = rooms.scout.connections(port);
  const own = rooms.hands.own();
  const plan = rooms.plan({
    port,
    transport,
    all: snapshot.listeners,
    connections,
    own,
    vital: rooms.hands.vital([...pidsOf(snapshot.listeners.filter((each) => isOn(each, { port, transport })))]),
    os: snapshot.host.os,
    signals: rooms.hands.signals,
    managers: rooms.hands.managers(),
  });
  return { plan, snapshot, gaps };
}

export async function free(
  rooms: FreeRooms,
  question: FreeQuestion,
  consent: Consent | 'dry-run',
  { patience }: FreeTimes,
): Promise<FreeReport> {
  const { plan, snapshot, gaps } = await planToFree(rooms, question);
  const report = (
    outcome: FreeReport['outcome'],
    done: readonly string[],
    holders: readonly string[] = [],
  ): FreeReport => ({
    schema: 'portolan/free/1',
    plan,
    outcome,
    done,
    holders,
    coverage: coverageOf(snapshot, gaps),
  });
  if (plan.steps.length + plan.spared.length === 0) return report('free', []);
  if (consent === 'dry-run' || plan.steps.length === 0 || !(await consent.toEnd(plan))) return report('not-tried', []);
  const done: string[] = [];
  for (const step of plan.steps) {
    if (step.how === 'signal') await bySignals(step, rooms.hands, consent, patience, done);
    else await byManager(step, rooms.hands, done);
  }
  const before = pidsOf(snapshot.listeners.filter((each) => isOn(each, question)));
  const now = await whoHasItNow(rooms, question, before);
  if (now.length === 0) return report('free', done);
  const names = now.map(describedHolder);
  const isNew = now.some(({ holders }) => holders.some(({ pid }) => !before.has(pid)));
  return report(isNew ? 'taken-again' : 'kept', done, names);
}

const LOOK_AGAIN = [0, 150, 850] as const;

/** What is started again comes within the second; what is closing, closes. */
async function whoHasItNow(
  rooms: FreeRooms,
  question: FreeQuestion,
  before: ReadonlySet<number>,
): Promise<readonly Listener[]> {
  let here: readonly Listener[] = [];
  for (const pause of LOOK_AGAIN) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const { listeners } = await survey(rooms, { holders: question.holders, port: question.port });
    here = listeners.filter((each) => isOn(each, question) && each.namespace.self);
    if (here.some(({ holders }) => holders.some(({ pid }) => !before.has(pid)))) return here;
  }
  return here;
}

async function byManager(step: Extract<FreeStep, { command: unknown }>, hands: Hands, done: string[]): Promise<void> {
  const { status, says } = await hands.run(step.command);
  done.push(
    `${step.command.join(' ')}: ${status === 0 ? 'done' : `failed${status === null ? '' : ` with ${status}`}${says === '' ? '' : `: ${says}`}`}`,
  );
}

interface Opened {
  readonly target: ProcessTarget;
  readonly handle: ProcessHandle;
}

/** Heads first; who follows them gets the time to end with them. */
async function bySignals(
  { processes, followers }: Extract<FreeStep, { how: 'signal' }>,
  hands: Hands,
  consent: Consent,
  patience: number,
  done: string[],
): Promise<void> {
  const opened = [...processes, ...followers].flatMap((target) => openOne(target, hands, done));
  try {
    const isHead = ({ target }: Opened) => processes.some(({ pid }) => pid === target.pid);
    const heads = opened.filter(isHead);
    const sent = heads.filter((each) => send(each, 'TERM', hands, done));
    // For what could not even be asked to end there is nothing to wait.
    if (sent.length > 0) await ended(opened, heads.length === opened.length ? patience : Math.min(patience, FOLLOW));
    const left = opened.filter(({ handle }) => !handle.hasEnded());
    const waiting = left.filter((each) => !isHead(each));
    const asked = [...sent, ...waiting.filter((each) => send(each, 'TERM', hands, done))];
    if (left.length > 0 && asked.length > 0) await ended(left, patience);
    const stubborn = left.filter(({ handle }) => !handle.hasEnded());
    if (stubborn.length === 0) return;
    const targets = stubborn.map(({ target }) => target);
    for (const each of stubborn.filter((one) => asked.includes(one)))
      done.push(`${each.target.name} (pid ${each.target.pid}) did not end within ${patience / 1000} s`);
    if (!(await consent.toKill(targets))) return;
    for (const each of stubborn) send(each, 'KILL', hands, done);
    await ended(stubborn, KILLED);
  } finally {
    for (const { handle } of opened) handle.close();
  }
}

const FOLLOW = 1000;
const KILLED = 2000;
const LOOK = 20;

function openOne(target: ProcessTarget, hands: Hands, done: string[]): readonly Opened[] {
  const handle = hands.open(target);
  if (typeof handle !== 'string') return [{ target, handle }];
  const why =
    handle === 'gone' ? 'has ended by itself' : 'has ended, and its pid is another process by now: left alone';
  done.push(`${target.name} (pid ${target.pid}) ${why}`);
  return [];
}

/** Whether it was sent. */
function send({ target, handle }: Opened, signal: 'TERM' | 'KILL', { signals }: Hands, done: string[]): boolean {
  const error = handle.signal(signal);
  const came = error === null ? 'sent' : `could not be sent (${error})`;
  done.push(`${target.name} (pid ${target.pid}): ${signals[signal]} ${came}`);
  return error === null;
}

async function ended(opened: readonly Opened[], patience: number): Promise<void> {
  for (let waited = 0; waited < patience && opened.some(({ handle }) => !handle.hasEnded()); waited += LOOK)
    await new Promise((resolve) => setTimeout(resolve, LOOK));
}

function isOn({ port, transport }: Listener, question: Pick<FreeQuestion, 'port' | 'transport'>): boolean {
  return port === question.port && transport === question.transport;
}

function pidsOf(listeners: readonly Listener[]): ReadonlySet<number> {
  return new Set(listeners.flatMap(({ holders }) => holders.map(({ pid }) => pid)));
}

/** With its parent, which is who started it again. */
function describedHolder({ holders, attribution }: Listener): string {
  const [holder] = holders;
  if (holder === undefined) return 'somebody who could not be seen';
  const [parent] = holder.parents;
  const by =
    attribution.unit !== null
      ? `, of unit ${attribution.unit.name}`
      : parent === undefined
        ? ''
        : `, started by ${parent.name} (pid ${parent.pid})`;
  return `${holder.name} (pid ${holder.pid})${by}`;
}

function coverageOf({ coverage }: Snapshot, more: Snapshot['coverage']['gaps']): Snapshot['coverage'] {
  const gaps = [...coverage.gaps, ...more];
  return { ...coverage, complete: gaps.length === 0, gaps };
}
