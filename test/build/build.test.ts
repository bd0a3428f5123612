// `npm run build` makes one file that stands by itself.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runAlone } from '../../scripts/build/smoke.ts';

const root = resolve(import.meta.dir, '../..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-build-'));
const executable = join(folder, 'portolan');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const built = spawnSync(process.execPath, ['scripts/build.ts', '--outfile', executable], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
}, 120_000);

describe('the executable', () => {
  test('is one file', () => {
    expect(readdirSync(folder)).toEqual(['portolan']);
  });

  test('says its version, which begins with that of package.json', async () => {
    const { version } = await Bun.file(join(root, 'package.json')).json();
    expect(runAlone(executable, '--version').stdout).toContain(version);
  });

  test('has the registry inside', () => {
    const page = JSON.parse(runAlone(executable, '297', '--json').stdout);
    expect(page).toMatchObject({ schema: 'portolan/port/1', port: 297, transports: { tcp: { status: 'unassigned' } } });
  });

  test('has the site inside: pages in every language, style, scripts and pictures', async () => {
    const child = spawn(executable, ['serve', '--public', '--port', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const address = await new Promise<string>((resolve) =>
        child.stdout.once('data', (line) => resolve(String(line).trim())),
      );
      const html = await (await fetch(`${address}uk/ports/297`)).text();
      expect(html).toContain('не призначений');
      const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
      expect(files.length).toBeGreaterThan(2);
      for (const path of [...files, '/map/tcp-light.png', '/api/openapi.json'])
        expect([path, (await fetch(new URL(path, address))).status]).toEqual([path, 200]);
    } finally {
      child.kill();
    }
  });

  test('lists what listens here', () => {
    const server = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } });
    const { listeners } = JSON.parse(runAlone(executable, 'list', '--json').stdout);
    server.stop(true);
    const ports = listeners.map((one: { port: number }) => one.port);
    expect(ports).toContain(server.port);
  });

  test('obeys no file of the folder that it is run in', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'portolan-hostile-'));
    const mark = join(elsewhere, 'was-run');
    writeFileSync(join(elsewhere, 'bunfig.toml'), 'preload = ["./preload.ts"]\n');
    writeFileSync(join(elsewhere, 'preload.ts'), `await Bun.write(${JSON.stringify(mark)}, 'yes');\n`);
    writeFileSync(join(elsewhere, '.env'), 'NO_COLOR=1\n');
    const { status } = spawnSync(executable, ['443'], { cwd: elsewhere, env: {} });
    const left = readdirSync(elsewhere).sort();
    rmSync(elsewhere, { recursive: true });
    expect(status).toBe(0);
    expect(left).toEqual(['.env', 'bunfig.toml', 'preload.ts']);
  });
});
