// What holds for verdicts, whatever the rules are: the gravest decides, a number never accuses, a name never excuses.
import { describe, expect, test } from 'bun:test';
import type { Listener } from '../model/listener.ts';
import { type JudgeContext, VERDICT_CLASSES } from '../model/verdict.ts';
import { container, ELSEWHERE, file, packaged } from './examples/parts.ts';
import { BACK_ORIFICE, NGINX, POSTGRES, REDIS, SSH } from './examples/products.ts';
import { type Scene, subject } from './examples/scene.ts';
import { createJudge, verdictOn } from './judge.ts';
import { RULES } from './rules/index.ts';

const NAMELESS: JudgeContext = {
  uses: { at: () => [], recognise: () => null, get: () => null, search: () => [], similar: () => [], all: () => [] },
  isGhost: () => null,
  os: 'linux',
  policy: { unprivilegedStart: 1024, ephemeral: { first: 32768, last: 60999 }, reserved: [] },
  allowedBy: () => null,
};

const intruder: Scene = { at: '0.0.0.0:6379', exe: '/tmp/w', holder: { exeFile: file('temporary') } };

function listenersOf(count: number): readonly Listener[] {
  return Array.from({ length: count }, (_, at) => subject({ at: `0.0.0.0:${1000 + at}` }).listener);
}

describe('a verdict', () => {
  test('is the gravest of its reasons, and these stand gravest first', () => {
    const verdict = verdictOn(subject({ ...intruder, product: REDIS, registered: ['redis'] }));
    const classes = verdict.reasons.map((reason) => VERDICT_CLASSES.indexOf(reason.class));
    expect(verdict.class).toBe('concerning');
    expect(classes).toEqual(classes.toSorted((a, b) => b - a));
    expect(classes.length).toBeGreaterThan(1);
  });

  test('there is one for each listener, in their order, and the same each time', () => {
    const listeners = [
      ...listenersOf(40),
      subject({ at: '0.0.0.0:9', exe: null }).listener,
      subject(intruder).listener,
    ];
    const verdicts = createJudge().judge(listeners, NAMELESS);
    expect(verdicts.map((verdict) => verdict.class)).toEqual([
      ...Array.from({ length: 40 }, () => 'informal' as const),
      'undetermined',
      'concerning',
    ]);
    expect(createJudge().judge(listeners, NAMELESS)).toEqual(verdicts);
  });

  test('of nothing is nothing', () => {
    expect(createJudge().judge([], NAMELESS)).toEqual([]);
  });

  test('a policy quiets what is a matter of taste, and nothing that speaks of an intrusion', () => {
    const allowed = { allowedBy: 'portolan.toml, line 3' };
    const open = { at: '0.0.0.0:5432', exe: '/usr/lib/postgresql/15/bin/postgres', product: POSTGRES, ...allowed };
    expect(verdictOn(subject({ ...open, attribution: { package: packaged('postgresql-15') } })).class).toBe('expected');
    expect(verdictOn(subject({ ...intruder, ...allowed })).class).toBe('concerning');
  });
});

describe('a number alone accuses nobody', () => {
  test('no program that is unremarkable is concerning, whatever number it has', () => {
    for (let port = 1; port <= 65535; port += port < 1024 ? 1 : 61) {
      const seen = subject({ at: `127.0.0.1:${port}`, uses: [BACK_ORIFICE, SSH, POSTGRES] });
      if (verdictOn(seen).class !== 'informal') throw new Error(`${port} is ${JSON.stringify(verdictOn(seen))}`);
    }
  });

  test('nor is a packaged one on the number of a back door, in the open', () => {
    const seen = { at: '0.0.0.0:31337', exe: '/usr/sbin/nginx', product: NGINX, uses: [BACK_ORIFICE] };
    expect(verdictOn(subject({ ...seen, attribution: { package: packaged('nginx') } })).class).toBe('informal');
  });
});

describe('a registered name excuses nobody', () => {
  test('an intruder stays one on a number that is registered, and on one that is not', () => {
    for (const registered of [[], ['http', 'www'], ['redis'], ['ssh']]) {
      for (const port of [22, 80, 6379, 8080]) {
        expect(verdictOn(subject({ ...intruder, at: `0.0.0.0:${port}`, registered })).class).toBe('concerning');
      }
    }
  });

  test('an unknown program is not expected because its number is registered', () => {
    const seen = { at: '0.0.0.0:80', registered: ['http'], uses: [NGINX] };
    expect(verdictOn(subject(seen)).class).toBe('informal');
  });

  test('nor because it shows the name of the registered service', () => {
    const seen = { at: '0.0.0.0:80', exe: '/srv/app/http', holder: { name: 'http' }, registered: ['http'] };
    expect(verdictOn(subject(seen)).class).toBe('informal');
  });
});

