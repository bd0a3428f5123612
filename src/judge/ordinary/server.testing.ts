// What a server has, with nothing recognised.
import { unit } from '../examples/parts.ts';
import { POSTGRES, SSH } from '../examples/products.ts';
import { ada, daemon, type Ordinary, root } from './ordinary.testing.ts';

export const SERVER: readonly Ordinary[] = [
  ['sshd', 'expected', daemon('/usr/sbin/sshd', 'openssh-server', 'ssh.service', '0.0.0.0:22')],
  [
    'PostgreSQL, whose unit is an instance',
    'expected',
    daemon('/usr/lib/postgresql/16/bin/postgres', 'postgresql-16', 'postgresql@16-main.service', '127.0.0.1:5432'),
  ],
  [
    'Redis, whose file has three names',
    'informal',
    {
      ...daemon('/usr/bin/redis-check-rdb', 'redis-tools', 'redis-server.service', '127.0.0.1:6379'),
      holder: { ...root, name: 'redis-server' },
    },
  ],
  [
    'a program of one’s own, run by its unit',
    'informal',
    {
      at: '0.0.0.0:8443',
      exe: '/srv/shop/bin/shop',
      holder: ada,
      attribution: { unit: unit('shop.service', { file: '/etc/systemd/system/shop.service' }) },
    },
  ],
  [
    'a pooler of one’s own on the number of a database',
    'informal',
    { at: '0.0.0.0:5432', exe: '/opt/pool/pool', holder: ada, uses: [POSTGRES] },
  ],
  [
    'a mail server of one’s own, run by its unit',
    'informal',
    {
      at: '0.0.0.0:25',
      exe: '/srv/mail/maild',
      holder: ada,
      uses: [{ ...SSH, kind: 'mail' }],
      attribution: { unit: unit('maild.service', { file: '/etc/systemd/system/maild.service' }) },
    },
  ],
  [
    'a service after an upgrade',
    'misconfigured',
    { ...daemon('/usr/sbin/nginx', 'nginx', 'nginx.service', '0.0.0.0:80'), holder: { ...root, exeDeleted: true } },
  ],
  [
    'an agent of a vendor’s, after an upgrade',
    'misconfigured',
    {
      at: '127.0.0.1:8125',
      exe: '/opt/agent/bin/agent',
      holder: { ...root, exeDeleted: true },
      attribution: { unit: unit('agent.service', { file: '/etc/systemd/system/agent.service' }) },
    },
  ],
  [
    'a web server’s master and workers',
    'expected',
    {
      ...daemon('/usr/sbin/nginx', 'nginx', 'nginx.service', '0.0.0.0:80'),
      others: [
        { pid: 900, uid: 33 },
        { pid: 901, uid: 33 },
      ],
    },
  ],
  [
    'a file that was diverted by dpkg',
    'informal',
    { at: '127.0.0.1:2222', exe: '/usr/sbin/sshd.distrib', holder: { ...root, name: 'sshd' } },
  ],
  [
    'one that was wrapped by Nix',
    'informal',
    { at: '0.0.0.0:22', exe: '/nix/store/abc-openssh-9.6/bin/.sshd-wrapped', holder: { ...root, name: 'sshd' } },
  ],
  [
    'a fail2ban, which is a script',
    'informal',
    {
      at: '127.0.0.1:4100',
      exe: '/usr/bin/python3.11',
      args: ['/usr/bin/python3', '/usr/bin/fail2ban-server'],
      holder: { ...root, name: 'fail2ban-server' },
    },
  ],
];
