// What is told to change: known products have their own setting, with its source; nobody's name gets into a command unquoted.
import { describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { container, unit } from '../examples/parts.ts';
import { MOSQUITTO, REDIS, WEBMIN } from '../examples/products.ts';
import { subject } from '../examples/scene.ts';
import { quote, restartCommand, shutCommand } from './commands.ts';
import { drawIn } from './remedy.ts';
import { SETTINGS } from './settings.ts';

const data = new URL('../../../data/uses/', import.meta.url);
const ids = readdirSync(data)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => [...readFileSync(new URL(name, data), 'utf8').matchAll(/"id": "([^"]+)"/g)].map(([, id]) => id));

describe('settings', () => {
  test('there are uses to compare with', () => expect(ids.length).toBeGreaterThan(300));

  for (const [id, { says, source }] of Object.entries(SETTINGS)) {
    test(`${id}: is a use, says what to set, and who says so`, () => {
      expect(ids).toContain(id);
      expect(says).not.toEndWith('.');
      expect(source).toMatch(/^https?:\/\/\S+$/);
    });
  }
});

describe('drawing in', () => {
  test('a known product: its setting, and a restart where the unit is known', () => {
    const seen = subject({ at: '0.0.0.0:6379', attribution: { unit: unit('redis-server.service') } });
    expect(drawIn(seen, REDIS)).toMatchObject({
      says: expect.stringContaining('/etc/redis/redis.conf'),
      run: 'systemctl restart redis-server.service',
    });
  });

  test('another one: the firewall in use', () => {
    const exposure = { reach: 'all', firewall: 'open', says: 'ufw: allows 10000/tcp', from: 'ufw' } as const;
    expect(drawIn(subject({ at: '0.0.0.0:10000', listener: { exposure } }), WEBMIN).run).toBe('ufw deny 10000/tcp');
  });

  test('no firewall that is known: words, and no command', () => {
    expect(drawIn(subject({ at: '0.0.0.0:10000' }), WEBMIN).run).toBeNull();
  });

  test('a container: how to publish it', () => {
    const published = [{ hostAddress: '0.0.0.0', hostPort: 1884, containerPort: 1883, transport: 'tcp' }];
    const seen = subject({
      at: '0.0.0.0:1884',
      attribution: { container: container('mq', { proxied: true, published }) },
    });
    expect(drawIn(seen, MOSQUITTO).says).toContain('-p 127.0.0.1:1884:1883');
  });
});

describe('commands', () => {
  const words: readonly [word: string, quoted: string | null][] = [
    ['nginx.service', 'nginx.service'],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['$(reboot)', "'$(reboot)'"],
    ['a;b|c&d', "'a;b|c&d'"],
    ['line\nbreak', null],
    ['\x1b[31m', null],
    ['\u202ereversed', null],
    ['', "''"],
  ];
  test.each(words)('%j is quoted as %j', (word, quoted) => expect(quote(word)).toBe(quoted));

  const units: readonly [name: string, scope: 'system' | 'user', run: string | null][] = [
    ['nginx.service', 'system', 'systemctl restart nginx.service'],
    ['app.service', 'user', 'systemctl --user restart app.service'],
    ['session-3.scope', 'system', null],
    ['user@1000.service', 'system', null],
    ['-x.service', 'system', null],
    ['a\nb.service', 'system', null],
  ];
  test.each(units)('restart of %j (%s): %j', (name, scope, run) => {
    expect(restartCommand(subject({ at: '0.0.0.0:80', attribution: { unit: unit(name, { scope }) } }).listener)).toBe(
      run,
    );
  });

  test('a raw socket has no port to shut', () => {
    const exposure = { reach: 'all', firewall: 'open', says: 'ufw', from: 'ufw' } as const;
    expect(shutCommand({ ...subject({ at: '0.0.0.0:1' }).listener, transport: 'raw', exposure })).toBeNull();
  });
});
