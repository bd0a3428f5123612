// Verdicts depend on who looks, on what was upgraded meanwhile, and on what a person has written down.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { chmodSync, writeFileSync } from 'node:fs';
import type { Listener } from '../../src/model/listener.ts';
import { needs } from '../support/needs.ts';
import { Stage } from './support/plant.ts';
import { listenersIn, portolan, snapshot } from './support/portolan.ts';
import { LIVE, onPort } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = needs(LIVE);
const redis = needs({ ...LIVE, commands: [...LIVE.commands, 'redis-server'] });

/** How long a scenario may take before it counts as hanging, in milliseconds. */
const PATIENCE = 60_000;

/** What was found, as `class: rules`. */
function verdict(listeners: readonly Listener[], port: number): string {
  const found = onPort(listeners, port).verdict;
  return `${found?.class}: ${found?.reasons.map(({ rule }) => rule).join(', ')}`;
}

describe('who looks', () => {
  let world: World;
  beforeAll(async () => {
    const vxlan = ['ip link add vx0 type vxlan id 1 dstport 4789 dev lo', 'ip link set vx0 up'];
    if (!need.skip) world = await World.open({ mounts: true, setUp: vxlan });
  }, 30_000);
  afterAll(() => world?.[Symbol.asyncDispose]());

  test.skipIf(need.skip)(
    'an ordinary user is told what root could see, and is not told that all is well',
    async () => {
      await world.serve('tcp,0.0.0.0,7801');
      await world.start('serve', ['tcp,127.0.0.1,7802'], { asNobody: true });
      const seen = listenersIn(await snapshot('auto', { inside: world, asNobody: true }), world.network);

      expect(verdict(seen, 7801)).toBe('undetermined: holder-not-permitted');
      expect(onPort(seen, 7801).verdict?.reasons[0]?.next.run).toBe('sudo portolan list --port 7801');
      expect(verdict(seen, 7802)).toStartWith('informal: ');
    },
    PATIENCE,
  );

  test.skipIf(need.skip)(
    'a socket of the kernel’s is expected, one in flight undetermined',
    async () => {
      await world.start('in-flight', ['tcp,127.0.0.1,7803']);
      const seen = listenersIn(await snapshot('auto', { inside: world }), world.network);

      expect(verdict(seen, 4789)).toBe('expected: kernel-service');
      expect(verdict(seen, 7803)).toBe('undetermined: in-flight');
    },
    PATIENCE,
  );
});

describe('what was upgraded', () => {
  test.skipIf(redis.skip)(
    'a package’s program whose file was replaced is to be restarted, and no intruder',
    async () => {
      await using world = await World.open({
        mounts: true,
        setUp: [
          'mkdir /mnt/upper /mnt/work',
          'mount -t overlay overlay -o lowerdir=/usr/bin,upperdir=/mnt/upper,workdir=/mnt/work /usr/bin',
        ],
      });
      await using stage = new Stage(world);
      await stage.plant(7811, [
        'redis-server',
        '--port',
        '7811',
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--dir',
        stage.folder,
      ]);
      world.run(
        'sh',
        '-c',
        'file=$(readlink -f /usr/bin/redis-server); cp "$file" /mnt/new; rm "$file"; cp /mnt/new "$file"',
      );

      const seen = listenersIn(await snapshot('auto', { inside: world }), world.network);

      expect(verdict(seen, 7811)).toStartWith('misconfigured: ');
      expect(verdict(seen, 7811)).toContain('outdated-executable');
    },
    PATIENCE,
  );
});

describe('what is written down', () => {
  test.skipIf(redis.skip)(
    'what the policy allows is expected, however far it reaches',
    async () => {
      const lan = [
        'ip link add lan type veth peer name far',
        'ip address add 10.20.30.40/24 dev lan',
        'ip link set lan up',
      ];
      await using world = await World.open({ mounts: true, setUp: [...lan, 'ip link set far up'] });
      await using stage = new Stage(world);
      const open = ['--bind', '0.0.0.0', '--protected-mode', 'no', '--save', '', '--dir', stage.folder];
      await stage.plant(6379, [
        'setpriv',
        '--reuid',
        '65534',
        '--clear-groups',
        'redis-server',
        '--port',
        '6379',
        ...open,
      ]);
      const policy = stage.at('portolan.toml');
      writeFileSync(
        policy,
        'version = 1\n\n[[allow]]\nport = 6379\ntransport = "tcp"\nreach = "all"\nreason = "a cache for the network"\n',
      );
      chmodSync(policy, 0o644);

      const plain = listenersIn(await snapshot('auto', { inside: world }), world.network);
      const said = await portolan(['list', '--json', '--policy', policy], { inside: world });
      expect(said.stderr).toBe('');
      const allowed = listenersIn(JSON.parse(said.stdout), world.network);

      expect(verdict(plain, 6379)).toContain('misconfigured: cache-in-the-open');
      expect(verdict(allowed, 6379)).toStartWith('expected: ');
      expect(verdict(allowed, 6379)).toContain('allowed-by-policy');
    },
    PATIENCE,
  );
});
