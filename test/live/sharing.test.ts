// Several processes on one socket, several sockets on one port, and sockets that nobody meant to share.
import { describe, expect } from 'bun:test';
import { basename, dirname } from 'node:path';
import { needs } from '../support/needs.ts';
import { LIVE, only, onPort, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };

describe('shared sockets', () => {
  // netstat names one of the four and leaves out the rest. ss and lsof name all, and none as the parent.
  scenario('a prefork server: a parent and three workers on one socket', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('prefork', ['tcp,0.0.0.0,7201', '3']);
    const workers = server.ready.workers as readonly number[];

    const seen = only(await listeners(world));

    expect(pidsOf(seen)).toEqual([server.pid, ...workers].toSorted((a, b) => a - b));
    expect(seen.holders.filter(({ isParent }) => isParent).map(({ pid }) => pid)).toEqual([server.pid]);
    for (const worker of seen.holders.filter(({ isParent }) => !isParent)) {
      expect(worker.parents[0]).toEqual({ pid: server.pid, name: 'perl' });
    }
    expect(new Set(seen.holders.map(({ fds }) => fds.join())).size).toBe(1);
  });

  // ss and netstat print three lines alike, from which nobody sees that they belong together.
  scenario('SO_REUSEPORT by three processes is one group', need, async ({ listeners }) => {
    await using world = await World.open();
    const servers = [];
    for (let i = 0; i < 3; i++) servers.push(await world.serve('tcp,0.0.0.0,7202,reuseport'));
    await world.serve('tcp,0.0.0.0,7203,reuseport', 'tcp,127.0.0.1,7204');

    const seen = await listeners(world);
    const three = seen.filter(({ port }) => port === 7202);

    expect(three.map(({ socket }) => socket.inode).toSorted()).toEqual(servers.map(({ inode }) => inode).toSorted());
    for (const one of three) {
      const owner = servers.find(({ inode }) => inode === one.socket.inode);
      expect(pidsOf(one)).toEqual([owner?.pid ?? 0]);
      expect(only(one.holders).isParent).toBe(false);
    }
    const groups = new Set(three.map(({ socket }) => socket.reusePortGroup));
    expect(groups.size).toBe(1);
    expect(groups).not.toContain(null);
    expect(onPort(seen, 7203).socket.reusePortGroup).toBeNull();
    expect(onPort(seen, 7204).socket.reusePortGroup).toBeNull();
  });

  scenario('UDP sockets share a port through SO_REUSEPORT too', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('udp,0.0.0.0,7205,reuseport');
    await world.serve('udp,0.0.0.0,7205,reuseport');

    const groups = (await listeners(world)).map(({ socket }) => socket.reusePortGroup);

    expect(groups).toHaveLength(2);
    expect(new Set(groups).size).toBe(1);
    expect(groups[0]).not.toBeNull();
  });

  // ss, lsof: both as equals, and no word on which of them opened it. netstat: one of the two.
  scenario('a listener leaked into an unrelated child', need, async ({ listeners }) => {
    await using world = await World.open();
    const opener = await world.start('leak', ['tcp,0.0.0.0,7206', 'stay']);
    const child = opener.told('child');

    const seen = only(await listeners(world));

    expect(pidsOf(seen)).toEqual([opener.pid, child].toSorted((a, b) => a - b));
    const byPid = new Map(seen.holders.map((holder) => [holder.pid, holder]));
    expect(byPid.get(opener.pid)).toMatchObject({ name: 'perl', isParent: true });
    expect(byPid.get(child)).toMatchObject({ name: 'sleep', isParent: false, args: ['/bin/sleep', '60'] });
    expect(byPid.get(child)?.parents[0]).toEqual({ pid: opener.pid, name: 'perl' });
    expect(basename(byPid.get(child)?.exe ?? '')).toMatch(/^(sleep|coreutils|busybox)$/);
  });

  // What is left when the opener has gone: "sleep listens on 7207" is true, and all that can be known.
  scenario('a leaked listener whose opener has gone', need, async ({ listeners }) => {
    await using world = await World.open();
    const opener = await world.start('leak', ['tcp,0.0.0.0,7207', 'go']);
    await opener.finish();

    const holder = only(only(await listeners(world)).holders);

    expect(holder).toMatchObject({ pid: opener.told('child'), name: 'sleep', isParent: false });
    expect(holder.parents.map(({ pid }) => pid)).not.toContain(opener.pid);
  });

  scenario('a process that has a socket twice is one holder with two descriptors', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('twice', ['tcp,0.0.0.0,7208']);

    const holder = only(only(await listeners(world)).holders);

    expect(holder.pid).toBe(server.pid);
    expect(holder.fds).toEqual([server.told('first'), server.told('second')]);
  });

  scenario('the working directory and the user are the holder’s own', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('serve', ['tcp,0.0.0.0,7209'], { cwd: world.folder });

    const holder = only(only(await listeners(world)).holders);

    expect(holder).toMatchObject({ pid: server.pid, cwd: world.folder, uid: 0, user: 'root' });
    expect(dirname(holder.exe ?? '')).toMatch(/^\//);
    const age = Date.now() - Date.parse(holder.startedAt ?? '');
    expect(age).toBeGreaterThan(-1_000);
    expect(age).toBeLessThan(60_000);
  });
});
