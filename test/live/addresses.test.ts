// Where a listener can be reached, as the kernel has it and not as the line of a table looks.
import { describe, expect } from 'bun:test';
import { needs } from '../support/needs.ts';
import { LIVE, onPort, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
// Before 6.8 no kernel tells of TCP sockets that are bound and do not listen (commit 91051f003948).
const bound = { bpf: needs({ ...LIVE, bpf: true, kernel: '6.8' }), proc: needs({ ...LIVE, kernel: '6.8' }) };

describe('addresses', () => {
  // netstat prints ":::7301" for both; lsof "*:7301", and TYPE IPv6 for both.
  scenario('[::] with and without v6only', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('tcp,::,7301,v6only=0', 'tcp,::,7302,v6only=1', 'udp,::,7303,v6only=0', 'udp,::,7304,v6only=1');

    const seen = await listeners(world);

    expect(seen.map(({ family }) => family)).toEqual(['ipv6', 'ipv6', 'ipv6', 'ipv6']);
    expect(seen.map(({ dualStack }) => dualStack)).toEqual([true, false, true, false]);
    expect(seen.map(({ address, reach }) => `${address} ${reach}`)).toEqual(Array(4).fill(':: all'));
  });

  // netstat and lsof do not say the device: 0.0.0.0:7305 looks open to the world.
  scenario('SO_BINDTODEVICE lo', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('tcp,0.0.0.0,7305,device=lo', 'udp,0.0.0.0,7306,device=lo', 'tcp,::,7307,device=lo');

    for (const one of await listeners(world)) {
      expect(one.device).toBe('lo');
      // Nothing but this host's own packets comes in over lo.
      expect(one.reach).toBe('loopback');
    }
  });

  scenario('SO_BINDTODEVICE on a device that leads out', need, async ({ listeners }) => {
    await using world = await World.open({
      setUp: ['ip link add out0 type veth peer name far0', 'ip addr add 10.9.9.9/24 dev out0', 'ip link set out0 up'],
    });
    await world.serve('tcp,0.0.0.0,7308,device=out0', 'tcp,10.9.9.9,7309');

    const seen = await listeners(world);

    expect(onPort(seen, 7308)).toMatchObject({ device: 'out0', reach: 'device' });
    expect(onPort(seen, 7309)).toMatchObject({ device: null, reach: 'private' });
  });

  // Every tool prints 192.0.2.77:7310 as if it could be reached.
  scenario('an address that is not on this host', need, async ({ listeners }) => {
    await using world = await World.open();
    await using other = await World.open({ setUp: ['ip addr add 192.0.2.77/32 dev lo'] });
    for (const one of [world, other]) await one.serve('tcp,192.0.2.77,7310,freebind', 'tcp,2001:db8::77,7311,freebind');

    const [here, there] = [await listeners(world), await listeners(other)];

    expect(here.map(({ reach }) => reach)).toEqual(['absent', 'absent']);
    // Absent is meant in the listener's own namespace, and the other one has the address.
    expect(onPort(there, 7310).reach).not.toBe('absent');
    expect(onPort(there, 7311).reach).toBe('absent');
  });

  scenario('from nearest to farthest', need, async ({ listeners }) => {
    await using world = await World.open({
      setUp: [
        'ip link add out0 type veth peer name far0',
        'ip link set far0 up',
        'ip link set out0 up',
        ...['10.1.2.3/8', '172.16.5.5/12', '192.168.7.7/16', '100.64.1.1/10', '9.9.9.9/32', '169.254.3.3/16'].map(
          (address) => `ip addr add ${address} dev out0`,
        ),
        ...['fe80::7301/64', 'fd00::1/64', '2606:4700::1/128'].map((one) => `ip addr add ${one} dev out0 nodad`),
      ],
    });
    const link = Number.parseInt(world.run('ip', '-o', 'link', 'show', 'out0'), 10);
    const expected: readonly (readonly [spec: string, reach: string])[] = [
      ['127.0.0.1', 'loopback'],
      ['127.8.8.8', 'loopback'],
      ['::1', 'loopback'],
      ['169.254.3.3', 'link'],
      [`fe80::7301%${link}`, 'link'],
      ['10.1.2.3', 'private'],
      ['172.16.5.5', 'private'],
      ['192.168.7.7', 'private'],
      ['100.64.1.1', 'private'],
      ['fd00::1', 'private'],
      ['9.9.9.9', 'public'],
      ['2606:4700::1', 'public'],
      ['0.0.0.0', 'all'],
      ['::', 'all'],
    ];
    await world.serve(...expected.map(([address], i) => `tcp,${address},${7321 + i}`));

    const seen = (await listeners(world)).map(({ reach }, i) => [expected[i]?.[0], reach]);

    expect(seen).toEqual(expected.map(([address, reach]) => [address, reach]));
  });

  // Two lines in every tool, and two answers to "who is on 7341?".
  scenario('one number held by two programs, on 127.0.0.1 and [::1]', need, async ({ listeners }) => {
    await using world = await World.open();
    const four = await world.serve('tcp,127.0.0.1,7341');
    const six = await world.serve('tcp,::1,7341');

    const seen = await listeners(world);

    expect(seen.map(({ address }) => address)).toEqual(['127.0.0.1', '::1']);
    expect(seen.map(pidsOf)).toEqual([[four.pid], [six.pid]]);
  });

  // ss -l, netstat -l, lsof -sTCP:LISTEN: nothing, and yet whoever wants the port gets EADDRINUSE.
  scenario('bound but not listening', bound, async ({ listeners }) => {
    await using world = await World.open();
    const holder = await world.serve('tcp,127.0.0.1,7342,bound', 'tcp,::1,7343,bound', 'tcp,127.0.0.1,7344');

    const seen = await listeners(world);

    expect(seen.map(({ port, state }) => `${port} ${state}`)).toEqual(['7342 bound', '7343 bound', '7344 listen']);
    for (const one of seen) expect(pidsOf(one)).toEqual([holder.pid]);
    expect(onPort(seen, 7342).socket.backlog).toBeNull();
  });
});
