// Real listeners are really ended, each in a namespace of its own; and what must survive does.
import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { createLinuxHands } from '../../src/host/linux/hands.ts';
import type { FreeReport } from '../../src/model/free.ts';
import { faults } from '../e2e/support/schemas.ts';
import { needs } from '../support/needs.ts';
import { endGroup, linesOf, spawnGroup } from './support/actor.ts';
import { portolan, type Where } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = needs(LIVE);

async function free(args: readonly string[], where: Where): Promise<{ status: number | null; report: FreeReport }> {
  const { status, stdout, stderr } = await portolan(['free', ...args, '--json'], where);
  if (stdout === '') throw new Error(`portolan free ${args.join(' ')} ended with ${status}: ${stderr}`);
  const report = JSON.parse(stdout) as FreeReport; // held against its schema in the next line
  expect(faults('free', report)).toEqual([]);
  return { status, report };
}

/** Whether it runs: a zombie does not. */
function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Perl in a world: what it does is told in a line. It says its pid first. */
async function perl(world: World, script: string) {
  const child = spawnGroup([...world.enter, 'perl', '-MIO::Socket::INET', '-e', `$| = 1; ${script}`]);
  const { value } = await linesOf(child.stdout).next();
  return { pid: Number(value), child, [Symbol.asyncDispose]: () => endGroup(child) };
}
const LISTEN = (port: number) =>
  `my $l = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1", LocalPort => ${port}, ReuseAddr => 1) or die $!;`;

