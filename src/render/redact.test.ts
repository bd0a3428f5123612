import { describe, expect, test } from 'bun:test';
import { HIDDEN, redactArgs, redactText } from './redact.ts';

const hidden: readonly [args: string[], secret: string][] = [
  [['server', '--password', 'hunter2hunter2'], 'hunter2hunter2'],
  [['server', '--password=hunter2'], 'hunter2'],
  [['server', '--db-password=hunter2'], 'hunter2'],
  [['server', '-password', 'hunter2'], 'hunter2'],
  [['server', '--api-key', 'abc123'], 'abc123'],
  [['server', '--apiKey=abc123'], 'abc123'],
  [['env', 'DB_PASSWORD=hunter2', 'server'], 'hunter2'],
  [['java', '-Djavax.net.ssl.keyStorePassword=changeit', '-jar', 'a.jar'], 'changeit'],
  [['java', '-Dspring.datasource.password=changeit'], 'changeit'],
  [['mysql', '-phunter2'], 'hunter2'],
  [['/usr/bin/mysqldump', '-pS3cret!'], 'S3cret!'],
  [['app', 'postgres://app:hunter2@db.example/app'], 'hunter2'],
  [['app', 'redis://:hunter2@127.0.0.1:6379'], 'hunter2'],
  [['curl', '-H', 'Authorization: Bearer abcdef123456'], 'abcdef123456'],
  [['app', 'AKIAIOSFODNN7EXAMPLE'], 'AKIAIOSFODNN7EXAMPLE'],
  [['app', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'], 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
  [['app', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123'], 'eyJhbGciOiJIUzI1NiJ9'],
  [['app', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'], 'MIIE'],
  [['app', 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY9'], 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY9'],
  [['app', '{"token": "abc123"}'], 'abc123'],
  [['app', 'https://h/?access_token=abc123&x=1'], 'abc123'],
  [['sshpass', '-phunter2', 'ssh', 'host'], 'hunter2'],
];

const shown: readonly string[][] = [
  ['nginx:', 'master', 'process', '/usr/sbin/nginx', '-g', 'daemon on;'],
  ['sshd:', '/usr/sbin/sshd', '-D', '[listener]', '0 of 10-100 startups'],
  ['node', 'server.js', '--port', '8080', '--host=127.0.0.1'],
  ['docker-proxy', '-proto', 'tcp', '-host-port', '5432', '-container-ip', '172.17.0.2'],
  ['ssh', '-p2222', 'host'],
  ['nc', '-p', '4000', '-l'],
  [
    '/usr/lib/postgresql/15/bin/postgres',
    '-D',
    '/var/lib/postgresql/15/main',
    '-c',
    'config_file=/etc/postgresql.conf',
  ],
  ['python3', '-m', 'http.server', '8000'],
  ['java', '-Xmx512m', '-cp', '/usr/share/java/a-very-long-library-name-1.2.3.jar', 'org.example.Main'],
  ['app', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
];

describe('secrets in arguments', () => {
  test.each(hidden)('%j does not show %p', (args, secret) => {
    const redacted = redactArgs(args);
    expect(redacted.join('\0')).not.toContain(secret);
    expect(redacted.join('\0')).toContain(HIDDEN);
    expect(redacted).toHaveLength(args.length);
  });

  test.each(shown.map((args) => [args]))('%j is shown as it is', (args) => {
    expect(redactArgs(args)).toEqual(args);
  });

  test('a sentence that quotes one', () => {
    expect(redactText('its arguments are app --password=hunter2 --port 80')).toBe(
      `its arguments are app --password=${HIDDEN} --port 80`,
    );
  });
});