describe('what strangers named', () => {
  const HOSTILE = `x'; rm -rf / #$(reboot)\`id\`\n\x1b]0;\u202e${'y'.repeat(5000)}`;
  const scene: Scene = {
    at: '0.0.0.0:80',
    exe: `/srv/${HOSTILE}`,
    args: [HOSTILE, HOSTILE],
    holder: {
      name: HOSTILE,
      user: HOSTILE,
      cwd: HOSTILE,
      hidden: HOSTILE,
      exeDeleted: true,
      parents: [{ pid: 1, name: HOSTILE }],
    },
    attribution: {
      unit: { name: `${HOSTILE}.service`, from: HOSTILE, scope: 'system', file: HOSTILE },
      package: { ...packaged(HOSTILE, 'modified') },
    },
    socket: { queued: 9, backlog: 1 },
  };

  test('never gets into a command unquoted, and never makes a sentence endless', () => {
    const { reasons } = verdictOn(subject(scene));
    expect(reasons.length).toBeGreaterThan(2);
    for (const { says, evidence, next } of reasons) {
      expect(next.run ?? '').not.toContain('rm -rf');
      for (const text of [says, next.says, ...evidence]) expect(text.length).toBeLessThan(700);
    }
  });

  test('is quoted where it can be copied', () => {
    const odd = {
      ...scene,
      holder: { exeDeleted: true },
      attribution: {
        unit: { name: "it's.service", from: '', scope: 'system', file: '/etc/x' } as const,
        package: packaged('nginx', 'unknown'),
      },
    };
    const runs = verdictOn(subject({ ...odd, exe: '/usr/sbin/nginx' })).reasons.map(({ next }) => next.run);
    expect(runs).toContain("systemctl restart 'it'\\''s.service'");
  });
});

test('a rule that speaks always has evidence and a next step, on every example of every rule', () => {
  for (const example of RULES.flatMap((rule) => [...rule.examples().fires, ...rule.examples().quiet])) {
    const verdict = verdictOn(example.subject);
    expect(verdict.reasons.length).toBeGreaterThan(0);
    for (const { evidence, next } of verdict.reasons) {
      expect(evidence.filter((fact) => fact.trim() !== '').length).toBeGreaterThan(0);
      expect(next.says).not.toBe('');
    }
  }
});

describe('a container’s published port', () => {
  const published = [{ hostAddress: '0.0.0.0', hostPort: 7611, containerPort: 6379, transport: 'tcp' }];
  const inside: Scene = {
    at: '0.0.0.0:6379',
    exe: '/bin/redis-server',
    attribution: { container: container('cache', { published }) },
    listener: { namespace: ELSEWHERE },
  };
  const proxy: Scene = {
    at: '0.0.0.0:7611',
    exe: '/usr/bin/docker-proxy',
    attribution: { container: container('cache', { published, proxied: true }) },
  };
  const uses: JudgeContext['uses'] = {
    ...NAMELESS.uses,
    get: (id) => (id === 'redis' ? REDIS : null),
    recognise: ({ exe }) => (exe === '/bin/redis-server' ? { use: REDIS, by: 'executable', says: '' } : null),
  };
  const rules = (...scenes: Scene[]) =>
    createJudge()
      .judge(
        scenes.map((scene) => subject(scene).listener),
        { ...NAMELESS, uses },
      )
      .map(({ reasons }) => reasons.map(({ rule }) => rule));

  test('is judged where the host has it, by what is in the container', () => {
    expect(rules(proxy, inside)).toEqual([['cache-in-the-open', 'known-on-its-port'], ['known-on-its-port']]);
  });

  test('is judged within, where the runtime publishes it without a proxy', () => {
    expect(rules(inside)).toEqual([['cache-in-the-open', 'known-on-its-port']]);
  });

  test('is nobody’s business when it is not published', () => {
    const kept = { ...inside, attribution: { container: container('cache', { published: [] }) } };
    expect(rules(kept)).toEqual([['known-on-its-port']]);
  });

  test('of which the container is not among those that were read, goes by its image', () => {
    for (const image of [
      'redis',
      'redis:7-alpine',
      'docker.io/library/redis:7',
      'example.org:5000/redis@sha256:0a1b',
    ]) {
      const of = { ...proxy, attribution: { container: container('x', { published, proxied: true, image }) } };
      expect([image, rules(of)]).toEqual([image, [['cache-in-the-open', 'known-on-its-port']]]);
    }
  });

  test('of which the image tells nothing, is a container’s', () => {
    const of = { ...proxy, attribution: { container: container('x', { published, proxied: true, image: null }) } };
    expect(rules(of)).toEqual([['container-program']]);
  });
});
