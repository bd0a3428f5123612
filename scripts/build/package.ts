// Source → the npm package: JavaScript in pieces, so that a command loads its own part, and what it reads beside it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BunPlugin } from 'bun';
import { withVersion } from './compile.ts';
import { gather } from './gather.ts';
import { emitTypes } from './types.ts';

const root = resolve(import.meta.dir, '../..');

/** As deep below the package as source files are below the project, so that what they read lies where they look for it. */
const PIECES = 'lib/portolan';

const MAIN = 'src/cli/main.ts';

/** What a listing loads when it runs, on any system; a test counts the files. */
const LISTING = [
  'src/cli/commands/list.ts',
  'src/cli/wire-judgement.ts',
  'src/host/linux/attribution/attribute.ts',
  'src/host/linux/attribution/package/rpm.ts',
  'src/host/linux/collector.ts',
  'src/host/linux/firewall/exposure.ts',
  'src/host/darwin/collector.ts',
  'src/host/windows/collector.ts',
  'src/registry/embedded/load.ts',
  'src/registry/open.ts',
  'src/registry/update/data-dir.ts',
  'src/registry/update/installed.ts',
  'src/render/coverage.ts',
  'src/render/plain.ts',
  'src/runtime/ffi.ts',
];

/** Writes the package into a folder that it empties first. Throws with the bundler's words when it cannot. */
export async function buildPackage(folder: string, version: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, PIECES), { recursive: true });
  const pieces = async (entries: readonly string[], chunk: string) => {
    const { metafile } = await Bun.build({
      entrypoints: entries.map((name) => join(root, name)),
      root,
      outdir: join(folder, PIECES),
      naming: { entry: '[name].js', chunk },
      target: 'node',
      format: 'esm',
      splitting: true,
      metafile: true,
      minify: { whitespace: true, syntax: true, identifiers: true },
      external: ['koffi'],
      plugins: [withVersion(version), besideIt],
    });
    if (metafile === undefined) throw new Error('the bundler did not tell what it made');
    return metafile;
  };
  // Apart: the library is not to load what only the program needs, nor the registry for browsers anything of Node.
  await pieces(['src/index.ts', 'src/registry.ts'], 'library-[name]-[hash].js');
  const program = await pieces([MAIN], '[name]-[hash].js');
  await gather(join(folder, PIECES), program, { entry: 'main.js', sources: LISTING, one: 'listing.cjs' });
  await Bun.build({
    entrypoints: [join(root, 'src/runtime/start-node.ts')],
    outdir: join(folder, PIECES),
    naming: '[name].cjs',
    target: 'node',
    format: 'cjs',
    minify: { whitespace: true, syntax: true, identifiers: true },
  });
  emitTypes(join(folder, 'types'));
  for (const file of ['registry.bin', 'uses.bin']) copy(`build/${file}`, join(folder, 'build', file));
  copy('src/web/assets', join(folder, PIECES, 'assets'));
  for (const each of [
    'schemas',
    'licences',
    'LICENSE',
    'NOTICES.md',
    'README.md',
    'CHANGELOG.md',
    'docs/library.md',
    'docs/api.md',
  ])
    copy(each, join(folder, each));
  // Node looks for one beside every piece that it loads, and up from there.
  writeFileSync(join(folder, PIECES, 'package.json'), '{ "type": "module" }\n');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(join(folder, 'bin/portolan.js'), START, { mode: 0o755 });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson(version), null, 2)}\n`);
}

const START = `#!/usr/bin/env node
'use strict';
const { join } = require('node:path');
const { start } = require('../${PIECES}/start-node.cjs');

start(join(__dirname, '../${PIECES}/listing.cjs'), process.argv[2], (address) => import(address));
`;

function copy(from: string, to: string): void {
  cpSync(join(root, from), to, { recursive: true });
}

function packageJson(version: string): object {
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const door = (name: string) => ({ types: `./types/${name}.d.ts`, default: `./${PIECES}/${name}.js` });
  return {
    name: ours.name,
    version: version.replace(/\.changed$/, ''),
    description: ours.description,
    license: ours.license,
    type: 'module',
    engines: ours.engines,
    bin: { portolan: 'bin/portolan.js' },
    exports: {
      '.': door('index'),
      './registry': door('registry'),
      './registry.bin': './build/registry.bin',
      './schemas/*': './schemas/*',
    },
    files: ['bin', 'lib', 'build', 'types', 'schemas', 'licences', 'docs', 'NOTICES.md', 'CHANGELOG.md'],
    optionalDependencies: ours.optionalDependencies,
  };
}

/** What an executable has within it lies beside the pieces here, and is not to be bundled again; nor is what is Bun's. */
const besideIt: BunPlugin = {
  name: 'beside it',
  setup(build) {
    build.onResolve({ filter: /\/build\/(registry\.bin|uses\.bin|assets\.json)$/ }, ({ path }) => ({
      path,
      external: true,
    }));
    build.onResolve({ filter: /^bun:/ }, ({ path }) => ({ path, external: true }));
  },
};