describe.skipIf(need.skip)('portolan free', () => {
  test('ends what listens, and says that the port is free', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7200', 'tcp,0.0.0.0,7201');
    const { status, report } = await free(['7200', '--yes'], { inside: world });
    expect([status, report.outcome]).toEqual([0, 'free']);
    expect(report.done).toEqual([`perl (pid ${server.pid}): SIGTERM sent`]);
    expect(report.plan.steps).toMatchObject([{ how: 'signal', lost: ['what it has besides: 7201/tcp'] }]);
    expect(lives(server.pid)).toBe(false);
  });

  test('--dry-run does nothing; without a terminal and --yes neither', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7202');
    const { status, report } = await free(['7202', '--dry-run'], { inside: world });
    expect([status, report.outcome]).toEqual([0, 'not-tried']);
    const refused = await portolan(['free', '7202'], { inside: world });
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--dry-run shows the plan');
    expect(lives(server.pid)).toBe(true);
  });

  test('a port that nobody has is free', async () => {
    await using world = await World.open();
    expect(await free(['7203', '--yes'], { inside: world })).toMatchObject({ status: 0, report: { outcome: 'free' } });
  });

  test('workers that outlive their head are ended as well', async () => {
    await using world = await World.open();
    await using head = await perl(
      world,
      `${LISTEN(7204)} for (1..3) { fork or do { sleep 60; exit } } print "$$\\n"; sleep 60;`,
    );
    const { status, report } = await free(['7204', '--yes'], { inside: world });
    expect([status, report.outcome]).toEqual([0, 'free']);
    expect(report.plan.steps).toMatchObject([{ processes: [{ pid: head.pid }], followers: [{}, {}, {}] }]);
    expect(report.done).toHaveLength(4);
  });

  test('what does not end is killed only with consent', async () => {
    await using world = await World.open();
    await using server = await perl(world, `$SIG{TERM} = "IGNORE"; ${LISTEN(7205)} print "$$\\n"; sleep 60 while 1;`);
    const kept = await free(['7205', '--yes', '--wait', '0.3'], { inside: world });
    expect([kept.status, kept.report.outcome]).toEqual([1, 'kept']);
    expect(kept.report.done.at(-1)).toBe(`perl (pid ${server.pid}) did not end within 0.3 s`);
    expect(lives(server.pid)).toBe(true);
    const killed = await free(['7205', '--yes', '--wait', '0.3', '--kill'], { inside: world });
    expect([killed.status, killed.report.outcome]).toEqual([0, 'free']);
    expect(killed.report.done.at(-1)).toBe(`perl (pid ${server.pid}): SIGKILL sent`);
    expect(lives(server.pid)).toBe(false);
  });

  test('whoever is connected to it, or has the number at its own end, survives', async () => {
    await using world = await World.open();
    await using server = await perl(world, `${LISTEN(7206)} print "$$\\n"; my $a = $l->accept; sleep 60;`);
    const client = await world.serve('tcp,127.0.0.1,0,unbound,connect=127.0.0.1:7206');
    await world.serve('tcp,127.0.0.2,80');
    const namesake = await world.serve('tcp,127.0.0.3,7206,connect=127.0.0.2:80');
    const { status, report } = await free(['7206', '--yes'], { inside: world });
    expect([status, report.outcome]).toEqual([0, 'free']);
    expect(report.plan.clients).toEqual([`perl (pid ${namesake.pid})`]);
    expect(report.plan.steps[0]?.lost).toEqual(['1 open connection']);
    expect([server.pid, client.pid, namesake.pid].map(lives)).toEqual([false, true, true]);
  });

  test('a supervisor that starts it again is named', async () => {
    await using world = await World.open();
    const loop = `while :; do perl -MIO::Socket::INET -e '$| = 1; ${LISTEN(7207)} print "$$\\n"; sleep 60'; done`;
    const child = spawnGroup([...world.enter, 'sh', '-c', `echo $$; ${loop}`]);
    try {
      const lines = linesOf(child.stdout);
      const supervisor = Number((await lines.next()).value);
      await lines.next();
      const { status, report } = await free(['7207', '--yes'], { inside: world });
      expect([status, report.outcome]).toEqual([1, 'taken-again']);
      expect(report.holders).toEqual([expect.stringContaining(`, started by sh (pid ${supervisor})`)]);
    } finally {
      await endGroup(child);
    }
  });

  test('what it runs in itself is refused', async () => {
    await using world = await World.open();
    const program = new URL('../../bin/portolan', import.meta.url).pathname;
    const script = `${LISTEN(7208)} print \`"${program}" free 7208 --yes --json | tr -d '\\n'\`, "\\n"; print "alive\\n"; sleep 60`;
    const child = spawnGroup([...world.enter, 'perl', '-MIO::Socket::INET', '-e', `$| = 1; ${script}`]);
    try {
      const lines = linesOf(child.stdout);
      const report: FreeReport = JSON.parse((await lines.next()).value ?? '');
      expect(report).toMatchObject({
        outcome: 'not-tried',
        plan: { steps: [], spared: [{ why: expect.stringContaining('you, too') }] },
      });
      expect((await lines.next()).value).toBe('alive');
    } finally {
      await endGroup(child);
    }
  });

  test('the first process of a pid namespace is refused', async () => {
    await using world = await World.open();
    const script = `${LISTEN(7209)} print "$$\\n"; sleep 60`;
    const words = [
      'unshare',
      '--mount',
      '--pid',
      '--fork',
      '--kill-child=KILL',
      '--mount-proc',
      'perl',
      '-MIO::Socket::INET',
      '-e',
      `$| = 1; ${script}`,
    ];
    const child = spawnGroup([...world.enter, ...words]);
    try {
      expect((await linesOf(child.stdout).next()).value).toBe('1');
      const leader = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      const through = ['nsenter', '--target', leader, '--pid', '--mount', '--'];
      const { status, report } = await free(['7209', '--yes'], { inside: world, through });
      expect(status).toBe(1);
      expect(report.plan).toMatchObject({ steps: [], spared: [{ who: 'pid 1' }] });
      expect(lives(Number(leader))).toBe(true);
    } finally {
      await endGroup(child);
    }
  });

  test('a socket of the kernel’s own is refused', async () => {
    await using world = await World.open({
      setUp: ['ip link add vx0 type vxlan id 7 dstport 7210 dev lo', 'ip link set vx0 up'],
    });
    const { status, report } = await free(['7210/udp', '--yes'], { inside: world });
    expect(status).toBe(1);
    expect(report.plan.steps).toEqual([]);
    expect(report.plan.spared[0]?.why).toContain('the kernel itself has it');
  });

  test('an ordinary user is told what it would take', async () => {
    await using world = await World.open({ mounts: true });
    const server = await world.serve('tcp,0.0.0.0,7211');
    const { status, report } = await free(['7211', '--yes'], { inside: world, asNobody: true });
    expect(status).toBe(1);
    expect(report.plan.spared).toMatchObject([{ hint: 'run with sudo' }]);
    expect(lives(server.pid)).toBe(true);
  });
});

describe.skipIf(need.skip)('a process is known by its start', () => {
  const target = (pid: number, startedAt: string | null) => ({ pid, startedAt, name: 'perl', user: null });

  test('another one with the same pid is not opened, nor one that has ended', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7220');
    const { stdout } = await portolan(['list', '--json', '--port', '7220'], { inside: world });
    const [holder] = JSON.parse(stdout).listeners[0].holders;
    const hands = createLinuxHands();
    expect(hands.open(target(server.pid, '2001-01-01T00:00:00.000Z'))).toBe('another');
    expect(hands.open(target(server.pid, null))).toBe('another');
    const found = hands.open(target(server.pid, holder.startedAt));
    if (typeof found === 'string') throw new Error(found);
    expect(found.hasEnded()).toBe(false);
    expect(found.signal('KILL')).toBeNull();
    for (let i = 0; i < 100 && !found.hasEnded(); i++) await Bun.sleep(10);
    expect(found.hasEnded()).toBe(true);
    found.close();
    await server[Symbol.asyncDispose]();
    expect(hands.open(target(server.pid, holder.startedAt))).toBe('gone');
  });
});
