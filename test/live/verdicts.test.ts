// Intrusions and blunders of every kind, really running in one private namespace: each is found, and rightly named.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { appendFileSync, chmodSync, copyFileSync, unlinkSync, writeFileSync } from 'node:fs';
import type { Listener } from '../../src/model/listener.ts';
import type { VerdictClass } from '../../src/model/verdict.ts';
import { needs } from '../support/needs.ts';
import { Stage } from './support/plant.ts';
import { listenersIn, snapshot } from './support/portolan.ts';
import { LIVE } from './support/scenario.ts';
import { World } from './support/world.ts';

/** One of a private network; the world has a device with it. */
const LAN = '10.20.30.40';

interface Planted {
  readonly shows: string;
  readonly port: number;
  readonly rule: string;
  readonly class: VerdictClass;
  /** A command that must be there, besides perl. */
  readonly command?: string;
  readonly plant: (stage: Stage, port: number) => Promise<unknown>;
}

/** The actor that keeps sockets, run by a copy of perl: a program of that name and place. */
function serveAs(stage: Stage, path: string, socket: string) {
  return stage.world.start('serve', [socket], { perl: stage.copy('perl', path) });
}

const CONCERNING: readonly Omit<Planted, 'class'>[] = [
  {
    shows: 'a program in /tmp',
    port: 4401,
    rule: 'runs-from-temporary',
    plant: (stage, port) => serveAs(stage, `${stage.world.folder}/.x/worker`, `tcp,0.0.0.0,${port}`),
  },
  {
    shows: 'a script in /tmp that answers others',
    port: 4415,
    rule: 'runs-from-temporary',
    plant: (stage, port) => {
      copyFileSync(new URL('actors/serve.pl', import.meta.url), `${stage.world.folder}/w.pl`);
      copyFileSync(new URL('actors/Actor.pm', import.meta.url), `${stage.world.folder}/Actor.pm`);
      return stage.plant(port, [
        'perl',
        `-I${stage.world.folder}`,
        `${stage.world.folder}/w.pl`,
        `tcp,0.0.0.0,${port}`,
      ]);
    },
  },
  {
    shows: 'a program that was deleted after its start',
    port: 4402,
    rule: 'vanished-executable',
    plant: async (stage, port) => {
      await serveAs(stage, stage.at('gone'), `tcp,127.0.0.1,${port}`);
      unlinkSync(stage.at('gone'));
    },
  },
  {
    shows: 'a program in /tmp, deleted after its start',
    port: 4403,
    rule: 'vanished-executable',
    plant: async (stage, port) => {
      await serveAs(stage, `${stage.world.folder}/gone`, `tcp,127.0.0.1,${port}`);
      unlinkSync(`${stage.world.folder}/gone`);
    },
  },
  {
    shows: 'a program from memfd_create',
    port: 4404,
    rule: 'runs-from-memory',
    plant: (stage, port) => stage.world.start('memfd', [`tcp,127.0.0.1,${port}`]),
  },
  {
    shows: 'a package’s program that was exchanged',
    port: 4405,
    rule: 'modified-executable',
    command: 'busybox',
    plant: async (stage, port) => {
      const changed = stage.copy('busybox', stage.at('busybox'));
      appendFileSync(changed, 'changed');
      stage.world.run('sh', '-c', `mount --bind ${changed} "$(readlink -f "$(command -v busybox)")"`);
      await stage.plant(port, ['busybox', 'httpd', '-f', '-p', `127.0.0.1:${port}`]);
    },
  },
  {
    shows: 'perl that calls itself sshd',
    port: 4406,
    rule: 'false-name',
    plant: (stage, port) => stage.world.serve('--comm-hex', Buffer.from('sshd').toString('hex'), `tcp,0.0.0.0,${port}`),
  },
  {
    shows: 'a copy of perl that is named sshd, in a hidden folder',
    port: 4407,
    rule: 'false-name',
    plant: (stage, port) => serveAs(stage, stage.at('.x/sshd'), `tcp,0.0.0.0,${port}`),
  },
  {
    shows: 'a program that calls itself a kernel thread',
    port: 4408,
    rule: 'false-name',
    plant: (stage, port) =>
      stage.world.serve('--comm-hex', Buffer.from('kworker/0:1').toString('hex'), `tcp,127.0.0.1,${port}`),
  },
  {
    shows: '`python3 -c`, for this host only',
    port: 4409,
    rule: 'shell-on-a-socket',
    command: 'python3',
    plant: (stage, port) =>
      stage.plant(port, [
        'python3',
        '-c',
        `import socket, time; s = socket.create_server(("127.0.0.1", ${port})); time.sleep(120)`,
      ]),
  },
  {
    shows: '`perl -e`',
    port: 4410,
    rule: 'shell-on-a-socket',
    plant: (stage, port) =>
      stage.plant(port, [
        'perl',
        '-MSocket',
        '-e',
        `socket(S, AF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(${port}, INADDR_ANY)); listen(S, 1); sleep 120`,
      ]),
  },
  {
    shows: '`nc -e /bin/sh`',
    port: 4411,
    rule: 'shell-on-a-socket',
    command: 'nc.traditional',
    plant: (stage, port) => stage.plant(port, ['nc.traditional', '-l', '-p', `${port}`, '-e', '/bin/sh']),
  },
  {
    shows: 'socat with a shell',
    port: 4412,
    rule: 'shell-on-a-socket',
    command: 'socat',
    plant: (stage, port) => stage.plant(port, ['socat', `TCP-LISTEN:${port},fork`, 'EXEC:/bin/sh']),
  },
  {
    shows: 'a shell whose input is the listener',
    port: 4413,
    rule: 'shell-on-a-socket',
    plant: (stage, port) =>
      stage.plant(port, [
        'perl',
        '-MSocket',
        '-e',
        // The shell waits for a child and stays itself; what it reads is the socket.
        `$^F = 2; close STDIN; socket(S, AF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(${port}, INADDR_ANY)); listen(S, 1); exec "sh", "-c", "sleep 120; :"`,
      ]),
  },
  {
    shows: 'a process with a mount over its folder in /proc',
    port: 4414,
    rule: 'hidden-holder',
    plant: async (stage, port) => {
      const hidden = await serveAs(stage, stage.at('hidden'), `tcp,0.0.0.0,${port}`);
      stage.world.run('mount', '-t', 'tmpfs', 'tmpfs', `/proc/${hidden.pid}`);
    },
  },
  {
    shows: 'a stranger on the number of PostgreSQL',
    port: 5432,
    rule: 'stranger-on-a-known-port',
    plant: (stage, port) => serveAs(stage, stage.at('pg'), `tcp,${LAN},${port}`),
  },
  {
    shows: 'a program in /tmp on the number of a back door',
    port: 4444,
    rule: 'back-door-port',
    plant: (stage, port) => serveAs(stage, `${stage.world.folder}/w`, `tcp,0.0.0.0,${port}`),
  },
];

