import { expect, test } from 'bun:test';
import { baseName, versionless } from './versionless.ts';

test.each([
  ['postgresql-15', 'postgresql'],
  ['mariadb-server-core-10.3', 'mariadb-server-core'],
  ['php8.2-fpm', 'php-fpm'],
  ['php-fpm8.2', 'php-fpm'],
  ['server.js', 'server.js'],
  ['sqlservr.exe', 'sqlservr'],
  // As often as not the number is part of the name.
  ['iperf3', 'iperf3'],
  ['tomcat10', 'tomcat10'],
  ['nginx', 'nginx'],
  ['', ''],
])('%p is %p', (name, bare) => {
  expect(versionless(name)).toBe(bare);
});

test.each([
  ['/usr/bin/redis-server', 'redis-server'],
  ['C:\\Program Files\\nginx\\nginx.exe', 'nginx.exe'],
  ['redis-server', 'redis-server'],
])('the last part of %p is %p', (path, name) => {
  expect(baseName(path)).toBe(name);
});
