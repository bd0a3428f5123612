// What is planned for what has a port, as constructed sights; test/live/free.test.ts ends real processes.
import { describe, expect, test } from 'bun:test';
import type { FreeSight } from '../../model/free.ts';
import type { Listener } from '../../model/listener.ts';
import { container, ELSEWHERE, unit } from '../examples/parts.ts';
import { type Scene, subject } from '../examples/scene.ts';
import { planFree } from './plan.ts';

const at = (scene: Scene): Listener => subject(scene).listener;
const sight = (all: readonly Listener[], more: Partial<FreeSight> = {}): FreeSight => ({
  port: 8080,
  transport: 'tcp',
  all,
  connections: [],
  own: new Set([90, 91]),
  vital: new Set([1]),
  os: 'linux',
  signals: { TERM: 'SIGTERM', KILL: 'SIGKILL' },
  managers: { systemd: true, services: false, engines: ['docker'] },
  ...more,
});
const holder = { pid: 812 };

describe('the right way', () => {
  test('a service by its unit', () => {
    const listener = at({ at: '0.0.0.0:8080', holder, attribution: { unit: unit('web.service') } });
    expect(planFree(sight([listener])).steps).toMatchObject([
      { how: 'stop-unit', unit: 'web.service', command: ['systemctl', 'stop', 'web.service'] },
    ]);
  });

  test('a user’s service by that user’s manager', () => {
    const listener = at({ at: '0.0.0.0:8080', holder, attribution: { unit: unit('web.service', { scope: 'user' }) } });
    expect(planFree(sight([listener])).steps).toMatchObject([
      { command: ['systemctl', '--user', 'stop', 'web.service'] },
    ]);
  });

  test('what a socket unit opened, by both: or the next connection would start the service again', () => {
    const socketUnit = { name: 'web.socket', from: 'its file', activates: 'web.service', running: true };
    const listener = at({
      at: '0.0.0.0:8080',
      holder: { pid: 1 },
      others: [{ pid: 812 }],
      attribution: { socketUnit, unit: unit('web.service') },
    });
    const plan = planFree(sight([listener]));
    expect(plan.spared).toEqual([]);
    expect(plan.steps).toMatchObject([
      { command: ['systemctl', 'stop', 'web.socket', 'web.service'], processes: [{ pid: 812 }] },
    ]);
  });

  test('without systemd, and in a scope or a session, by a signal', () => {
    const managers = { systemd: false, services: false, engines: [] };
    const service = at({ at: '0.0.0.0:8080', holder, attribution: { unit: unit('web.service') } });
    expect(planFree(sight([service], { managers })).steps).toMatchObject([{ how: 'signal' }]);
    const scope = at({ at: '0.0.0.0:8080', holder, attribution: { unit: unit('session-3.scope') } });
    expect(planFree(sight([scope])).steps).toMatchObject([{ how: 'signal', processes: [{ pid: 812 }] }]);
  });

  test('a container by its engine, and once for both families', () => {
    const web = container('web', { proxied: true });
    const both = ['0.0.0.0:8080', '[::]:8080'].map((place) =>
      at({ at: place, holder, attribution: { container: web } }),
    );
    expect(planFree(sight(both)).steps).toMatchObject([{ how: 'stop-container', command: ['docker', 'stop', 'web'] }]);
  });

  test('a container that publishes the port without a proxy', () => {
    const published = [{ hostAddress: null, hostPort: 8080, containerPort: 8080, transport: 'tcp' }];
    const inside = at({
      at: '0.0.0.0:8080',
      holder,
      attribution: { container: container('web', { published }) },
      listener: { namespace: ELSEWHERE },
    });
    expect(planFree(sight([inside])).steps).toMatchObject([{ command: ['docker', 'stop', 'web'] }]);
    const stranger = at({ at: '0.0.0.0:8080', holder, listener: { namespace: ELSEWHERE } });
    expect(planFree(sight([stranger])).steps).toEqual([]);
  });

  test('a group by its head; its children only if they do not follow', () => {
    const child = (pid: number) => ({ pid, parents: [{ pid: 812, name: 'master' }] });
    const listener = at({ at: '0.0.0.0:8080', holder, others: [child(813), child(814)] });
    expect(planFree(sight([listener])).steps).toMatchObject([
      { processes: [{ pid: 812 }], followers: [{ pid: 813 }, { pid: 814 }] },
    ]);
  });

  test('what it is, so that a person knows it', () => {
    const whats = (scene: Omit<Scene, 'at'>) =>
      planFree(sight([at({ at: '0.0.0.0:8080', ...scene })])).steps[0]?.processes;
    const program = {
      name: 'server.js',
      from: 'x',
      interpreter: 'node',
      script: 'server.js',
      package: null,
      version: null,
    };
    const project = { name: 'blog', from: 'x', root: '/srv/blog', kind: 'npm' } as const;
    const both = { holder, others: [{ pid: 813 }], attribution: { program, project } };
    expect(whats(both)).toMatchObject([
      { pid: 812, what: 'runs server.js, of project blog in /srv/blog' },
      { pid: 813, what: null },
    ]);
    expect(whats({ holder })).toMatchObject([{ what: null }]);
  });

  test('what else is lost is told', () => {
    const all = [
      at({ at: '0.0.0.0:8080', holder }),
      at({ at: '0.0.0.0:9090', holder }),
      at({ at: 'udp 0.0.0.0:53', holder: { pid: 5 } }),
    ];
    expect(planFree(sight(all)).steps[0]?.lost).toEqual(['what it has besides: 9090/tcp']);
  });
});

