// The npm package, packed and installed, under a real Node 22.
import { beforeAll, describe, expect, test } from 'bun:test';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { apiReference } from '../../scripts/build/api.ts';
import { need as chromium, newReader, startBrowser } from '../browser/support/browser.ts';
import { needs } from '../support/needs.ts';
import { deno, type Installed, install, must, node22, pack, root } from './support/packed.ts';

const need = needs({ os: 'linux', commands: ['npm', 'setpriv'] });
const HTML = { headers: { 'Content-Type': 'text/html' } };
let node: string;
let tarball: string;
let whole: Installed;
let bare: Installed;

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run({ program }: Installed, args: readonly string[], before: readonly string[] = []): Ran {
  const [command = '', ...rest] = [...before, node, program, ...args];
  const env = { PATH: '/usr/bin:/bin', PORTOLAN_DATA_DIR: '/nonexistent' };
  const { status, stdout, stderr } = spawnSync(command, rest, { cwd: '/', env, encoding: 'utf8', timeout: 30_000 });
  return { status, out: stdout, err: stderr };
}

/** A listener of this process, while it is looked at. */
async function listening<T>(act: (port: number) => T | Promise<T>): Promise<T> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  try {
    const address = server.address();
    return await act(address === null || typeof address === 'string' ? 0 : address.port);
  } finally {
    server.close();
  }
}

