import { expect, test } from 'bun:test';
import { membershipOf } from './attribution.ts';

const ID = 'f'.repeat(64);

// Paths as their documentation gives them (systemd, Docker, Kubernetes, Podman, LXC); constructed.
test.each<[string, string, string | null, string | null]>([
  ['a service', '0::/system.slice/nginx.service', 'nginx.service', null],
  [
    'an instance',
    '0::/system.slice/system-postgresql.slice/postgresql@15-main.service',
    'postgresql@15-main.service',
    null,
  ],
  ['a user service', '0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.service', 'a.service', null],
  ['a session', '0::/user.slice/user-0.slice/session-3.scope', 'session-3.scope', null],
  ['systemd in its own hierarchy', '3:cpu:/\n1:name=systemd:/system.slice/cron.service\n0::/', 'cron.service', null],
  ['Docker with systemd', `0::/system.slice/docker-${ID}.scope`, `docker-${ID}.scope`, ID],
  ['Docker without', `4:memory:/docker/${ID}\n0::/`, null, ID],
  [
    'Kubernetes',
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-podabc.slice/cri-containerd-${ID}.scope`,
    `cri-containerd-${ID}.scope`,
    ID,
  ],
  ['Kubernetes without systemd', `0::/kubepods/burstable/podabc/${ID}`, null, ID],
  ['Podman', `0::/machine.slice/libpod-${ID}.scope/container`, `libpod-${ID}.scope`, ID],
  ['LXC', '0::/lxc.payload.web1/init.scope', 'init.scope', 'web1'],
  ['nothing', '0::/', null, null],
  ['an empty file', '', null, null],
  ['a colon in the path', '0::/system.slice/a:b.service', 'a:b.service', null],
])('%s', (_, text, unit, container) => {
  expect(membershipOf(text)).toEqual({ unit, container });
});
