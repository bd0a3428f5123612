// What a host of containers has, with nothing recognised.
import { container, ELSEWHERE, file, packaged, unit } from '../examples/parts.ts';
import { type Ordinary, root } from './ordinary.testing.ts';

export const CONTAINERS: readonly Ordinary[] = [
  [
    'docker-proxy',
    'informal',
    {
      at: '0.0.0.0:8080',
      exe: '/usr/bin/docker-proxy',
      holder: root,
      attribution: { container: container('shop', { proxied: true }), package: packaged('docker.io') },
    },
  ],
  [
    'a server in a container, on all of its own addresses',
    'informal',
    {
      at: '0.0.0.0:5432',
      exe: '/usr/lib/postgresql/16/bin/postgres',
      holder: { uid: 999, user: null },
      attribution: { container: container('db') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'one whose files the storage driver has replaced',
    'informal',
    {
      at: '0.0.0.0:80',
      exe: '/app/server',
      holder: { ...root, exeDeleted: true, exeFile: file('memory') },
      attribution: { container: container('shop') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'one that runs from its own /tmp',
    'informal',
    {
      at: '0.0.0.0:80',
      exe: '/tmp/app',
      holder: { ...root, exeFile: file('temporary') },
      attribution: { container: container('shop') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'one whose package this host has in another version',
    'informal',
    {
      at: '0.0.0.0:80',
      exe: '/usr/sbin/nginx',
      holder: root,
      attribution: { container: container('web'), package: packaged('nginx', 'modified') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'BusyBox’s httpd in a container',
    'informal',
    {
      at: '0.0.0.0:80',
      exe: '/bin/busybox',
      args: ['httpd', '-f'],
      holder: { ...root, name: 'httpd' },
      attribution: { container: container('web') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'a shell script in a container',
    'informal',
    {
      at: '0.0.0.0:80',
      exe: '/bin/bash',
      args: ['/bin/bash', '/entry.sh'],
      holder: root,
      attribution: { container: container('web') },
      listener: { namespace: ELSEWHERE },
    },
  ],
  [
    'the kubelet',
    'informal',
    {
      at: '[::]:10250',
      exe: '/usr/local/bin/k3s',
      holder: root,
      attribution: { unit: unit('k3s.service', { file: '/etc/systemd/system/k3s.service' }) },
    },
  ],
];
