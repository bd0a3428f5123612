// A machine held to its policy: what was there and is there again differs in nothing, whatever its pid; what is new does.
import { describe, expect, test } from 'bun:test';
import { readFileSync, writeFileSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { portolan } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = needs(LIVE);
const PATIENCE = 60_000;

describe.skipIf(need.skip)('a policy in force', () => {
  const SOCKETS = ['tcp,0.0.0.0,7601', 'tcp,::,7602', 'udp,127.0.0.1,7603'];

  test(
    'restarts and more workers are no difference; another listener is',
    async () => {
      await using world = await World.open();
      const policy = `${world.folder}/portolan.toml`;
      const check = () => portolan(['check', policy, '--format', 'plain'], { inside: world });
      const first = await world.serve(...SOCKETS);
      expect((await portolan(['baseline', policy], { inside: world })).status).toBe(0);
      expect(readFileSync(policy, 'utf8').match(/^port = 760[123]$/gm)).toHaveLength(3);

      await first[Symbol.asyncDispose]();
      const second = await world.serve(...SOCKETS);
      expect(second.pid).not.toBe(first.pid);
      expect(differences((await check()).stdout, '76')).toEqual([]);

      await world.serve('tcp,127.0.0.1,7604');
      const { status, stdout } = await check();
      expect(differences(stdout, '76')).toEqual(['unexpected 7604/tcp']);
      expect(status).toBe(1);
    },
    PATIENCE,
  );

  test(
    'what is not as required, what ended, what is denied',
    async () => {
      await using world = await World.open();
      const policy = `${world.folder}/portolan.toml`;
      writeFileSync(
        policy,
        [
          'version = 1',
          '[[require]]\nport = 7611\ntransport = "tcp"\nuser = "nobody"',
          '[[require]]\nport = 7612\ntransport = "tcp"',
          '[[allow]]\nport = "7600-7699"',
          '[[deny]]\nport = 7613\nreach = "device"\nreason = "only on loopback"',
          '[[waive]]\nport = 7615\nuntil = 2999-01-01\nreason = "known"',
          '[[deny]]\nport = [7614, 7615]',
        ].join('\n'),
      );
      await world.serve('tcp,0.0.0.0,7611', 'tcp,127.0.0.1,7613', 'udp,127.0.0.1,7614', 'udp,127.0.0.1,7615');
      const { status, stdout } = await portolan(['check', policy, '--format', 'plain'], { inside: world });
      expect(differences(stdout, '76')).toEqual(['changed 7611/tcp', 'denied 7614/udp', 'missing 7612/tcp']);
      expect(status).toBe(1);
    },
    PATIENCE,
  );
});

const served = needs({ ...LIVE, commands: [...LIVE.commands, 'python3'] });

describe.skipIf(served.skip)('a verdict under a policy', () => {
  const OPEN = [
    'ip link add a0 type veth peer name a1',
    'ip addr add 192.168.76.1/24 dev a0',
    'ip link set a0 up',
    'ip link set a1 up',
  ];
  const SERVER = 'exec timeout 50 python3 -m http.server 7621 --bind 0.0.0.0 >/dev/null 2>&1';

  test(
    'what an entry allows is no difference; what none does is one',
    async () => {
      await using world = await World.open({ setUp: OPEN });
      await world.serve('tcp,127.0.0.1,7622');
      world.run('sh', '-c', `(${SERVER}) & for i in $(seq 50); do ss -Htln | grep -q :7621 && break; sleep 0.1; done`);
      const policy = `${world.folder}/portolan.toml`;
      const check = async (entries: string) => {
        writeFileSync(policy, `version = 1\nverdict = "misconfigured"\n${entries}\n[[allow]]\nport = 7622\n`);
        return portolan(['check', policy, '--format', 'plain'], { inside: world });
      };
      expect(differences((await check('[[deny]]\nport = 1')).stdout, '762')).toEqual(['denied 7621/tcp']);
      expect(differences((await check('[[allow]]\nport = 7621\nreason = "a demonstration"')).stdout, '762')).toEqual(
        [],
      );
      world.run('sh', '-c', 'kill $(ss -Htlnp | grep -o "7621.*pid=[0-9]*" | grep -o "[0-9]*$")');
    },
    PATIENCE,
  );
});

/** `kind port` of each difference on a port that begins so: the rest of the machine is none of our business. */
function differences(plain: string, begins: string): string[] {
  return plain
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, place]) => place?.startsWith(begins))
    .map(([kind, place]) => `${kind} ${place}`);
}
