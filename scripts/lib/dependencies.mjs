// The installed packages: whether they are those of package-lock.json, and how they come to be.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findBun } from './find-bun.mjs';
import { inProject, root } from './paths.mjs';
import { say, Trouble } from './say.mjs';

/** Why packages have to be installed, in words; null when all are there in the locked versions. */
export function whatIsMissing(folder = root) {
  const locked = packagesOf(join(folder, 'package-lock.json'));
  if (locked === null) return 'package-lock.json cannot be read';
  // npm writes this file last, so an installation that was cut off leaves none.
  const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'));
  if (installed === null) return 'nothing is installed yet';
  for (const [path, { version, optional }] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined && optional) continue;
    if (found?.version !== version) return `${path.slice('node_modules/'.length)} ${version} is not installed`;
    if (!existsSync(join(folder, path, 'package.json'))) return `${path} has been removed`;
  }
  return findBun(join(folder, 'node_modules')) === null ? 'Bun has no binary' : null;
}

/** Installs the locked packages. npm's talk goes to stderr. Throws Trouble when npm fails. */
export function installDependencies(why) {
  say(`installing dependencies (${why})`);
  const done = npm('ci') || npm('install', '--no-save');
  const still = done ? whatIsMissing() : 'npm failed; its words are above';
  if (still === null) return;
  throw new Trouble(
    `Could not install the dependencies: ${still}`,
    'Check the network (npm ping) and free space, then try again; or run npm ci yourself.',
  );
}

// `npm run` sets npm_execpath to the npm that runs us: the same one installs, whatever else the PATH has.
function npm(...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const self = process.env.npm_execpath;
  const [command, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args, ...quiet], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) say(`could not start npm: ${error.message}`);
  return status === 0;
}

/**
 * Makes `node_modules/.bin/bun` the real binary where Bun's install script did not run (npm's `ignore-scripts`),
 * so that `bin/portolan` finds it there too.
 */
export function linkBun(modules = inProject('node_modules')) {
  const bun = findBun(modules);
  if (bun === null || !bun.startsWith(join(modules, '@oven')) || process.platform === 'win32') return;
  const link = join(modules, '.bin/bun');
  const target = relative(join(modules, '.bin'), bun);
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(link) === target) return;
  const aside = `${link}.${process.pid}`;
  symlinkSync(target, aside);
  renameSync(aside, link);
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}
