// Seen by somebody who may not see everything: what is listed, what is missing, and whether that is said.
import { describe, expect, test } from 'bun:test';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { needs } from '../support/needs.ts';
import { listenersIn, portolan, snapshot } from './support/portolan.ts';
import { LIVE, only, onPort, pidsOf, scenario } from './support/scenario.ts';
import { NOBODY, World } from './support/world.ts';

const root = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
const ordinary = { auto: needs(LIVE), proc: needs(LIVE) };
// Before 5.8 an option of one mount of /proc is an option of all of them, also of the machine's own.
const hidden = { auto: needs({ ...LIVE, kernel: '5.8' }), proc: needs({ ...LIVE, kernel: '5.8' }) };

/** What would let an ordinary user see more. */
const WAY_OUT = /root|sudo|CAP_SYS_PTRACE/;

/** Servers of root, of nobody, and of a nobody that was root when it started. */
async function threeOwners(world: World) {
  const ofRoot = await world.serve('tcp,0.0.0.0,7701', 'udp,0.0.0.0,7704');
  const ofNobody = await world.start('serve', ['tcp,0.0.0.0,7702'], { asNobody: true });
  const wasRoot = await world.serve('--uid', `${NOBODY}`, 'tcp,0.0.0.0,7703');
  return { ofRoot, ofNobody, wasRoot };
}

function gapsOf({ coverage }: Snapshot): string {
  return coverage.gaps.map(({ where, why, hint }) => `${where}: ${why} (${hint})`).join('\n');
}

describe('an ordinary user', () => {
  // ss: a blank where the process would be. netstat: a dash, and that one would have to be root. lsof: not even the
  // listener, and no word of it.
  scenario('sees every listener, and its own holders', ordinary, async ({ source }) => {
    await using world = await World.open({ mounts: true });
    const { ofNobody } = await threeOwners(world);

    const taken = await snapshot(source, { inside: world, asNobody: true });
    const seen = listenersIn(taken, world.network);

    expect(seen.map(({ port }) => port)).toEqual([7701, 7702, 7703, 7704]);
    expect(pidsOf(onPort(seen, 7702))).toEqual([ofNobody.pid]);
    expect(only(onPort(seen, 7702).holders)).toMatchObject({ name: 'perl', uid: NOBODY, user: 'nobody' });
    // 7703 belongs to the same user; but who was root is not looked into by others (ptrace(2), dumpable).
    for (const port of [7701, 7703, 7704]) {
      const { holders, noHolder } = onPort(seen, port);
      expect(holders).toEqual([]);
      expect(noHolder?.why).toBe('not-permitted');
      expect(noHolder?.detail).toMatch(WAY_OUT);
    }
    expect(taken.coverage).toMatchObject({ complete: false, holdersFrom: 'proc' });
    expect(gapsOf(taken)).toMatch(WAY_OUT);
  });

  scenario('is told of namespaces that cannot be entered', ordinary, async ({ source }) => {
    await using world = await World.open({ mounts: true });
    await using other = await World.open({ mounts: true });
    await other.start('serve', ['tcp,0.0.0.0,7705'], { asNobody: true });

    const taken = await snapshot(source, { inside: world, asNobody: true });

    // Its own process is in there, so it can know of that namespace, and must not pass it over in silence.
    expect(listenersIn(taken, other.network)).toEqual([]);
    expect(gapsOf(taken)).toContain(`network namespace ${other.network}`);
  });

  test.skipIf(ordinary.proc.skip)('may not choose BPF, and is told what would permit it', async () => {
    await using world = await World.open({ mounts: true });
    const said = await portolan(['list', '--holders', 'bpf'], { inside: world, asNobody: true });
    expect(said.status).toBe(2);
    expect(said.stderr).toMatch(/CAP_BPF|root/);
    expect(said.stdout).toBe('');
  });

  test.skipIf(ordinary.proc.skip)('gets status 3 with --strict', async () => {
    await using world = await World.open({ mounts: true });
    await world.serve('tcp,0.0.0.0,7706');
    const strict = await portolan(['list', '--strict'], { inside: world, asNobody: true });
    const not = await portolan(['list'], { inside: world, asNobody: true });
    expect([strict.status, not.status]).toEqual([3, 0]);
  });
});

describe('root without capabilities', () => {
  // What root is in most containers.
  scenario('sees what it may, and says what it may not', ordinary, async ({ source }) => {
    await using world = await World.open({ mounts: true });
    await threeOwners(world);

    const taken = await snapshot(source, { inside: world, asPowerlessRoot: true });
    const seen = listenersIn(taken, world.network);

    expect(seen.map(({ port }) => port)).toEqual([7701, 7702, 7703, 7704]);
    for (const { holders, noHolder } of seen) {
      expect(holders).toEqual([]);
      expect(noHolder?.why).toBe('not-permitted');
      expect(noHolder?.detail).toMatch(/CAP_SYS_PTRACE/);
    }
    expect(taken.coverage.complete).toBe(false);
  });
});

// The mount is of our own mount namespace, where /proc of the machine stays as it is.
describe.each(['2', '4'])('hidepid=%s', (mode) => {
  const setUp = [`mount -t proc -o hidepid=${mode} proc /proc`];

  // ss: a blank. netstat: a dash, and here no word on why. lsof: not even the listener.
  scenario('is said to an ordinary user', hidden, async ({ source }) => {
    await using world = await World.open({ mounts: true, setUp });
    const { ofNobody } = await threeOwners(world);

    const taken = await snapshot(source, { inside: world, asNobody: true });
    const seen = listenersIn(taken, world.network);

    expect(taken.coverage.complete).toBe(false);
    expect(gapsOf(taken)).toMatch(/hidepid/);
    expect(pidsOf(onPort(seen, 7702))).toEqual([ofNobody.pid]);
    for (const port of [7701, 7703]) {
      expect(onPort(seen, port).noHolder?.why).toBe('not-permitted');
      expect(onPort(seen, port).noHolder?.detail).toMatch(/hidepid|root|sudo|CAP_SYS_PTRACE/);
    }
  });

  scenario('hides nothing from root', root, async ({ listeners }) => {
    await using world = await World.open({ mounts: true, setUp });
    const { ofRoot, ofNobody, wasRoot } = await threeOwners(world);

    const seen = await listeners(world, { inside: world });

    const owners = [ofRoot.pid, ofNobody.pid, wasRoot.pid, ofRoot.pid];
    expect(seen.map(pidsOf)).toEqual(owners.map((pid) => [pid]));
  });
});
