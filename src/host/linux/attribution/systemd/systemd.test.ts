// Constructed unit files and control groups, in the places where systemd keeps them (systemd.unit(5), cgroups(7)).
import { describe, expect, test } from 'bun:test';
import type { DescribedHolder } from '../../holders/describe.ts';
import { membershipOf } from '../cgroup.ts';
import type { Subject } from '../subject.ts';
import { type Tree, tree } from '../tree.testing.ts';
import { systemdReader } from './attribute.ts';
import { listensOf, listensOn } from './listen.ts';
import { expand, lastOf, parseUnit } from './unit-file.ts';

const BOOTED = { '/run/systemd/system/.keep': '', '/sys/fs/cgroup/init.scope/cgroup.events': 'populated 1\n' };

function subject(made: Tree, cgroup: string, of: Partial<DescribedHolder> = {}): Subject {
  const holder = { pid: 1, pidInNamespace: null, exe: '/usr/lib/systemd/systemd', uid: 0, ...of } as DescribedHolder; // What is asked of it here.
  return { holder, membership: membershipOf(cgroup), exe: null, root: made.root, cwd: null, elsewhere: false };
}

const reader = (made: Tree) => systemdReader(made.root, (uid) => (uid === 1000 ? '/home/u' : null));

describe('a unit and its file', () => {
  test.each([
    ['the administrator’s before the package’s', '/system.slice/nginx.service', '/etc/systemd/system/nginx.service'],
    [
      'an instance has its template’s',
      '/system.slice/system-pg.slice/pg@15.service',
      '/usr/lib/systemd/system/pg@.service',
    ],
    ['an instance of its own', '/system.slice/system-pg.slice/pg@16.service', '/etc/systemd/system/pg@16.service'],
    [
      'a user’s own',
      '/user.slice/user-1000.slice/user@1000.service/app.slice/web.service',
      '/home/u/.config/systemd/user/web.service',
    ],
    [
      'a user unit of a package',
      '/user.slice/user-1000.slice/user@1000.service/app.slice/p.service',
      '/usr/lib/systemd/user/p.service',
    ],
    ['a scope has none', '/user.slice/user-1000.slice/session-3.scope', null],
    ['nor has one whose name leads elsewhere', '/system.slice/..\\x2fx.service', null],
  ])('%s', (_, path, file) => {
    using made = tree({
      ...BOOTED,
      '/etc/systemd/system/nginx.service': '',
      '/usr/lib/systemd/system/nginx.service': '',
      '/usr/lib/systemd/system/pg@.service': '',
      '/etc/systemd/system/pg@16.service': '',
      '/home/u/.config/systemd/user/web.service': '',
      '/usr/lib/systemd/user/p.service': '',
    });
    expect(reader(made).unitOf(subject(made, `0::${path}`))?.file).toBe(file);
  });

  test('where systemd does not run, no file is looked for', () => {
    using made = tree({ '/etc/systemd/system/nginx.service': '' });
    const unit = reader(made).unitOf(subject(made, '0::/system.slice/nginx.service'));
    expect(unit).toEqual({ name: 'nginx.service', from: 'its control group', scope: 'system', file: null });
  });
});

const at = (address: string, port: number, transport: 'tcp' | 'udp' = 'tcp') => ({ transport, address, port });

