// A thousand processes a second come and go while the program looks: it may miss one, never take one for another.
import { describe, expect } from 'bun:test';
import type { Listener } from '../../src/model/listener.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { needs } from '../support/needs.ts';
import type { Actor } from './support/actor.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE, only, onPort, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
const reuse = { proc: needs({ ...LIVE, path: '/proc/sys/kernel/ns_last_pid' }) };

const SCANS = 30;
// On a machine that is busy with other things it is fewer, in milliseconds.
const BUDGET = 20_000;
const FIRST = 20_000;
const PORTS = 4_000;
const STEADY = 7801;
const STEADY_SOCKET = `tcp,0.0.0.0,${STEADY}`;
const PLAY = [`${FIRST}`, `${PORTS}`];

describe('churn', () => {
  // ss leaves the process blank, one time in ten, without a word on why; lsof leaves out the listener.
  scenario('processes that exit during the scan', need, async ({ source }) => {
    await using world = await World.open();
    const churn = await world.start('churn', [...PLAY, '0', STEADY_SOCKET]);
    await watch(churn, () => snapshot(source));
  });

  // In a PID namespace of its own 64 pids are used over and over, so that a pid soon is somebody else.
  scenario('processes that exit during the scan, and whose pid is taken again', reuse, async ({ source }) => {
    await using world = await World.open({ pids: true });
    const churn = await world.start('churn', [...PLAY, '64', STEADY_SOCKET]);
    await watch(churn, () => snapshot(source, { inside: world }));
  });

  // Whoever goes in through the first process he finds there comes too late, and loses the namespace, or finds another.
  scenario('a network namespace full of processes that exit', reuse, async ({ source }) => {
    await using world = await World.open({ pids: true });
    const churn = await world.start('churn', [...PLAY, '64', STEADY_SOCKET, 'new']);
    expect(churn.told('namespace')).not.toBe(world.network);
    await watch(churn, () => snapshot(source, { inside: world }));
  });
});

/** Looks again and again, and checks each listener against the name that its port demands. */
async function watch(churn: Actor, look: () => Promise<Snapshot>): Promise<void> {
  const start = performance.now();
  let [named, scans] = [0, 0];
  for (; scans < SCANS && performance.now() - start < BUDGET; scans++) {
    const seen = listenersIn(await look(), churn.told('namespace'));
    expect(seen.filter(({ port }) => port === STEADY)).toHaveLength(1);
    expect(only(onPort(seen, STEADY).holders).name).toBe('steady');
    const fleeting = seen.filter(({ port }) => port >= FIRST);
    expect(fleeting.filter(isWrong).map(tellWrong)).toEqual([]);
    named += fleeting.filter(({ holders }) => holders.length > 0).length;
  }
  // Or else all of this was about nothing.
  expect(named).toBeGreaterThan(0);
  const { born } = JSON.parse((await churn.finish()) ?? '{}') as { born?: number };
  expect(born).toBeGreaterThan(scans * 10);
}

/** Each socket has one holder, called after its port, as long as it is open; without one it has gone. */
function isWrong({ port, holders, noHolder }: Listener): boolean {
  if (holders.length === 0) return noHolder?.why !== 'exited';
  return holders.length > 1 || holders[0]?.name !== `p${port}`;
}

function tellWrong({ port, holders, noHolder }: Listener): unknown {
  return { port, names: holders.map(({ pid, name, exe }) => `${pid} ${name} ${exe}`), noHolder };
}
