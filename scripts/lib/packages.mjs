// The Debian packages that some tests need: which are missing, and how they are installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from './paths.mjs';
import { say, Trouble } from './say.mjs';

/** PATH with the system administrator's folders, which an ordinary user's PATH on Debian leaves out. */
export const widePath = [process.env.PATH, '/usr/local/sbin', '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter);

/** Names of the packages of test/packages.json of which a command or a file is not there. */
export function missingPackages(known = JSON.parse(readFileSync(inProject('test/packages.json'), 'utf8'))) {
  return known
    .filter(({ commands = [], files = [] }) => !commands.every(isOnPath) || !files.every((file) => existsSync(file)))
    .map((one) => one.package);
}

function isOnPath(command) {
  return widePath.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Why packages cannot be installed here, in words; null when they can. */
export function whyNotInstall() {
  if (!existsSync('/etc/debian_version')) return 'this is not Debian';
  return process.getuid?.() === 0 ? null : 'this is not root';
}

/** Installs these packages with apt-get, waiting for others who use it. Throws Trouble when that fails. */
export async function installPackages(names) {
  say(`installing ${names.join(' ')}`);
  // Lists of packages may be absent (a fresh container) or stale (404), so a first failure asks for new ones.
  if (aptInstall(names) || ((await aptUpdate()) && aptInstall(names))) return;
  throw new Trouble(`Could not install ${names.join(' ')}`, 'The words of apt-get are above.');
}

function aptInstall(names) {
  return apt('-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '-q', '--no-install-recommends', ...names);
}

// The lock of the lists has no time-out of its own in apt-get.
async function aptUpdate() {
  for (let attempt = 0; attempt < 10; attempt++) {
    if (apt('update', '-q')) return true;
    await sleep(3_000);
  }
  return false;
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2], timeout: 900_000 }).status === 0;
}
