import { describe, expect, test } from 'bun:test';
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Holder } from '../../model/listener.ts';
import { dataUses, holderOf, ofPackage, ofProgram, opened, useOf } from './use.testing.ts';

const uses = opened(
  useOf('redis', ['6379/tcp'], { executables: ['redis-server'], packages: ['redis-server', 'redis-tools'] }),
  useOf('postgresql', ['5432/tcp'], { executables: ['postgres'], packages: ['postgresql'] }),
  useOf('smbd', ['445/tcp'], { executables: ['smbd'], packages: ['samba'] }),
  useOf('nmbd', ['137/udp'], { executables: ['nmbd'], packages: ['samba'] }),
  useOf('mysql', ['3306/tcp'], { executables: ['mysqld'], packages: ['mysql-server-core'] }),
  useOf('mariadb', ['3306/tcp'], { executables: ['mariadbd', 'mysqld'], packages: ['mariadb-server-core'] }),
  useOf('apache-httpd', ['80/tcp'], { executables: ['apache2', 'httpd'], packages: ['apache2-bin', 'httpd'] }),
  useOf('kibana', ['5601/tcp'], { packages: ['kibana'] }),
  useOf('vite', ['5173/tcp'], { packages: ['npm:vite'], programs: ['vite'] }),
  useOf('flask', ['5000/tcp'], { packages: ['pypi:flask'], programs: ['flask'] }),
  useOf('http-server', ['8000/tcp'], { programs: ['http.server'] }),
  useOf('zookeeper', ['2181/tcp'], { programs: ['org.apache.zookeeper.server.quorum.QuorumPeerMain', 'zookeeper'] }),
);

const told = (holder: Holder, attribution: Attribution = NO_ATTRIBUTION) => {
  const recognised = uses.recognise(holder, attribution);
  return recognised === null ? null : [recognised.use.id, recognised.by, recognised.says];
};

describe('by its package', () => {
  test('which says so', () => {
    expect(told(holderOf('/usr/bin/redis-server'), ofPackage('redis-server'))).toEqual([
      'redis',
      'package',
      'its package is redis-server (dpkg)',
    ]);
  });

  test('with a version in the name', () => {
    expect(told(holderOf('/usr/lib/postgresql/15/bin/postgres'), ofPackage('postgresql-15'))?.[0]).toBe('postgresql');
    expect(told(holderOf('/usr/sbin/mysqld'), ofPackage('mariadb-server-core-10.3'))?.[0]).toBe('mariadb');
    expect(told(holderOf('/usr/sbin/mysqld'), ofPackage('mysql-server-core-8.0'))?.[0]).toBe('mysql');
  });

  test('where several share it, with the executable', () => {
    expect(told(holderOf('/usr/sbin/smbd'), ofPackage('samba'))?.[0]).toBe('smbd');
    expect(told(holderOf('/usr/sbin/nmbd'), ofPackage('samba'))?.[0]).toBe('nmbd');
    expect(told(holderOf('/usr/sbin/samba'), ofPackage('samba'))).toBeNull();
    expect(told(holderOf(null), ofPackage('samba'))).toBeNull();
  });

  test('not where the package has other programs too', () => {
    expect(told(holderOf('/usr/lib/postgresql/15/bin/pg_receivewal'), ofPackage('postgresql-15'))).toBeNull();
  });

  test('which brought its interpreter along', () => {
    const attribution = { ...ofPackage('kibana'), program: ofProgram('cli', 'node').program };
    expect(told(holderOf('/usr/share/kibana/node/bin/node'), attribution)?.[0]).toBe('kibana');
    expect(told(holderOf('/usr/bin/node'), { ...attribution, package: ofPackage('nodejs').package })).toBeNull();
  });
});

