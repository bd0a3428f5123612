// Sockets that no descriptor of any process is: the kernel's, those in flight, those that an io_uring keeps.
import { describe, expect } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE, only, onPort, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
const refused = { skip: true, why: 'io_uring is switched off on this machine (kernel.io_uring_disabled)' };
const noUring = { bpf: refused, proc: refused };

describe('sockets without a process', () => {
  // ss, netstat: 4789/udp without a process, and not a word on whose it is. lsof: nothing.
  scenario('a socket of the kernel is named after its vxlan device', need, async ({ listeners }) => {
    await using world = await World.open({
      setUp: [
        'ip link add vx0 type vxlan id 1 dstport 4789 dev lo',
        'ip link add inner7 type vxlan id 2 dstport 4790 dev lo',
        'ip link set vx0 up',
        'ip link set inner7 up',
      ],
    });
    await world.serve('udp,0.0.0.0,4791');

    const seen = await listeners(world);

    for (const [port, device] of [[4789, 'vx0'] as const, [4790, 'inner7'] as const]) {
      const one = onPort(seen, port);
      expect(one).toMatchObject({ transport: 'udp', state: 'bound', holders: [] });
      expect(one.noHolder?.why).toBe('kernel');
      expect(one.noHolder?.detail).toContain('vxlan');
      expect(one.noHolder?.detail).toMatch(new RegExp(`\\b${device}\\b`));
    }
    expect(onPort(seen, 4791).noHolder).toBeNull();
  });

  scenario('a socket of the kernel in a namespace without any process', need, async ({ source }) => {
    const inShelf = 'ip netns exec shelf ip link';
    await using world = await World.open({
      mounts: true,
      setUp: [
        'ip netns add shelf',
        `${inShelf} set lo up`,
        `${inShelf} add vx0 type vxlan id 1 dstport 4789 dev lo`,
        `${inShelf} set vx0 up`,
      ],
    });
    const shelf = Number(world.run('stat', '--format=%i', '/run/netns/shelf'));

    const seen = only(listenersIn(await snapshot(source, { inside: world }), shelf));

    expect(seen).toMatchObject({ port: 4789, namespace: { name: 'shelf' }, noHolder: { why: 'kernel' } });
    expect(seen.noHolder?.detail).toContain('vx0');
  });

  // ss, netstat: the listener without a process. lsof: nothing.
  scenario('a socket in flight over SCM_RIGHTS', need, async ({ listeners }) => {
    await using world = await World.open();
    const sender = await world.start('in-flight', ['tcp,127.0.0.1,7011']);

    const seen = only(await listeners(world));

    expect(seen).toMatchObject({ port: 7011, state: 'listen', holders: [] });
    expect(seen.socket.inode).toBe(sender.inode);
    expect(seen.noHolder?.why).toBe('in-flight');
  });

  // ss, netstat: the listener without a process. lsof: nothing.
  scenario(
    'an io_uring registered socket whose descriptor is closed',
    uringAllowed() ? need : noUring,
    async ({ listeners }) => {
      await using world = await World.open();
      const holder = await world.start('io-uring', ['tcp,127.0.0.1,7012']);

      const seen = only(await listeners(world));

      expect(seen).toMatchObject({ port: 7012, state: 'listen', noHolder: null });
      expect(seen.socket.inode).toBe(holder.inode);
      expect(pidsOf(seen)).toEqual([holder.pid]);
      expect(only(seen.holders)).toMatchObject({ name: 'perl', via: 'io_uring', fds: [] });
    },
  );

  // netstat -tan shows the row with pid "-"; it is nobody's, and it is no listener.
  scenario('what is left in TIME_WAIT is no listener', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.start('time-wait', ['7013']);
    await world.serve('tcp,127.0.0.1,7014');

    expect(world.run('cat', '/proc/net/tcp')).toContain(' 0100007F:1B65 ');
    expect((await listeners(world)).map(({ port }) => port)).toEqual([7014]);
  });
});

// Kernels before 6.6 have no such setting, and allow it.
function uringAllowed(): boolean {
  const file = '/proc/sys/kernel/io_uring_disabled';
  return !existsSync(file) || readFileSync(file, 'utf8').trim() !== '2';
}
