// Each cause of `portolan why` is really brought about, and must be found, proved, and told with what to do.
import { describe, expect, test } from 'bun:test';
import type { Cause, WhyReport } from '../../src/model/why.ts';
import { faults } from '../e2e/support/schemas.ts';
import { needs } from '../support/needs.ts';
import { portolan, type Where } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';
import { NOBODY, World } from './support/world.ts';

const need = needs(LIVE);
const firewalled = needs({ ...LIVE, commands: [...LIVE.commands, 'nft', 'iptables-nft', 'iptables-legacy'] });
const bound = needs({ ...LIVE, kernel: '6.8' });

async function why(args: readonly string[], where: Where): Promise<WhyReport> {
  const { status, stdout, stderr } = await portolan(['why', ...args, '--json'], where);
  if (status !== 0) throw new Error(`portolan why ${args.join(' ')} ended with ${status}: ${stderr}`);
  const report = JSON.parse(stdout) as WhyReport; // held against its schema in the next line
  expect(faults('why', report)).toEqual([]);
  return report;
}

const names = ({ causes }: WhyReport) => causes.map(({ cause }) => cause);
function cause({ causes }: WhyReport, name: Cause['cause']): Cause {
  const found = causes.find((each) => each.cause === name);
  if (found === undefined) throw new Error(`${name} is not among ${JSON.stringify(causes)}`);
  expect(found.evidence.length).toBeGreaterThan(0);
  return found;
}

describe.skipIf(need.skip)('in use', () => {
  test('listening: whose it is, and that a bind was tried', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7100');
    const report = await why(['7100'], { inside: world });
    expect(names(report)).toEqual(['listening']);
    const { says, evidence, next } = cause(report, 'listening');
    expect(says).toContain(`(pid ${server.pid}) listens on 7100/tcp already`);
    expect(evidence.join('\n')).toMatch(/tried to bind 0\.0\.0\.0:7100\/tcp with SO_REUSEADDR: EADDRINUSE/);
    expect(evidence[0]).toMatch(/of root, since \d{4}-/);
    expect(next.run).toBe('portolan free 7100 --dry-run');
  });

  test('listening, on udp', async () => {
    await using world = await World.open();
    await world.serve('udp,0.0.0.0,7101');
    expect(names(await why(['7101/udp'], { inside: world }))).toEqual(['listening']);
    expect(names(await why(['7101'], { inside: world }))).toEqual(['nothing']);
  });

  test('other-address: every address is taken, and so is the one asked about', async () => {
    await using world = await World.open();
    await world.serve('tcp,0.0.0.0,7102');
    const report = await why(['7102', '--bind', '127.0.0.1'], { inside: world });
    expect(names(report)).toEqual(['other-address']);
    expect(cause(report, 'other-address').says).toContain('0.0.0.0, and 127.0.0.1 is in conflict with that');
  });

  test('other-address: another one is not in the way, and whoever connects here is refused', async () => {
    await using world = await World.open();
    await world.serve('tcp,127.0.0.1,7103');
    const report = await why(['7103', '--bind', '127.0.0.2'], { inside: world });
    expect(names(report)).toEqual(['other-address']);
    expect(cause(report, 'other-address').says).toContain('not in the way of a bind');
    expect(report.trials.every(({ error }) => error === null)).toBe(true);
    expect(names(await why(['7103'], { inside: world }))).toEqual(['listening', 'other-address']);
  });

  test('time-wait: how long still, proved by two binds', async () => {
    await using world = await World.open();
    await world.start('time-wait', ['7104', 'reuseaddr']);
    const report = await why(['7104'], { inside: world });
    expect(names(report)).toEqual(['time-wait']);
    const { says, evidence } = cause(report, 'time-wait');
    const seconds = Number(/for (\d+) s still, from servers that do not set SO_REUSEADDR$/.exec(says)?.[1]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(evidence).toContainEqual('tried to bind 0.0.0.0:7104/tcp: EADDRINUSE');
    expect(evidence).toContainEqual('tried to bind 0.0.0.0:7104/tcp with SO_REUSEADDR: it could be bound');
  });

  test('time-wait of a server that had not set SO_REUSEADDR: then it helps nobody', async () => {
    await using world = await World.open();
    await world.start('time-wait', ['7109']);
    const report = await why(['7109'], { inside: world });
    expect(names(report)).toEqual(['time-wait']);
    expect(cause(report, 'time-wait').says).toContain('since its server had not set SO_REUSEADDR');
  });

  test.skipIf(bound.skip)('bound-not-listening', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7105,bound');
    const report = await why(['7105'], { inside: world });
    expect(names(report)).toEqual(['bound-not-listening']);
    expect(cause(report, 'bound-not-listening').says).toContain(`(pid ${server.pid}) has bound 7105`);
  });

  test('reuse-port of another user: proved by a bind in that user’s name', async () => {
    await using world = await World.open({ mounts: true });
    await world.start('serve', ['tcp,0.0.0.0,7106,reuseport'], { asNobody: true });
    const report = await why(['7106'], { inside: world });
    expect(names(report)).toEqual(['listening', 'reuse-port']);
    const { says, evidence } = cause(report, 'reuse-port');
    expect(says).toContain('only sockets of nobody may join');
    expect(evidence).toContainEqual(
      `tried to bind 0.0.0.0:7106/tcp with SO_REUSEPORT as uid ${NOBODY}: it could be bound`,
    );
  });

  test('no reuse-port where the other user does not share', async () => {
    await using world = await World.open({ mounts: true });
    await world.start('serve', ['tcp,0.0.0.0,7107'], { asNobody: true });
    expect(names(await why(['7107'], { inside: world }))).toEqual(['listening']);
  });

  test('ephemeral-client: an outgoing connection was given the number', async () => {
    await using world = await World.open({ setUp: ['sysctl -qw net.ipv4.ip_local_port_range="7108 7108"'] });
    await world.serve('tcp,127.0.0.1,80');
    // Its port is the only one that there is to be given.
    const client = await world.serve('tcp,127.0.0.1,0,unbound,connect=127.0.0.1:80');
    const report = await why(['7108'], { inside: world });
    expect(names(report)).toEqual(['ephemeral-client']);
    const { says, evidence } = cause(report, 'ephemeral-client');
    expect(says).toContain(`(pid ${client.pid}) has an outgoing connection from 7108`);
    expect(evidence.join('\n')).toContain('to 127.0.0.1:80 (established)');
    expect(evidence.join('\n')).toContain('EADDRINUSE');
  });
});

