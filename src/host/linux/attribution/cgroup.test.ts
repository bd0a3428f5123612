import { expect, test } from 'bun:test';
import { membershipOf } from './cgroup.ts';

const ID = 'f'.repeat(64);
const OUTER = 'a'.repeat(64);
const POD = '8bc3a1de-1f0c-4c6e-9d37-6a0d1f2b3c4d';

// Paths as their documentation gives them (systemd, Docker, Kubernetes, Podman, LXC); constructed.
test.each<[string, string, string | null, readonly (string | null)[][]]>([
  ['a service', '0::/system.slice/nginx.service', 'system nginx.service', []],
  [
    'an instance',
    '0::/system.slice/system-postgresql.slice/postgresql@15-main.service',
    'system postgresql@15-main.service',
    [],
  ],
  ['a user service', '0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.service', 'user a.service', []],
  ['a user manager', '0::/user.slice/user-1000.slice/user@1000.service/init.scope', 'user init.scope', []],
  ['a session', '0::/user.slice/user-0.slice/session-3.scope', 'system session-3.scope', []],
  ['a slice and nothing else', '0::/system.slice', 'system system.slice', []],
  ['an escaped name', '0::/system.slice/_cpu.service', 'system cpu.service', []],
  [
    'systemd in its own hierarchy',
    '3:cpu:/\n1:name=systemd:/system.slice/cron.service\n0::/',
    'system cron.service',
    [],
  ],
  ['Docker with systemd', `0::/system.slice/docker-${ID}.scope`, `system docker-${ID}.scope`, [['docker', ID, null]]],
  ['Docker without', `4:memory:/docker/${ID}\n0::/`, null, [['docker', ID, null]]],
  [
    'Kubernetes',
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope`,
    `system cri-containerd-${ID}.scope`,
    [['containerd', ID, POD]],
  ],
  ['Kubernetes without systemd', `0::/kubepods/burstable/pod${POD}/${ID}`, null, [[null, ID, POD]]],
  [
    'CRI-O',
    `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/crio-${ID}.scope`,
    `system crio-${ID}.scope`,
    [['cri-o', ID, POD]],
  ],
  ['Podman', `0::/machine.slice/libpod-${ID}.scope/container`, `system libpod-${ID}.scope`, [['podman', ID, null]]],
  [
    'Podman without root',
    `0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${ID}.scope/container`,
    `user libpod-${ID}.scope`,
    [['podman', ID, null]],
  ],
  [
    'a container in a container',
    `0::/docker/${OUTER}/kubelet.slice/kubelet-kubepods-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope`,
    `system cri-containerd-${ID}.scope`,
    [
      ['containerd', ID, POD],
      ['docker', OUTER, null],
    ],
  ],
  ['LXC', '0::/lxc.payload.web1/init.scope', 'system init.scope', [['lxc', 'web1', null]]],
  ['LXC of old', '4:memory:/lxc/web1\n0::/', null, [['lxc', 'web1', null]]],
  ["LXC's monitor is outside", '0::/lxc.monitor.web1', null, []],
  ['nothing', '0::/', null, []],
  ['an empty file', '', null, []],
  ['a colon in the path', '0::/system.slice/a:b.service', 'system a:b.service', []],
  ['63 digits are no id', `0::/docker/${ID.slice(1)}`, null, []],
])('%s', (_, text, unit, containers) => {
  const found = membershipOf(text);
  expect(found.unit === null ? null : `${found.unit.scope} ${found.unit.name}`).toBe(unit);
  expect(found.containers.map(({ runtime, id, pod }) => [runtime, id, pod])).toEqual([...containers]);
});

test('conmon serves the container from outside', () => {
  const [found] = membershipOf(`0::/machine.slice/libpod-conmon-${ID}.scope`).containers;
  expect(found).toMatchObject({ id: ID, runtime: 'podman', monitor: true });
});

test('whose user units they are', () => {
  const { unit } = membershipOf('0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.service');
  expect(unit?.uid).toBe(1000);
});
