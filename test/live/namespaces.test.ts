// Listeners in network namespaces that are not ours, and in those that no process is in.
import { describe, expect } from 'bun:test';
import { needs } from '../support/needs.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE, only, onPort, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
// A BPF iterator sees the processes of the first PID namespace only, so elsewhere it is /proc that is read.
const elsewhere = { auto: needs(LIVE), proc: needs(LIVE) };

describe('network namespaces', () => {
  // ss, netstat, lsof -i: nothing. lsof -p knows that it is a socket, "protocol: TCP", without a port.
  scenario('a listener in another network namespace', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7001', 'udp,127.0.0.1,7002');

    const [tcp, udp] = await listeners(world);

    expect(tcp).toMatchObject({ transport: 'tcp', address: '0.0.0.0', port: 7001, state: 'listen', reach: 'all' });
    expect(udp).toMatchObject({
      transport: 'udp',
      address: '127.0.0.1',
      port: 7002,
      state: 'bound',
      reach: 'loopback',
    });
    for (const one of [tcp, udp]) {
      expect(one?.namespace).toEqual({ inode: world.network, self: false, name: null });
      expect(only(one?.holders ?? [])).toMatchObject({ pid: server.pid, name: 'perl', via: 'fd' });
      expect(one?.noHolder).toBeNull();
    }
    expect(tcp?.socket.inode).toBe(server.inode);
  });

  scenario('the same listener, seen from inside', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7001');

    const seen = only(await listeners(world, { inside: world }));

    expect(seen.namespace.self).toBe(true);
    expect(pidsOf(seen)).toEqual([server.pid]);
  });

  scenario('one number in two namespaces is two listeners, each with its own holder', need, async ({ listeners }) => {
    await using left = await World.open();
    await using right = await World.open();
    const servers = [await left.serve('tcp,0.0.0.0,7001'), await right.serve('tcp,0.0.0.0,7001')];

    const seen = [only(await listeners(left)), only(await listeners(right))];

    expect(seen.map(pidsOf)).toEqual(servers.map(({ pid }) => [pid]));
  });

  // ss, netstat, lsof -i: nothing. Only `ss -N shelf` finds it, for whoever knows that name.
  scenario(
    'a named namespace that only a bind mount keeps, and a socket held from outside',
    need,
    async ({ source }) => {
      await using world = await World.open({ mounts: true, setUp: ['ip netns add shelf'] });
      const visitor = await world.start('visit', ['/run/netns/shelf', 'tcp,0.0.0.0,7003']);

      const taken = await snapshot(source, { inside: world });
      const seen = only(listenersIn(taken, visitor.told('namespace')));

      expect(visitor.told('namespace')).not.toBe(world.network);
      expect(seen).toMatchObject({ port: 7003, namespace: { self: false, name: 'shelf' }, noHolder: null });
      expect(pidsOf(seen)).toEqual([visitor.pid]);
    },
  );

  scenario('a namespace that a bind mount anywhere else keeps', need, async ({ source }) => {
    await using world = await World.open({ mounts: true });
    world.run('sh', '-c', `touch '${world.folder}/kept' && unshare '--net=${world.folder}/kept' true`);
    const visitor = await world.start('visit', [`${world.folder}/kept`, 'tcp,0.0.0.0,7003']);

    const taken = await snapshot(source, { inside: world });
    const seen = only(listenersIn(taken, visitor.told('namespace')));

    expect(seen).toMatchObject({ port: 7003, namespace: { self: false, name: null }, noHolder: null });
    expect(pidsOf(seen)).toEqual([visitor.pid]);
  });

  // The mount is in a mount namespace that the program does not share: it must be found through a process that does.
  scenario('a namespace that only a bind mount of other mounts keeps', need, async ({ source }) => {
    await using world = await World.open({ mounts: true, setUp: ['ip netns add shelf'] });
    const visitor = await world.start('visit', ['/run/netns/shelf', 'tcp,0.0.0.0,7003']);

    const seen = only(listenersIn(await snapshot(source), visitor.told('namespace')));

    expect(seen.port).toBe(7003);
    expect(pidsOf(seen)).toEqual([visitor.pid]);
  });

  // ss, netstat, lsof -i: nothing; and there is no name that ss -N could be given.
  scenario('a namespace that nothing but the socket keeps', need, async ({ source }) => {
    await using world = await World.open();
    const visitor = await world.start('visit', ['new', 'tcp,0.0.0.0,7004', 'tcp,::,7005', 'udp,0.0.0.0,7006']);

    const taken = await snapshot(source);
    const seen = listenersIn(taken, visitor.told('namespace'));

    expect(seen.map(({ transport, port }) => `${port}/${transport}`)).toEqual(['7004/tcp', '7005/tcp', '7006/udp']);
    expect(seen.map(pidsOf)).toEqual([[visitor.pid], [visitor.pid], [visitor.pid]]);
    expect(seen.map(({ state }) => state)).toEqual(['listen', 'listen', 'bound']);
  });

  scenario('a process in a PID namespace has two numbers', need, async ({ listeners }) => {
    await using world = await World.open({ pids: true });
    const server = await world.serve('tcp,0.0.0.0,7007');

    const holder = only(only(await listeners(world)).holders);

    expect(server.ready.pid).not.toBe(server.pid);
    expect(holder).toMatchObject({ pid: server.pid, pidInNamespace: server.ready.pid });
  });

  scenario('seen from within its PID namespace, it has one', elsewhere, async ({ listeners }) => {
    await using world = await World.open({ pids: true });
    const server = await world.serve('tcp,0.0.0.0,7007');

    const holder = only(only(await listeners(world, { inside: world })).holders);

    expect(holder).toMatchObject({ pid: server.ready.pid, pidInNamespace: null });
  });

  // ss, netstat: the listener without a process, and without a word on why. lsof: nothing.
  scenario('a holder in a PID namespace that cannot be seen from here', elsewhere, async ({ source }) => {
    await using world = await World.open();
    await world.serve('tcp,0.0.0.0,7008');
    await using cell = await World.open({ pids: true, network: world });

    const seen = onPort(listenersIn(await snapshot(source, { inside: cell }), world.network), 7008);

    expect(seen.holders).toEqual([]);
    expect(seen.noHolder?.why).toBe('other-pid-namespace');
  });
});