const MISCONFIGURED: readonly Omit<Planted, 'class'>[] = [
  {
    shows: 'Redis on every interface',
    port: 6379,
    rule: 'cache-in-the-open',
    command: 'redis-server',
    plant: (stage, port) => stage.plant(port, [...redis(stage, port), '--bind', '0.0.0.0', '--protected-mode', 'no']),
  },
  {
    shows: 'Redis as root',
    port: 6380,
    rule: 'needless-root',
    command: 'redis-server',
    plant: (stage, port) => stage.plant(port, [...redis(stage, port), '--bind', '127.0.0.1']),
  },
  {
    shows: 'Memcached on a private network',
    port: 11211,
    rule: 'cache-in-the-open',
    command: 'memcached',
    plant: (stage, port) => stage.plant(port, ['memcached', '-u', 'nobody', '-l', LAN, '-p', `${port}`]),
  },
  {
    shows: 'the Node.js inspector on every interface',
    port: 9229,
    rule: 'debugger-in-the-open',
    command: 'node',
    plant: (stage, port) => {
      writeFileSync(stage.at('idle.js'), 'setTimeout(() => {}, 120000);\n');
      return stage.plant(port, ['node', `--inspect=0.0.0.0:${port}`, stage.at('idle.js')]);
    },
  },
  {
    shows: 'gdbserver',
    port: 2345,
    rule: 'debugger-in-the-open',
    command: 'gdbserver',
    plant: (stage, port) => stage.plant(port, ['gdbserver', `:${port}`, '/bin/sleep', '120']),
  },
  {
    shows: 'Python’s http.server on every interface',
    port: 8000,
    rule: 'development-in-the-open',
    command: 'python3',
    plant: (stage, port) => stage.plant(port, ['python3', '-m', 'http.server', `${port}`, '--directory', stage.folder]),
  },
  {
    shows: 'inetd that waits for telnet',
    port: 23,
    rule: 'plain-remote-access',
    command: 'inetutils-inetd',
    plant: (stage, port) => {
      writeFileSync(stage.at('inetd.conf'), `0.0.0.0:${port} stream tcp4 nowait root /bin/false false\n`);
      return stage.plant(port, ['inetutils-inetd', '-d', stage.at('inetd.conf')]);
    },
  },
  {
    shows: 'two programs, one on 127.0.0.1 and one on ::1',
    port: 7101,
    rule: 'split-number',
    plant: async (stage, port) => {
      await serveAs(stage, stage.at('one'), `tcp,127.0.0.1,${port}`);
      await serveAs(stage, stage.at('other'), `tcp,::1,${port},v6only=1`);
    },
  },
  {
    shows: 'two programs in one group of SO_REUSEPORT',
    port: 7102,
    rule: 'mixed-reuseport',
    plant: async (stage, port) => {
      await serveAs(stage, stage.at('this'), `tcp,127.0.0.1,${port},reuseport`);
      await serveAs(stage, stage.at('that'), `tcp,127.0.0.1,${port},reuseport`);
    },
  },
  {
    shows: 'a queue that nobody empties',
    port: 7103,
    rule: 'not-accepting',
    plant: async (stage, port) => {
      await serveAs(stage, stage.at('stuck'), `tcp,127.0.0.1,${port},backlog=1`);
      await stage.world.serve(...[1, 2].map(() => `tcp,127.0.0.1,0,connect=127.0.0.1:${port}`));
    },
  },
  {
    shows: 'an address that went away',
    port: 7104,
    rule: 'absent-address',
    plant: async (stage, port) => {
      stage.world.run('ip', 'address', 'add', '10.20.31.1/24', 'dev', 'lan');
      await serveAs(stage, stage.at('left'), `tcp,10.20.31.1,${port}`);
      stage.world.run('ip', 'address', 'del', '10.20.31.1/24', 'dev', 'lan');
    },
  },
  {
    shows: 'a child that inherited the socket and never uses it',
    port: 7105,
    rule: 'inherited-listener',
    plant: (stage, port) =>
      stage.world.start('idle-child', [`tcp,127.0.0.1,${port}`], { perl: stage.copy('perl', stage.at('parent')) }),
  },
  {
    shows: 'a child that is left over from a server that ended',
    port: 7107,
    rule: 'inherited-listener',
    plant: (stage, port) => stage.world.start('leak', [`tcp,127.0.0.1,${port}`, 'go']),
  },
  {
    shows: 'a program that everybody may write to',
    port: 7106,
    rule: 'writable-executable',
    plant: async (stage, port) => {
      await serveAs(stage, stage.at('writable'), `tcp,127.0.0.1,${port}`);
      chmodSync(stage.at('writable'), 0o777);
    },
  },
  {
    shows: 'Prometheus’ node exporter on every interface',
    port: 9100,
    rule: 'metrics-in-the-open',
    command: 'prometheus-node-exporter',
    plant: (stage, port) => stage.plant(port, ['prometheus-node-exporter', `--web.listen-address=0.0.0.0:${port}`]),
  },
];