describe.skipIf(need.skip)('not permitted, not given', () => {
  test('privileged, for an ordinary user', async () => {
    await using world = await World.open({ mounts: true });
    const report = await why(['81'], { inside: world, asNobody: true });
    expect(names(report)).toContain('privileged');
    const { evidence, next } = cause(report, 'privileged');
    expect(evidence).toContainEqual('tried to bind 0.0.0.0:81/tcp: EACCES');
    expect(next.says).toMatch(/AmbientCapabilities.*ListenStream=81.*setcap/);
    expect(names(await why(['81'], { inside: world }))).toEqual(['nothing']);
    world.run('sysctl', '-qw', 'net.ipv4.ip_unprivileged_port_start=81');
    expect(names(await why(['81'], { inside: world, asNobody: true }))).toEqual(['nothing']);
  });

  test('reserved: given to nobody who asks for any', async () => {
    await using world = await World.open({ setUp: ['sysctl -qw net.ipv4.ip_local_reserved_ports=7110-7119'] });
    const report = await why(['7111'], { inside: world });
    expect(names(report)).toEqual(['reserved', 'nothing']);
    expect(cause(report, 'reserved').evidence).toEqual(['net.ipv4.ip_local_reserved_ports has 7110-7119']);
  });

  test('address-absent: an address that is not on this host', async () => {
    await using world = await World.open();
    const report = await why(['7112', '--bind', '192.0.2.7'], { inside: world });
    expect(names(report)).toEqual(['address-absent']);
    expect(cause(report, 'address-absent').evidence).toContainEqual('tried to bind 192.0.2.7:7112/tcp: EADDRNOTAVAIL');
  });

  test('address-absent: a listener that waits for one', async () => {
    await using world = await World.open();
    await world.serve('tcp,192.0.2.7,7113,freebind');
    expect(names(await why(['7113'], { inside: world }))).toContain('address-absent');
  });
});

