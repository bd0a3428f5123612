// The files behind a command line, in trees constructed after what npm, pip and the jar tool leave behind.
import { describe, expect, test } from 'bun:test';
import { symlinkSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { baseOf } from '../../../base-name.ts';
import { type Tree, tree } from '../tree.testing.ts';
import { manifestOf, parseManifestText } from './jar.ts';
import { parseManifest } from './npm.ts';
import { programOf } from './program.ts';
import { entryOf } from './pypi.ts';

function run(made: Tree, exe: string, line: string, cwd = '/srv/app') {
  return Promise.resolve(
    programOf({ exe, args: line.split(' '), cwd, root: made.root, called: baseOf(exe), stamp: made.root.stamp(exe) }),
  );
}

describe('npm', () => {
  test('a tool behind a link of node_modules/.bin', async () => {
    using made = tree({
      '/srv/app/node_modules/vite/package.json': '{"name":"vite","version":"5.4.0","bin":{"vite":"bin/vite.js"}}',
      '/srv/app/node_modules/vite/bin/vite.js': '',
      '/srv/app/node_modules/.bin/x': '',
    });
    symlinkSync('../vite/bin/vite.js', `${made.folder}/srv/app/node_modules/.bin/vite`);
    const { program, scriptPath } = await run(made, '/usr/bin/node', 'node ./node_modules/.bin/vite --host');
    expect(program).toEqual({
      name: 'vite',
      from: 'its command line and /srv/app/node_modules/vite/package.json',
      interpreter: 'node',
      script: './node_modules/.bin/vite',
      package: 'npm:vite',
      version: '5.4.0',
    });
    expect(scriptPath).toBe('/srv/app/node_modules/vite/bin/vite.js');
  });

  test.each([
    [
      'a file of a package that is no program of it',
      'node_modules/next/dist/server/lib/start-server.js',
      'next',
      'npm:next',
    ],
    ['a scoped package', 'node_modules/@angular/cli/bin/ng.js', 'ng', 'npm:@angular/cli'],
    [
      'in pnpm’s store',
      'node_modules/.pnpm/next@1/node_modules/next/dist/server/lib/start-server.js',
      'next',
      'npm:next',
    ],
  ])('%s', async (_, script, name, npm) => {
    using made = tree({
      [`/srv/app/${script}`]: '',
      '/srv/app/node_modules/next/package.json': '{"name":"next","version":"14.1.0","bin":{"next":"./dist/bin/next"}}',
      '/srv/app/node_modules/.pnpm/next@1/node_modules/next/package.json': '{"name":"next"}',
      '/srv/app/node_modules/@angular/cli/package.json': '{"name":"@angular/cli","bin":{"ng":"./bin/ng.js"}}',
    });
    expect((await run(made, '/usr/bin/node', `node ${script}`)).program).toMatchObject({ name, package: npm });
  });

  test('a script of one’s own goes by its file; a folder by its manifest', async () => {
    using made = tree({
      '/srv/app/package.json': '{"name":"shop","version":"1.0.0","main":"index.js"}',
      '/srv/app/server.js': '',
    });
    expect((await run(made, '/usr/bin/node', 'node server.js')).program).toMatchObject({
      name: 'server.js',
      package: null,
    });
    expect((await run(made, '/usr/bin/node', 'node server')).scriptPath).toBe('/srv/app/server.js');
    expect((await run(made, '/usr/bin/node', 'node .')).program).toMatchObject({ name: 'shop', version: '1.0.0' });
  });

  test.each(['', '{', '[]', 'null', '"x"', '{"name":5,"bin":7}', '{"bin":{"a":1}}'])(
    'a broken manifest: %s',
    (text) => {
      expect(() => parseManifest(text)).not.toThrow();
      expect(parseManifest(text)?.name ?? null).toBeNull();
    },
  );
});

describe('Python', () => {
  test('a console script of a virtual environment', async () => {
    using made = tree({
      '/srv/app/.venv/bin/uvicorn':
        '#!/srv/app/.venv/bin/python\nimport re\nimport sys\nfrom uvicorn.main import main\nif __name__ == "__main__":\n    sys.exit(main())\n',
      '/srv/app/.venv/lib/python3.12/site-packages/uvicorn-0.30.1.dist-info/METADATA': '',
    });
    const { program } = await run(made, '/usr/bin/python3.12', '/srv/app/.venv/bin/python .venv/bin/uvicorn app:app');
    expect(program).toMatchObject({ name: 'uvicorn', package: 'pypi:uvicorn', version: '0.30.1' });
  });

  test('a module, by the environment of the first argument', async () => {
    using made = tree({ '/v/lib/python3.12/site-packages/jupyter_server-2.14.dist-info/x': '' });
    const { program } = await run(made, '/usr/bin/python3.12', '/v/bin/python -m jupyter_server');
    expect(program).toMatchObject({ name: 'jupyter-server', package: 'pypi:jupyter-server', version: '2.14' });
  });

  test('scripts that are no entry points', () => {
    expect(entryOf('#!/usr/bin/python3\nfrom os import path\nserve()\n')).toBeNull();
    expect(entryOf('#!/bin/sh\nsys.exit(main())')).toBeNull();
    expect(entryOf("load_entry_point('gunicorn==20.1.0', 'console_scripts', 'gunicorn')()")).toBe('gunicorn');
  });
});

/** A jar with one entry, constructed after APPNOTE.TXT, section 4.3.7. */
function jar(name: string, content: string, size?: number): Buffer {
  const data = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(size === undefined ? 0 : 8, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(size ?? data.length, 18);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), data]);
}