function redis(stage: Stage, port: number): readonly string[] {
  return ['redis-server', '--port', `${port}`, '--save', '', '--dir', stage.folder];
}

/** Beside them, and as they should be: none of these is worse than informal. */
const HARMLESS: readonly Omit<Planted, 'class'>[] = [
  {
    shows: 'a program of somebody’s on the loopback address',
    port: 7201,
    rule: 'unknown-program',
    plant: (stage, port) => serveAs(stage, stage.at('own'), `tcp,127.0.0.1,${port}`),
  },
  {
    shows: 'the same on the number of a back door',
    port: 12345,
    rule: 'unknown-program',
    plant: (stage, port) => serveAs(stage, stage.at('mine'), `tcp,127.0.0.1,${port}`),
  },
  {
    shows: '`nc -l`',
    port: 7202,
    rule: 'network-tool',
    command: 'nc.traditional',
    plant: (stage, port) => stage.plant(port, ['nc.traditional', '-l', '-p', `${port}`]),
  },
  {
    shows: 'a relay of socat’s',
    port: 7203,
    rule: 'network-tool',
    command: 'socat',
    plant: (stage, port) => stage.plant(port, ['socat', `TCP-LISTEN:${port},bind=127.0.0.1`, 'TCP:127.0.0.1:1']),
  },
  {
    shows: 'Python’s http.server on the loopback address',
    port: 7204,
    rule: 'development-server',
    command: 'python3',
    plant: (stage, port) =>
      stage.plant(port, [
        'python3',
        '-m',
        'http.server',
        '--bind',
        '127.0.0.1',
        '--directory',
        stage.folder,
        `${port}`,
      ]),
  },
  {
    shows: 'a socket that is bound and does not listen',
    port: 7205,
    rule: 'bound-not-listening',
    plant: (stage, port) => serveAs(stage, stage.at('half'), `tcp,127.0.0.1,${port},bound`),
  },
];

