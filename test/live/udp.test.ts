// UDP has no LISTEN: what waits for anybody and what talks to one peer must be told apart by their addresses.
import { describe, expect } from 'bun:test';
import { needs } from '../support/needs.ts';
import { LIVE, only, onPort, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };

describe('UDP', () => {
  // ss -lu and netstat -lu show server and unconnected client alike; lsof -iUDP all three.
  // The kernel keeps no word on which of the two was bound by choice; the port, from the ephemeral range, is the only sign.
  scenario('server, unconnected client and connected client', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('udp,127.0.0.1,7401');
    const unconnected = await world.start('ask', ['7401']);
    const connected = await world.serve('udp,127.0.0.1,7402,connect=127.0.0.1:7401');
    const port = only(unconnected.ready.sockets).port;

    const seen = await listeners(world);

    expect(onPort(seen, 7401)).toMatchObject({ state: 'bound', address: '127.0.0.1' });
    expect(pidsOf(onPort(seen, 7401))).toEqual([server.pid]);
    expect(onPort(seen, port)).toMatchObject({ state: 'bound', address: '0.0.0.0' });
    expect(pidsOf(onPort(seen, port))).toEqual([unconnected.pid]);
    const [first, last] = world.run('cat', '/proc/sys/net/ipv4/ip_local_port_range').split('\t').map(Number);
    expect(port).toBeGreaterThanOrEqual(first ?? 0);
    expect(port).toBeLessThanOrEqual(last ?? 0);
    expect(seen.map(({ socket }) => socket.inode)).not.toContain(connected.inode);
  });

  scenario('what waits to be read is counted', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('udp,127.0.0.1,7403');
    await world.start('ask', ['7403']);

    const server = onPort(await listeners(world), 7403);

    expect(server.socket.queued).toBeGreaterThan(0);
    expect(server.socket.backlog).toBeNull();
  });

  // ss: nothing, having no word for it. netstat: only with -U.
  scenario('UDP-Lite beside UDP on one port', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('udp,0.0.0.0,7404', 'udplite,0.0.0.0,7404', 'udplite,::,7405');

    const seen = await listeners(world);

    const said = seen.map(({ transport, port, family }) => `${port}/${transport} ${family}`).toSorted();
    expect(said).toEqual(['7404/udp ipv4', '7404/udplite ipv4', '7405/udplite ipv6']);
    for (const one of seen) expect(pidsOf(one)).toEqual([server.pid]);
  });

  // ss -ltM prints an MPTCP listener twice, as tcp and as mptcp.
  scenario('a listener of MPTCP is listed once', need, async ({ listeners }) => {
    await using world = await World.open({ setUp: ['sysctl -qw net.mptcp.enabled=1'] });
    const server = await world.serve('mptcp,0.0.0.0,7406');

    const seen = only(await listeners(world));

    expect(seen).toMatchObject({ transport: 'tcp', port: 7406, state: 'listen', noHolder: null });
    expect(pidsOf(seen)).toEqual([server.pid]);
  });
});