test('what would let us see it is said once', () => {
  const spared = (way: string) => {
    const noHolder = { why: 'not-permitted', detail: `created by uid 0; ${way}` } as const;
    return planFree(sight([at({ at: '0.0.0.0:8080', exe: null, listener: { noHolder } })])).spared;
  };
  const why = 'whose it is could not be seen (created by uid 0)';
  expect(spared('run with sudo (CAP_SYS_PTRACE)')).toMatchObject([{ why, hint: 'run with sudo' }]);
  expect(spared('this system guards them even from us')).toMatchObject([
    { why, hint: 'this system guards them even from us' },
  ]);
});

describe('on Windows', () => {
  const managers = { systemd: false, services: true, engines: [] };
  const windows = { os: 'win32', managers, vital: new Set([700]) } as const;
  const dns = (name: string, pid = 812) =>
    at({
      at: '0.0.0.0:8080',
      holder: { pid },
      attribution: { unit: unit(name, { from: 'the service control manager' }) },
    });

  test('a service by its manager', () => {
    expect(planFree(sight([dns('Dnscache')], windows)).steps).toMatchObject([
      { how: 'stop-unit', unit: 'Dnscache', command: ['net.exe', 'stop', 'Dnscache'] },
    ]);
  });

  test.each([
    ['several behind one svchost', dns('Dnscache, WinHttpAutoProxySvc'), 'share it'],
    ['what Windows ends with', at({ at: '0.0.0.0:8080', holder: { pid: 700 } }), 'the system ends with it'],
  ])('left alone: %s', (_, listener, why) => {
    const plan = planFree(sight([listener], windows));
    expect([plan.steps.length, plan.spared[0]?.why.includes(why)]).toEqual([0, true]);
  });

  test('a name that would be an option is no service to stop', () => {
    expect(planFree(sight([dns('/y')], windows)).steps).toMatchObject([{ how: 'signal' }]);
  });

  test('whose it is could not be seen', () => {
    const unseen = at({ at: '0.0.0.0:8080', exe: null, listener: { noHolder: { why: 'not-permitted', detail: 'x' } } });
    expect(planFree(sight([unseen], windows)).spared).toMatchObject([{ hint: 'run as administrator' }]);
  });
});

describe('left alone', () => {
  test.each<[string, Scene, string]>([
    ['this program and what it runs in', { at: '0.0.0.0:8080', holder: { pid: 91 } }, 'it would end you, too'],
    ['the first process', { at: '0.0.0.0:8080', holder: { pid: 1 } }, 'first process of this system'],
    [
      'the kernel’s own',
      { at: '0.0.0.0:8080', exe: null, listener: { noHolder: { why: 'kernel', detail: 'vxlan vx0' } } },
      'the kernel itself has it (vxlan vx0)',
    ],
    [
      'what could not be seen',
      { at: '0.0.0.0:8080', exe: null, listener: { noHolder: { why: 'not-permitted', detail: 'of another user' } } },
      'could not be seen (of another user)',
    ],
  ])('%s', (_, scene, why) => {
    const plan = planFree(sight([at(scene)]));
    expect(plan.steps).toEqual([]);
    expect(plan.spared).toMatchObject([{ why: expect.stringContaining(why) }]);
  });

  test('other transports and other ports', () => {
    const plan = planFree(sight([at({ at: 'udp 0.0.0.0:8080', holder }), at({ at: '0.0.0.0:8081', holder })]));
    expect(plan).toMatchObject({ steps: [], spared: [] });
  });

  test('a name that would be an option', () => {
    const web = container('-rf', { proxied: true });
    const plan = planFree(sight([at({ at: '0.0.0.0:8080', holder, attribution: { container: web } })]));
    expect(plan.steps).toMatchObject([{ how: 'signal' }]);
  });
});