describe('by its program', () => {
  test.each([
    ['a package of npm', ofProgram('dev', 'node', { package: 'vite' }), ['vite', 'package']],
    ['a package of PyPI', ofProgram('run', 'python3.11', { package: 'flask' }), ['flask', 'package']],
    ['a name', ofProgram('vite', 'node'), ['vite', 'program']],
    ['a module', ofProgram('http.server', 'python3'), ['http-server', 'program']],
    ['a package as attribution writes it', ofProgram('x', 'node', { package: 'npm:vite' }), ['vite', 'package']],
    [
      'a main class',
      ofProgram('java', 'java', { script: 'org.apache.zookeeper.server.quorum.QuorumPeerMain' }),
      ['zookeeper', 'program'],
    ],
  ])('that is %s', (_, attribution, expected) => {
    expect(told(holderOf('/usr/bin/interpreter'), attribution)?.slice(0, 2)).toEqual(expected);
  });

  test('not by the same name of another registry', () => {
    expect(told(holderOf('/usr/bin/python3'), ofProgram('x', 'python3', { package: 'vite' }))).toBeNull();
  });

  test.each([
    ['a script of that name', ofProgram('vite.js', 'node', { script: '/srv/vite.js' })],
    ['a shell', ofProgram('vite', 'bash', { script: '/usr/local/bin/vite' })],
    ['another language', ofProgram('vite', 'python3')],
    ['no interpreter at all', ofProgram('vite', null)],
  ])('not in %s', (_, attribution) => {
    expect(told(holderOf('/usr/local/bin/vite'), attribution)).toBeNull();
  });

  test('and never by an executable when an interpreter runs something unknown', () => {
    expect(told(holderOf('/usr/bin/redis-server'), ofProgram('unknown', 'node'))).toBeNull();
  });
});

describe('by its executable', () => {
  test('where it was installed', () => {
    expect(told(holderOf('/usr/bin/redis-server'))).toEqual([
      'redis',
      'executable',
      'its executable is /usr/bin/redis-server',
    ]);
    expect(told(holderOf('/opt/x/redis-server (deleted)', { exeDeleted: true }))?.[0]).toBe('redis');
  });

  test('with doubt in a home or another odd place', () => {
    expect(told(holderOf('/home/eve/redis-server'))?.[2]).toContain('by name alone: it lies in a home directory');
    expect(told(holderOf('/srv/x/redis-server'))?.[2]).toContain('outside the places of installed programs');
  });

  test.each(['/tmp/redis-server', '/var/tmp/x/redis-server', '/dev/shm/redis-server', '/memfd:redis-server'])(
    'never at %s',
    (exe) => {
      expect(told(holderOf(exe))).toBeNull();
    },
  );

  test.each(['temporary', 'memory'] as const)('never in a %s file', (place) => {
    const exeFile = { mode: 0o100755, uid: 0, place, othersMayChange: null };
    expect(told(holderOf('/usr/bin/redis-server', { exeFile }))).toBeNull();
  });

  test('not where two share the name', () => {
    expect(told(holderOf('/usr/sbin/mysqld'))).toBeNull();
  });

  test("not where it is another package's: Cyrus' httpd is not Apache's", () => {
    expect(told(holderOf('/usr/lib/cyrus/bin/httpd'), ofPackage('cyrus-caldav'))).toBeNull();
    expect(told(holderOf('/usr/sbin/httpd'), ofPackage('apache'))?.[0]).toBe('apache-httpd');
    expect(told(holderOf('/usr/bin/redis-server'), ofPackage('redis6'))?.[0]).toBe('redis');
  });

  test('never by the name that the process shows', () => {
    expect(told(holderOf('/usr/bin/nc', { name: 'redis-server' }))).toBeNull();
    expect(told(holderOf(null, { name: 'redis-server', args: ['redis-server'] }))).toBeNull();
  });
});

// What Debian's packages install, as dpkg tells it.
test.each([
  ['/usr/bin/redis-check-rdb', 'redis-tools', 'redis'],
  ['/usr/lib/postgresql/15/bin/postgres', 'postgresql-15', 'postgresql'],
  ['/usr/sbin/mariadbd', 'mariadb-server-core', 'mariadb'],
  ['/usr/sbin/nginx', 'nginx', 'nginx'],
  ['/usr/sbin/apache2', 'apache2-bin', 'apache-httpd'],
  ['/usr/bin/memcached', 'memcached', 'memcached'],
  ['/usr/bin/etcd', 'etcd-server', 'etcd'],
  ['/usr/sbin/mosquitto', 'mosquitto', 'mosquitto'],
  ['/usr/bin/epmd', 'erlang-base', 'erlang-epmd'],
  ['/usr/sbin/haproxy', 'haproxy', 'haproxy'],
  ['/usr/sbin/squid', 'squid', 'squid'],
  ['/usr/sbin/varnishd', 'varnish', 'varnish'],
  ['/usr/sbin/php-fpm8.2', 'php8.2-fpm', 'php-fpm'],
  ['/usr/bin/prometheus-node-exporter', 'prometheus-node-exporter', 'prometheus-node-exporter'],
  ['/bin/busybox', 'busybox', null],
  ['/usr/lib/erlang/erts-13.1.5/bin/beam.smp', 'erlang-base', null],
])('%s of %s is %p', (exe, owner, id) => {
  expect(dataUses().recognise(holderOf(exe), ofPackage(owner))?.use.id ?? null).toBe(id);
});
