// What a developer’s machine has, with nothing recognised.
import { file, packaged, project, script } from '../examples/parts.ts';
import { POSTGRES } from '../examples/products.ts';
import { ada, type Ordinary } from './ordinary.testing.ts';

export const DEVELOPER: readonly Ordinary[] = [
  [
    'Next.js, which gives itself a title',
    'informal',
    {
      at: '[::]:3000',
      exe: '/home/ada/.nvm/versions/node/v22.1.0/bin/node',
      args: ['next-server (v15.1.0)'],
      holder: { ...ada, name: 'next-server (v1' },
      attribution: { project: project('shop') },
    },
  ],
  [
    'Vite by npm',
    'informal',
    {
      at: '127.0.0.1:5173',
      exe: '/usr/bin/node',
      args: ['node', '/home/ada/shop/node_modules/.bin/vite'],
      holder: ada,
      attribution: { program: script('vite', 'node'), project: project('shop') },
    },
  ],
  [
    'Django',
    'informal',
    {
      at: '127.0.0.1:8000',
      exe: '/home/ada/.pyenv/versions/3.12/bin/python3.12',
      args: ['python', 'manage.py', 'runserver'],
      holder: ada,
      attribution: { program: script('manage.py', 'python') },
    },
  ],
  [
    'a worker of uvicorn --reload',
    'informal',
    {
      at: '127.0.0.1:8000',
      exe: '/usr/bin/python3.11',
      args: [
        '/srv/venv/bin/python',
        '-c',
        'from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=5, pipe_handle=7)',
        '--multiprocessing-fork',
      ],
      holder: ada,
    },
  ],
  [
    'multiprocessing’s forkserver',
    'informal',
    {
      at: '127.0.0.1:8000',
      exe: '/usr/bin/python3.11',
      args: [
        'python3',
        '-c',
        "from multiprocessing.forkserver import main; main(5, 6, ['__main__'], **{'sys_path': ['/srv/app', '']})",
      ],
      holder: ada,
    },
  ],
  [
    'gunicorn, which gives itself a title',
    'informal',
    {
      at: '127.0.0.1:8000',
      exe: '/usr/bin/python3.11',
      args: ['gunicorn: master [shop.wsgi]'],
      holder: { ...ada, name: 'gunicorn' },
    },
  ],
  [
    'Puma, which does so too',
    'informal',
    {
      at: '127.0.0.1:3000',
      exe: '/home/ada/.rbenv/versions/3.3.0/bin/ruby',
      args: ['puma 6.4.0 (tcp://127.0.0.1:3000) [shop]'],
      holder: ada,
    },
  ],
  [
    '`go run .`',
    'informal',
    {
      at: '[::]:8080',
      exe: '/tmp/go-build3581/b001/exe/shop',
      holder: { ...ada, exeFile: file('temporary'), parents: [{ pid: 700, name: 'go' }] },
    },
  ],
  [
    '`go test`',
    'informal',
    {
      at: '127.0.0.1:43817',
      exe: '/tmp/go-build12/b001/shop.test',
      holder: { ...ada, exeFile: file('temporary'), parents: [{ pid: 700, name: 'go' }] },
    },
  ],
  [
    '`cargo run`, built again meanwhile',
    'misconfigured',
    {
      at: '127.0.0.1:8080',
      exe: '/home/ada/shop/target/debug/shop',
      holder: { ...ada, exeDeleted: true },
      attribution: { project: project('shop') },
    },
  ],
  ['a program of `bun build --compile`', 'informal', { at: '127.0.0.1:8080', exe: '/home/ada/bin/shop', holder: ada }],
  [
    '`ssh -L` to a database',
    'informal',
    {
      at: '127.0.0.1:5432',
      exe: '/usr/bin/ssh',
      args: ['ssh', '-L', '5432:db:5432', 'bastion'],
      holder: ada,
      uses: [POSTGRES],
      attribution: { package: packaged('openssh-client') },
    },
  ],
  [
    '`kubectl port-forward` to a database',
    'informal',
    { at: '127.0.0.1:5432', exe: '/usr/local/bin/kubectl', holder: ada, uses: [POSTGRES] },
  ],
  [
    'a cloud’s database proxy in a home folder',
    'informal',
    { at: '127.0.0.1:5432', exe: '/home/ada/bin/cloud-sql-proxy', holder: ada, uses: [POSTGRES] },
  ],
  [
    'an X11 forwarding',
    'informal',
    {
      at: '127.0.0.1:6010',
      exe: '/usr/sbin/sshd',
      args: ['sshd: ada@pts/0'],
      holder: ada,
      attribution: { package: packaged('openssh-server') },
    },
  ],
  [
    'a REPL that a script has turned into a server',
    'informal',
    { at: '127.0.0.1:8000', exe: '/usr/bin/python3.11', args: ['python3', '-i', 'serve.py'], holder: ada },
  ],
  [
    'Node.js with flags, and a file',
    'informal',
    {
      at: '127.0.0.1:8000',
      exe: '/usr/bin/node',
      args: ['node', '--enable-source-maps', '-r', 'dotenv/config', 'server.js'],
      holder: ada,
    },
  ],
  [
    'a Perl server with a library',
    'informal',
    {
      at: '127.0.0.1:5000',
      exe: '/usr/bin/perl',
      args: ['perl', '-Ilib', '-Mfeature=say', '/home/ada/app/plackup'],
      holder: ada,
    },
  ],
  [
    'php -S',
    'informal',
    { at: '127.0.0.1:8000', exe: '/usr/bin/php8.3', args: ['php', '-S', '127.0.0.1:8000'], holder: ada },
  ],
  [
    'an embedded PostgreSQL of a test’s',
    'informal',
    {
      at: '127.0.0.1:43817',
      exe: '/tmp/embedded-pg/PG-0a1b2c3d/bin/postgres',
      holder: { ...ada, exeFile: file('temporary') },
    },
  ],
  ['nginx of conda’s', 'informal', { at: '127.0.0.1:8080', exe: '/home/ada/miniconda3/bin/nginx', holder: ada }],
];