describe.skipIf(need.skip)('refused', () => {
  test('nothing: it could be bound', async () => {
    await using world = await World.open();
    const report = await why(['7120'], { inside: world });
    expect(names(report)).toEqual(['nothing']);
    expect(cause(report, 'nothing').evidence).toContainEqual('tried to bind 0.0.0.0:7120/tcp: it could be bound');
  });

  test('ipv6-only', async () => {
    await using world = await World.open();
    await world.serve('tcp,::,7121,v6only=1');
    const report = await why(['7121'], { inside: world });
    expect(names(report)).toEqual(['listening', 'ipv6-only']);
    await world.serve('tcp,0.0.0.0,7121');
    expect(names(await why(['7121'], { inside: world }))).toEqual(['listening']);
  });

  test('other-namespace', async () => {
    await using world = await World.open();
    const server = await world.serve('tcp,0.0.0.0,7122');
    const report = await why(['7122'], {});
    expect(names(report)).toEqual(['other-namespace']);
    const { says, next } = cause(report, 'other-namespace');
    expect(says).toContain(`(pid ${server.pid}) listens on 7122, but in network namespace ${world.network}`);
    expect(next.run).toBe(`nsenter --target ${server.pid} --net portolan`);
  });

  const cabled = [
    'ip link add eth0 type veth peer eth1',
    'ip link set eth0 up',
    'ip link set eth1 up',
    'ip addr add 10.9.0.1/24 dev eth0',
  ];

  test.skipIf(firewalled.skip).each([
    [
      'nftables',
      [
        'nft add table ip nat',
        "nft 'add chain ip nat pre { type nat hook prerouting priority dstnat; }'",
        'nft add rule ip nat pre tcp dport 7123 redirect to :7124',
      ],
    ],
    ['iptables-nft', ['iptables-nft -t nat -A PREROUTING -p tcp --dport 7123 -j REDIRECT --to-ports 7124']],
    ['iptables-legacy', ['iptables-legacy -t nat -A PREROUTING -p tcp --dport 7123 -j REDIRECT --to-ports 7124']],
  ])('nat-redirect with nothing behind it, and then with something: %s', async (_, rules) => {
    await using world = await World.open({ setUp: [...cabled, ...rules] });
    const empty = await why(['7123'], { inside: world });
    expect(names(empty)).toEqual(['nat-redirect']);
    expect(cause(empty, 'nat-redirect').says).toContain('are sent to port 7124, on which nothing listens');
    const server = await world.serve('tcp,0.0.0.0,7124');
    const full = await why(['7123'], { inside: world });
    expect(cause(full, 'nat-redirect').says).toContain(`where serve.pl (pid ${server.pid}) answers`);
    expect(names(await why(['7125'], { inside: world }))).toEqual(['nothing']);
  });

  test.skipIf(firewalled.skip).each([
    [
      'nftables',
      [
        'nft add table ip nat',
        "nft 'add chain ip nat pre { type nat hook prerouting priority dstnat; }'",
        'nft add rule ip nat pre tcp dport 7126 dnat to 10.9.0.7:80',
      ],
    ],
    ['iptables-nft', ['iptables-nft -t nat -A PREROUTING -p tcp --dport 7126 -j DNAT --to-destination 10.9.0.7:80']],
    [
      'iptables-legacy',
      ['iptables-legacy -t nat -A PREROUTING -p tcp --dport 7126 -j DNAT --to-destination 10.9.0.7:80'],
    ],
  ])('nat-redirect to another host: %s', async (_, rules) => {
    await using world = await World.open({ setUp: [...cabled, ...rules] });
    const report = await why(['7126'], { inside: world });
    expect(cause(report, 'nat-redirect').says).toContain('are sent to 10.9.0.7, port 80, and nothing of this machine');
  });

  test.skipIf(firewalled.skip)('firewall: it answers, and nobody is let in', async () => {
    const rules = [
      'nft add table inet f',
      "nft 'add chain inet f in { type filter hook input priority 0; policy drop; }'",
    ];
    await using world = await World.open({ setUp: [...cabled, ...rules] });
    await world.serve('tcp,0.0.0.0,7127');
    const report = await why(['7127'], { inside: world });
    expect(names(report)).toEqual(['listening', 'firewall']);
    expect(cause(report, 'firewall').says).toContain('lets nobody from beyond this host in');
  });
});
