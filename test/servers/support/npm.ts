// The servers that come from npm: installed apart from the project's own packages, from a lock file of their own.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const source = join(project, 'test/servers/npm');

/** Where the servers see them, whoever they run as: the checkout may be for its owner alone. */
export const NPM = '/opt/npm';

/** Where they are installed. */
export const npmFolder = join(project, 'build/servers/npm');

/** Installs them where what is there is not what the lock file says. Nothing of theirs is run meanwhile. */
export function installNpmServers(): void {
  const lock = readFileSync(join(source, 'package-lock.json'), 'utf8');
  const stamp = join(npmFolder, 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  mkdirSync(npmFolder, { recursive: true });
  rmSync(stamp, { force: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(source, file), join(npmFolder, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: npmFolder,
    stdio: ['ignore', 2, 2],
  });
  writeFileSync(stamp, lock);
}

/** The version of a package as it is installed there; null where it is not. */
export function npmVersion(name: string): string | null {
  const file = join(npmFolder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}