describe.skipIf(need.skip)('the npm package', () => {
  beforeAll(() => {
    node = node22();
    tarball = pack();
    whole = install(tarball, true);
    bare = install(tarball, false);
    // An ordinary user is to run it.
    for (const { folder } of [whole, bare]) chmodSync(folder, 0o755);
  }, 600_000);

  test('has what it needs and nothing else', () => {
    const files = must('tar', ['-tzf', tarball], root).trim().split('\n');
    const kinds = [
      /^package\/(package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICES\.md)$/,
      /^package\/bin\/(portolan\.js|package\.json)$/,
      /^package\/lib\/portolan\/([\w.-]+\.c?js|package\.json)$/,
      /^package\/lib\/portolan\/assets\/(css|js|img)\/[\w.-]+$/,
      /^package\/build\/(registry|uses)\.bin$/,
      /^package\/types\/(index|registry|registry\/open|model\/[\w-]+)\.d\.ts$/,
      /^package\/schemas\/[\w-]+\.schema\.json$/,
      /^package\/licences\/[\w.-]+$/,
      /^package\/docs\/(library|api)\.md$/,
    ];
    expect(files.filter((file) => !kinds.some((kind) => kind.test(file)))).toEqual([]);
    for (const kind of kinds) expect(files.some((file) => kind.test(file))).toBe(true);
    expect(readFileSync(tarball).length).toBeLessThan(3_000_000);
  });

  test('asks nothing of whoever installs it but Node 22; koffi is optional', () => {
    const manifest = JSON.parse(readFileSync(join(whole.folder, 'node_modules/portolan/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ engines: { node: '>=22' }, bin: { portolan: 'bin/portolan.js' } });
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['koffi']);
    expect(manifest.scripts).toBeUndefined();
  });

  test.each([
    '297',
    '443/udp --json',
    'ssh --lang uk',
    '6000-6063 --format csv',
    'search data mover',
    'gaps --range system --json',
    'stats --format markdown',
    'rule database-in-the-open',
    'completions zsh',
    'help why',
    'list --colour',
  ])('says the same as under Bun: %s', (line) => {
    const args = line.split(' ');
    const { status, stdout, stderr } = spawnSync(join(root, 'bin/portolan'), args, {
      cwd: '/',
      env: { PATH: process.env.PATH, PORTOLAN_DATA_DIR: '/nonexistent' },
      encoding: 'utf8',
    });
    // The time of the look is the only thing that differs.
    const still = (text: string) => text.replaceAll(/"takenAt": "[^"]*"/g, '');
    const ran = run(whole, args);
    expect({ ...ran, out: still(ran.out) }).toEqual({ status, out: still(stdout), err: stderr });
  });

  test('list finds a listener and whose it is', async () => {
    await listening((port) => {
      const { out } = run(whole, ['list', '--json', '--port', String(port)]);
      const [found] = JSON.parse(out).listeners;
      expect(found).toMatchObject({ port, address: '127.0.0.1', reach: 'loopback' });
      expect(found.holders[0]).toMatchObject({ pid: process.pid, exe: process.execPath });
    });
  });

  test('an ordinary user sees the listener, and is told what could not be seen', async () => {
    const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];
    await listening((port) => {
      const { out } = run(whole, ['list', '--json', '--port', String(port)], nobody);
      const { listeners, coverage } = JSON.parse(out);
      expect(listeners).toMatchObject([{ port, holders: [], noHolder: { why: 'not-permitted' } }]);
      expect(coverage.complete).toBe(false);
    });
  });

  test('a listing loads few files: to open one costs Node more than to read what is in it', () => {
    const told = join(whole.folder, 'loaded.mjs');
    writeFileSync(
      told,
      `import { registerHooks } from 'node:module';
      const said = (url) => url.startsWith('file:') && process.stderr.write('loaded ' + url.split('/').at(-1) + '\\n');
      registerHooks({ load(url, context, next) { said(url); return next(url, context); } });`,
    );
    const args = ['--import', told, whole.program, 'list', '--port', '1'];
    const { stderr } = spawnSync(node, args, { cwd: '/', encoding: 'utf8', timeout: 30_000 });
    const loaded = [...stderr.matchAll(/^loaded (.*)$/gm)].map(([, file]) => file);
    expect(loaded.filter((file) => file !== 'koffi.node')).toEqual(['portolan.js', 'start-node.cjs']);
  });

  describe('what Node compiled', () => {
    const place = () => join(whole.folder, 'cache/portolan');
    const empty = (mode: number) => {
      rmSync(dirname(place()), { recursive: true, force: true });
      mkdirSync(place(), { recursive: true });
      chmodSync(place(), mode);
      for (const folder of [dirname(place()), place()]) chownSync(folder, 65_534, 65_534);
    };
    const runs = (word: string) => {
      const words = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--', node, whole.program, word];
      const env = { PATH: '/usr/bin:/bin', XDG_CACHE_HOME: dirname(place()), PORTOLAN_DATA_DIR: '/nonexistent' };
      const { stdout, stderr, status } = spawnSync('setpriv', words, { env, encoding: 'utf8' });
      return { stdout, stderr, status };
    };
    const kept = () =>
      readdirSync(place())
        .filter((name) => name.startsWith('compiled-'))
        .sort();

    test('is kept, a command by itself, and taken up', () => {
      empty(0o755);
      const first = [runs('gaps'), runs('version')];
      expect(kept().map((name) => name.split('-')[1])).toEqual(['gaps', 'version']);
      const before = kept().map((name) => statSync(join(place(), name)).mtimeMs);
      expect([runs('gaps'), runs('version')]).toEqual(first);
      expect(kept().map((name) => statSync(join(place(), name)).mtimeMs)).toEqual(before);
    });

    test('is of no importance where it is damaged, and mended', () => {
      const [name = ''] = kept();
      writeFileSync(join(place(), name), 'nothing of the kind');
      expect(runs('gaps').status).toBe(0);
      expect(statSync(join(place(), name)).size).toBeGreaterThan(10_000);
    });

    test('is not taken from, nor left, where others can write', () => {
      empty(0o777);
      expect(runs('gaps').status).toBe(0);
      expect(readdirSync(place())).toEqual([]);
    });
  });

  test('why and pick, which ask the kernel in other ways', async () => {
    await listening((port) => {
      const { causes } = JSON.parse(run(whole, ['why', String(port), '--json']).out);
      expect(causes[0]).toMatchObject({ cause: 'listening' });
      expect(run(whole, ['pick', '--for', 'my-app', '--range', '20000-29999']).out).toMatch(/^2\d{4}\n$/);
    });
  });

  test('without koffi: everything that needs no kernel, and a clear word where it is needed', async () => {
    const page = run(bare, ['297']);
    expect([page.status, page.out.includes('288–299'), page.out.includes('npm install koffi')]).toEqual([
      0,
      true,
      true,
    ]);
    expect(run(bare, ['gaps', '--range', 'system']).status).toBe(0);
    const list = run(bare, ['list']);
    expect([list.status, list.out]).toEqual([2, '']);
    expect(list.err).toContain('npm install koffi');
  });

  test('serve answers, and ends when it is told to', async () => {
    const child = spawn(node, [whole.program, 'serve', '--public', '--port', '0'], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', PORTOLAN_DATA_DIR: join(whole.folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    try {
      const address = String(await new Promise((resolve) => child.stdout.once('data', resolve))).trim();
      const page = await fetch(`${address}uk/ports/297`);
      expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'DENY']);
      expect(await page.text()).toContain('<html lang="uk">');
      const again = await fetch(`${address}uk/ports/297`, {
        headers: { 'If-None-Match': page.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
      const large = await fetch(`${address}feedback`, { method: 'POST', body: 'a'.repeat(100_000) });
      expect(large.status).toBe(413);
      const said = { page: '/ports/297', mood: 'yes', locale: 'en' };
      const sent = await fetch(`${address}feedback`, {
        method: 'POST',
        body: new URLSearchParams(said),
        redirect: 'manual',
      });
      expect([200, 303]).toContain(sent.status);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
  }, 30_000);
});

describe.skipIf(need.skip)('the library', () => {
  const examples = [...readFileSync(join(root, 'docs/library.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
    (match) => match[1] ?? '',
  );

  test.each(examples.map((code, at) => [at, code]))(
    'example %d of docs/library.md says what it says there',
    (at, code) => {
      const file = join(whole.folder, `example-${at}.js`);
      writeFileSync(file, String(code));
      const { status, stdout, stderr } = spawnSync(node, [file], { cwd: whole.folder, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      const promised = [...String(code).matchAll(/^console\.log\(.*\/\/ (.*)$/gm)].map((match) => match[1]);
      const lines = stdout.trim().split('\n');
      expect(lines.slice(0, promised.length)).toEqual(promised.map(String));
    },
  );

  test('docs/api.md is what the docstrings say; npm run build:api writes it', () => {
    const types = join(whole.folder, 'node_modules/portolan/types');
    expect(readFileSync(join(root, 'docs/api.md'), 'utf8')).toBe(apiReference(types));
  });

  test('its types are those of its values', () => {
    writeFileSync(
      join(whole.folder, 'typed.ts'),
      `import { lookup, survey, type PortFacts, type Snapshot } from 'portolan';
import { openRegistry, type Registry } from 'portolan/registry';
const facts: PortFacts = await lookup(297);
const many: readonly PortFacts[] = await lookup('ssh', { transport: 'tcp' });
const snapshot: Snapshot = await survey({ port: 80, judged: false });
const registry: Registry = openRegistry(new Uint8Array());
export const told: readonly [number, number, string, string] = [facts.port, many.length, snapshot.takenAt, registry.source.date];
// @ts-expect-error: a port is no object.
await lookup({});
`,
    );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--types', '', 'typed.ts'];
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), options, {
      cwd: whole.folder,
      encoding: 'utf8',
    });
    expect([stdout, status]).toEqual(['', 0]);
  });

  test('the registry alone needs nothing of Node: it has no import, and runs where there is no process', () => {
    const file = join(whole.folder, 'node_modules/portolan/lib/portolan/registry.js');
    const pieces = must('grep', ['-ohE', 'from ?"[^"]+"', '-r', dirname(file), '--include', 'registry.js'], root);
    expect(
      pieces
        .trim()
        .split('\n')
        .filter((each) => !/from ?"\.\/[\w.-]+"/.test(each)),
    ).toEqual([]);
    const play = `
      const { readFileSync } = process.getBuiltinModule('node:fs');
      const bytes = readFileSync(${JSON.stringify(join(whole.folder, 'node_modules/portolan/build/registry.bin'))});
      for (const name of ['process', 'Buffer', 'require']) delete globalThis[name];
      const { openRegistry } = await import(${JSON.stringify(file)});
      console.log(openRegistry(bytes).lookup(2297, 'tcp').names[0]);`;
    const { stdout, stderr } = spawnSync(node, ['--input-type=module', '-e', play], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['d2k-datamover1\n', '']);
  });

  test('the registry alone, under Deno, which may read nothing but the package', () => {
    const folder = join(whole.folder, 'node_modules/portolan');
    const file = join(whole.folder, 'deno.mjs');
    writeFileSync(
      file,
      `import { openRegistry } from ${JSON.stringify(join(folder, 'lib/portolan/registry.js'))};
      const bytes = await Deno.readFile(${JSON.stringify(join(folder, 'build/registry.bin'))});
      console.log(openRegistry(bytes).lookup(297, 'tcp').status, typeof Deno);`,
    );
    const args = ['run', '--no-config', '--no-prompt', `--allow-read=${folder}`, file];
    const env = { HOME: whole.folder, DENO_DIR: join(whole.folder, 'deno'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(deno(), args, { cwd: whole.folder, env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, 'unassigned object\n', '']);
  }, 240_000);

  test.skipIf(chromium.skip)(
    'the registry alone, in a browser',
    async () => {
      const folder = join(whole.folder, 'node_modules/portolan');
      const server = Bun.serve({
        hostname: '127.0.0.1',
        port: 0,
        fetch: ({ url }) => {
          const { pathname } = new URL(url);
          if (pathname === '/') return new Response('<!doctype html><link rel=icon href=data:,>', HTML);
          return new Response(Bun.file(join(folder, pathname)));
        },
      });
      const browser = await startBrowser();
      try {
        const reader = await newReader(browser, server.url.href);
        await reader.page.goto('/');
        const found = await reader.page.evaluate(async () => {
          const { openRegistry } = await import('/lib/portolan/registry.js' as string);
          const bytes = new Uint8Array(await (await fetch('/build/registry.bin')).arrayBuffer());
          return openRegistry(bytes).lookup(2297, 'tcp').names;
        });
        expect(found).toEqual(['d2k-datamover1']);
        expect(reader.complaints).toEqual([]);
      } finally {
        await browser.close();
        await server.stop(true);
      }
    },
    60_000,
  );
});