describe('where a class or a module lies', () => {
  const MAIN = 'org.apache.activemq.console.Main';
  test.each([
    ['the jar of its name', '/jdk/bin/java', `java -cp /x/a.jar:/x/activemq-1.jar ${MAIN}`, '/x/activemq-1.jar'],
    ['among all of a folder', '/jdk/bin/java', `java -cp /none/*:/x/* ${MAIN}`, '/x/activemq-1.jar'],
    ['else the first', '/jdk/bin/java', 'java -cp lib:/x/a.jar com.example.Main', '/x/a.jar'],
    ['that is not there', '/jdk/bin/java', `java -cp /none/activemq.jar ${MAIN}`, null],
    ['no class path', '/jdk/bin/java', `java ${MAIN}`, null],
    ['a folder of Erlang', '/e/beam.smp', 'beam.smp -- -pa /x/ejabberd-23/ebin -s ejabberd', '/x/ejabberd-23/ebin'],
  ])('%s', async (_, exe, line, path) => {
    using made = tree({ '/x/a.jar': '', '/x/activemq-1.jar': '', '/x/ejabberd-23/ebin/x': '' });
    expect((await run(made, exe, line)).scriptPath).toBe(path);
  });
});

describe('a jar', () => {
  const text =
    'Manifest-Version: 1.0\r\nMain-Class: org.apache.catalina.startup.Boot\r\n strap\r\nImplementation-Version: 9\r\n\r\nName: x\r\nMain-Class: y\r\n';

  test('its manifest, also where its size is told afterwards', async () => {
    for (const bytes of [jar('META-INF/MANIFEST.MF', text), jar('META-INF/MANIFEST.MF', text, 0)])
      expect((await manifestOf(bytes))?.get('Main-Class')).toBe('org.apache.catalina.startup.Bootstrap');
  });

  test('names the program', async () => {
    using made = tree({ '/srv/app/x.jar': jar('META-INF/MANIFEST.MF', text) });
    expect((await run(made, '/jdk/bin/java', 'java -jar x.jar')).program).toMatchObject({
      name: 'tomcat',
      version: '9',
    });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['no jar', Buffer.from('#!/bin/sh\nexec java -jar "$0"\n'.padEnd(64))],
    ['a broken stream', Buffer.concat([jar('META-INF/MANIFEST.MF', text).subarray(0, 52), Buffer.alloc(40, 0xff)])],
    ['without a manifest', jar('a.class', 'x')],
  ])('%s', async (_, bytes) => {
    expect((await manifestOf(bytes))?.get('Main-Class')).toBeUndefined();
  });

  test('an empty manifest', () => {
    expect(parseManifestText('').size).toBe(0);
  });
});

test('a file with two names goes by the one that leads to it', async () => {
  using made = tree({ '/usr/bin/redis-check-rdb': 'x', '/usr/bin/other': 'y' });
  symlinkSync('redis-check-rdb', `${made.folder}/usr/bin/redis-server`);
  const exe = '/usr/bin/redis-check-rdb';
  const as = (called: string) =>
    programOf({ exe, args: null, cwd: '/', root: made.root, called, stamp: made.root.stamp(exe) });
  expect(await as('redis-server')).toMatchObject({
    program: { name: 'redis-server' },
    scriptPath: '/usr/bin/redis-server',
  });
  for (const claim of ['other', 'sshd', '../bin/other', 'redis-check-rd', ''])
    expect(await as(claim)).toMatchObject({ program: { name: 'redis-check-rdb' }, scriptPath: null });
});

test('webpack serve, and the jar of a class', async () => {
  using made = tree({
    '/srv/app/node_modules/webpack/package.json':
      '{"name":"webpack","version":"5.90.0","bin":{"webpack":"bin/webpack.js"}}',
    '/srv/app/node_modules/webpack/bin/webpack.js': '',
    '/srv/app/node_modules/.bin/.keep': '',
    '/srv/app/web/.keep': '',
    '/usr/share/java/zookeeper.jar': '',
  });
  const serve = await run(made, '/usr/bin/node', 'node node_modules/webpack/bin/webpack.js serve');
  expect(serve.program).toMatchObject({ name: 'webpack-dev-server', package: 'npm:webpack', version: '5.90.0' });
  const java = await run(
    made,
    '/jdk/bin/java',
    'java -cp /etc/zk:/usr/share/java/a.jar:/usr/share/java/zookeeper.jar org.apache.zookeeper.server.quorum.QuorumPeerMain',
  );
  expect(java).toMatchObject({ program: { name: 'zookeeper' }, scriptPath: '/usr/share/java/zookeeper.jar' });
});

test('an executable is its own program', async () => {
  using made = tree({});
  const { program } = await run(made, '/usr/sbin/nginx', 'nginx: master process');
  expect(program).toMatchObject({ name: 'nginx', interpreter: null, script: null });
});