describe('socket units', () => {
  const files = {
    ...BOOTED,
    '/usr/lib/systemd/system/ssh.socket': '[Socket]\nListenStream=22\nAccept=no\n',
    '/usr/lib/systemd/system/cups.socket': '[Socket]\nListenStream=/run/cups/cups.sock\nListenStream=127.0.0.1:631\n',
    '/usr/lib/systemd/system/echo.socket': '[Socket]\nListenStream = 7\nAccept = yes\n',
    '/usr/lib/systemd/system/tftp.socket': '[Socket]\nListenDatagram=69\nService=in.tftpd.service\n',
    '/usr/lib/systemd/system/web@.socket': '[Socket]\nListenStream=127.0.0.1:%i\n',
    '/usr/lib/systemd/system/ghost@.socket': '[Socket]\nListenStream=9999\n',
    '/etc/systemd/system/sockets.target.wants/web@8081.socket': '',
    '/usr/lib/systemd/system/moved.socket': '[Socket]\nListenStream=5000\n',
    '/etc/systemd/system/moved.socket.d/port.conf': '[Socket]\nListenStream=\nListenStream=[::1]:5001\n',
    '/sys/fs/cgroup/system.slice/ssh.service/cgroup.events': 'populated 1\nfrozen 0\n',
    '/sys/fs/cgroup/system.slice/cups.service/cgroup.events': 'populated 0\nfrozen 0\n',
    '/sys/fs/cgroup/system.slice/system-echo.slice/echo@3-1.2.3.4.service/cgroup.events': 'populated 1\n',
  };

  test.each([
    ['port alone', at('::', 22), 'ssh.socket', 'ssh.service', true],
    ['an address', at('127.0.0.1', 631), 'cups.socket', 'cups.service', false],
    ['a service for each connection', at('0.0.0.0', 7), 'echo.socket', 'echo@.service', true],
    ['UDP, for a service of another name', at('::', 69, 'udp'), 'tftp.socket', 'in.tftpd.service', false],
    ['an instance', at('127.0.0.1', 8081), 'web@8081.socket', 'web@8081.service', false],
    ['a drop-in that moves it', at('::1', 5001), 'moved.socket', 'moved.service', false],
  ])('%s', async (_, socket, name, activates, running) => {
    using made = tree(files);
    const found = await reader(made).socketUnitOf(subject(made, '0::/init.scope'), socket);
    expect(found).toMatchObject({ name, activates, running });
  });

  test.each([
    ['another address', at('192.0.2.1', 631)],
    ['another transport', at('::', 22, 'udp')],
    ['where a drop-in moved it from', at('::', 5000)],
    ['a template that nobody wants', at('::', 9999)],
    ['a number that no unit has', at('::', 4242)],
  ])('none for %s', async (_, socket) => {
    using made = tree(files);
    expect(await reader(made).socketUnitOf(subject(made, '0::/init.scope'), socket)).toBeNull();
  });

  test('a user’s manager has its own', async () => {
    const base = '/user.slice/user-1000.slice/user@1000.service';
    using made = tree({
      ...files,
      '/home/u/.config/systemd/user/notes.socket': '[Socket]\nListenStream=127.0.0.1:4000\n',
      [`/sys/fs/cgroup${base}/app.slice/notes.service/cgroup.events`]: 'populated 1\n',
    });
    const manager = subject(made, `0::${base}/init.scope`, { pid: 900, uid: 1000 });
    const found = await reader(made).socketUnitOf(manager, at('127.0.0.1', 4000));
    expect(found).toMatchObject({ name: 'notes.socket', activates: 'notes.service', running: true });
    expect(await reader(made).socketUnitOf(manager, at('::', 22))).toBeNull();
  });

  test('a slice of its own, and hyphens in it', async () => {
    using made = tree({
      ...BOOTED,
      '/etc/systemd/system/a.socket': '[Socket]\nListenStream=1234\n',
      '/etc/systemd/system/a.service': '[Service]\nSlice=web-front.slice\n',
      '/sys/fs/cgroup/web.slice/web-front.slice/a.service/cgroup.events': 'populated 1\n',
    });
    const found = await reader(made).socketUnitOf(subject(made, '0::/init.scope'), at('::', 1234));
    expect(found?.running).toBe(true);
  });

  test('without control groups it is not known whether a service runs', async () => {
    using made = tree({
      '/run/systemd/system/.keep': '',
      '/etc/systemd/system/a.socket': '[Socket]\nListenStream=1234\n',
    });
    const found = await reader(made).socketUnitOf(subject(made, '0::/init.scope'), at('::', 1234));
    expect(found).toMatchObject({ name: 'a.socket', running: null });
  });
});

describe('texts', () => {
  test('lines that go on, comments, empty assignments', () => {
    const unit = parseUnit([
      '[Socket]\n# x\nListenStream=1\nListenStream=\nListenStream=2 \\\n; between\n  3\nUnfinished\n[Other\n=x',
    ]);
    expect(unit.get('Socket')?.get('ListenStream')).toEqual(['2  3']);
    expect(lastOf(unit, 'Nothing', 'X')).toBeNull();
  });

  test('specifiers', () => {
    expect(expand('%i %I %p %n %N %% %h', 'a@b-c.socket')).toBe('b-c b/c a a@b-c.socket a@b-c % %h');
  });

  test.each(['0', '65536', '1e3', '/run/x', '@x', 'vsock::80', '[zz]:80', '[::1]:', '1.2.3.4', ''])(
    'no IP socket: %j',
    (value) => {
      expect(listensOf(parseUnit([`[Socket]\nListenStream=${value}\n`]), 'a.socket')).toEqual([]);
    },
  );

  test('an address is compared as an address', () => {
    const [listen] = listensOf(parseUnit(['[Socket]\nListenStream=[0:0::1]:80\n']), 'a.socket');
    expect(listen !== undefined && listensOn(listen, at('::1', 80))).toBe(true);
  });
});
