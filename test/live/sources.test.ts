// Two ways to find holders, the BPF iterator and the walk through /proc, held against each other.
import { describe, expect, test } from 'bun:test';
import type { Listener } from '../../src/model/listener.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { needs } from '../support/needs.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE, only } from './support/scenario.ts';
import { NOBODY, World } from './support/world.ts';

const need = needs({ ...LIVE, bpf: true, commands: [...LIVE.commands, 'prove'] });

describe('BPF and /proc give the same answer', () => {
  test.skipIf(need.skip)(
    'on a world with one of everything',
    async () => {
      await using world = await World.open({
        mounts: true,
        setUp: ['ip link add vx0 type vxlan id 1 dstport 4789 dev lo', 'ip link set vx0 up'],
      });
      await world.serve('tcp,0.0.0.0,7901', 'tcp,::,7902,v6only=1', 'udp,127.0.0.1,7903', 'udplite,0.0.0.0,7904');
      await world.serve('--uid', `${NOBODY}`, 'tcp,127.0.0.1,7905,device=lo', 'tcp,127.0.0.1,7906,bound');
      await world.serve('--comm-hex', Buffer.from('a) (b').toString('hex'), 'tcp,192.0.2.77,7907,freebind');
      await world.start('serve', ['tcp,127.0.0.1,7908'], { asNobody: true });
      await world.start('prefork', ['tcp,0.0.0.0,7909', '3']);
      for (let i = 0; i < 3; i++) await world.serve('tcp,0.0.0.0,7910,reuseport');
      await world.start('leak', ['tcp,0.0.0.0,7911', 'stay']);
      await world.start('twice', ['tcp,0.0.0.0,7912']);
      await world.start('thread', ['tcp,127.0.0.1,7913']);
      await world.start('leaderless', ['tcp,127.0.0.1,7914']);
      await world.start('in-flight', ['tcp,127.0.0.1,7915']);
      const visitor = await world.start('visit', ['new', 'tcp,0.0.0.0,7916', 'udp,0.0.0.0,7917']);

      const [bpf, proc] = [await snapshot('bpf'), await snapshot('proc')];

      expect([bpf, proc].map(({ coverage }) => coverage.holdersFrom)).toEqual(['bpf', 'proc']);
      for (const [network, sockets] of [[world.network, 18] as const, [visitor.told('namespace'), 2] as const]) {
        expect(listenersIn(bpf, network)).toHaveLength(sockets);
        expect(listenersIn(proc, network).map(comparable)).toEqual(listenersIn(bpf, network).map(comparable));
      }
    },
    60_000,
  );

  test.skipIf(need.skip)(
    'on the whole machine',
    async () => {
      await using world = await World.open();
      await world.serve('tcp,0.0.0.0,7921');
      let last: readonly Difference[] = [];
      // The machine does not hold still, so only what did between two looks counts, and a difference must stay.
      for (let attempt = 0; attempt < 5; attempt++) {
        const [before, between, after] = [await snapshot('bpf'), await snapshot('proc'), await snapshot('bpf')];
        expect(only(listenersIn(between, world.network)).holders).toHaveLength(1);
        const found = differences(before, between, after);
        last = attempt === 0 ? found : found.filter(({ socket }) => last.some((one) => one.socket === socket));
        if (last.length === 0) break;
      }
      expect(last).toEqual([]);
    },
    120_000,
  );

  test.skipIf(need.skip)('auto takes BPF where it may', async () => {
    expect((await snapshot('auto')).coverage.holdersFrom).toBe('bpf');
  });
});

interface Difference {
  readonly socket: string;
  readonly bpf: string;
  readonly proc: string;
}

/** Sockets of which the first and the last snapshot say the same, and the one between says something else. */
function differences(before: Snapshot, between: Snapshot, after: Snapshot): readonly Difference[] {
  const [first, second, third] = [bySocket(before), bySocket(between), bySocket(after)];
  return [...first]
    .filter(([socket, told]) => third.get(socket) === told && second.get(socket) !== told)
    .map(([socket, bpf]) => ({ socket, bpf, proc: second.get(socket) ?? 'not listed' }));
}

function bySocket({ listeners }: Snapshot): ReadonlyMap<string, string> {
  return new Map(
    listeners.map((one) => [`${one.namespace.inode}/${one.socket.inode} ${one.port}`, JSON.stringify(comparable(one))]),
  );
}

/**
 * All that is said of it, but for the queue, which is another one at every look, and the words that go with a reason:
 * BPF sees which descriptor waits in a Unix socket, where /proc only tells that some do (unix(7), proc_pid_fdinfo(5)).
 */
function comparable({ noHolder, socket, verdict, ...rest }: Listener) {
  // Its evidence quotes the words.
  const rules = verdict?.reasons.map(({ rule }) => rule);
  return { ...rest, socket: { ...socket, queued: null }, noHolder: noHolder?.why, rules };
}