const ALL: readonly Planted[] = [
  ...CONCERNING.map((one) => ({ ...one, class: 'concerning' as const })),
  ...MISCONFIGURED.map((one) => ({ ...one, class: 'misconfigured' as const })),
  ...HARMLESS.map((one) => ({ ...one, class: 'informal' as const })),
];

const need = needs(LIVE);
const have = ALL.map((one) => ({
  one,
  skip: need.skip || needs(one.command === undefined ? {} : { commands: [one.command] }).skip,
}));

let world: World;
let stage: Stage;
let seen: readonly Listener[] = [];

describe.skipIf(need.skip)('verdicts on', () => {
  beforeAll(async () => {
    const lan = [
      'ip link add lan type veth peer name far',
      `ip address add ${LAN}/24 dev lan`,
      // A public address, too; nothing leads from here to its owner.
      'ip address add 193.0.0.1/32 dev lan',
      'ip link set lan up',
      'ip link set far up',
    ];
    world = await World.open({ mounts: true, setUp: lan });
    stage = new Stage(world);
    for (const { one, skip } of have) if (!skip) await one.plant(stage, one.port);
    seen = listenersIn(await snapshot('auto', { inside: world }), world.network);
  }, 120_000);

  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]();
    await world?.[Symbol.asyncDispose]();
  }, 30_000);

  for (const { one, skip } of have) {
    test.skipIf(skip)(`${one.shows}: ${one.class}, by ${one.rule}`, () => {
      const verdicts = seen.filter(({ port }) => port === one.port).map(({ verdict }) => verdict);
      expect(verdicts.length).toBeGreaterThan(0);
      for (const verdict of verdicts) {
        const reason = verdict?.reasons.find(({ rule }) => rule === one.rule);
        expect({ class: verdict?.class, rules: verdict?.reasons.map(({ rule }) => rule) }).toMatchObject({
          class: one.class,
          rules: expect.arrayContaining([one.rule]),
        });
        expect(reason?.evidence.length).toBeGreaterThan(0);
        expect(reason?.next.says).not.toBe('');
      }
    });
  }
});
