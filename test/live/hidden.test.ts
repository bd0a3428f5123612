// Holders that somebody keeps out of sight in /proc are named all the same, and never mistaken for another.
import { describe, expect, test } from 'bun:test';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { needs } from '../support/needs.ts';
import { listenersIn, portolan } from './support/portolan.ts';
import { LIVE, only, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true, kernel: '5.2' }), proc: needs({ ...LIVE, kernel: '5.2' }) };
const plain = { proc: needs(LIVE) };
const traced = needs({ ...LIVE, bpf: true, commands: [...LIVE.commands, 'strace'] });

describe('hidden', () => {
  scenario('under an empty mount', need, async ({ listeners }) => {
    await using world = await World.open({ mounts: true });
    const server = await world.serve('tcp,0.0.0.0,7801');
    world.run('mount', '-t', 'tmpfs', 'tmpfs', `/proc/${server.pid}`);

    const holder = only(only(await listeners(world, { inside: world })).holders);

    expect(holder).toMatchObject({ pid: server.pid, name: 'perl', hidden: `a mount covers /proc/${server.pid}` });
    // Read beneath the mount.
    expect(holder.exe).toMatch(/perl/);
    expect(holder.startedAt).not.toBeNull();
  });

  // What lies on top is a process of its own, even one that has the same socket.
  scenario('under another process', need, async ({ listeners }) => {
    await using world = await World.open({ mounts: true });
    const server = await world.start('prefork', ['tcp,0.0.0.0,7802', '1']);
    const [worker] = server.ready.workers as number[];
    const other = await world.start('serve', ['--comm-hex', Buffer.from('decoy').toString('hex'), 'tcp,0.0.0.0,7803']);
    world.run('mount', '--bind', `/proc/${other.pid}`, `/proc/${server.pid}`);
    world.run('mount', '--bind', `/proc/${other.pid}`, `/proc/${worker}`);

    const seen = await listeners(world, { inside: world });

    const holders = seen.find(({ port }) => port === 7802)?.holders ?? [];
    expect(holders.map(({ pid, name, hidden }) => ({ pid, name, hidden }))).toEqual(
      [server.pid, worker].map((pid) => ({ pid: pid ?? 0, name: 'perl', hidden: `a mount covers /proc/${pid}` })),
    );
    const decoy = only(seen.filter(({ port }) => port === 7803).flatMap((one) => one.holders));
    expect(decoy).toMatchObject({ pid: other.pid, name: 'decoy', hidden: null });
  });

  scenario('a directory that is bound onto itself hides nothing', need, async ({ listeners }) => {
    await using world = await World.open({ mounts: true });
    const server = await world.serve('tcp,0.0.0.0,7804');
    world.run('mount', '--bind', `/proc/${server.pid}`, `/proc/${server.pid}`);

    const holder = only(only(await listeners(world, { inside: world })).holders);

    expect(holder).toMatchObject({ pid: server.pid, hidden: null });
  });

  scenario('to an ordinary user, who cannot look beneath', plain, async ({ listeners }) => {
    await using world = await World.open({ mounts: true });
    const server = await world.start('serve', ['tcp,0.0.0.0,7805'], { asNobody: true });
    world.run('mount', '-t', 'tmpfs', 'tmpfs', `/proc/${server.pid}`);

    const listener = only(await listeners(world, { inside: world, asNobody: true }));

    expect(listener.holders).toEqual([]);
    expect(listener.noHolder?.detail).toContain(`a mount covers /proc/${server.pid}`);
  });

  // A kernel that leaves a process out of /proc, played by strace: it lets every attempt to open its directory fail.
  test.skipIf(traced.skip)('not listed at all', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7806');
    const path = `/proc/${server.pid}`;
    const hiding = ['strace', '-f', '-qq', '-o', '/dev/null', '-P', path, '-e', 'inject=openat:error=ENOENT'];

    const said = await portolan(['list', '--json', '--holders', 'bpf'], { through: hiding });

    const listener = only(listenersIn(JSON.parse(said.stdout) as Snapshot, world.network));
    expect(only(listener.holders)).toMatchObject({
      pid: server.pid,
      name: 'perl',
      uid: 0,
      exe: null,
      hidden: '/proc does not list it',
    });
  });
});
