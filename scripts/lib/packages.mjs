// The Debian packages that some tests need: which are missing, and how they are installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from './paths.mjs';
import { say } from './say.mjs';

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
      accessSync(resolve(folder, command), constants.X_OK);
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

/**
 * Installs these packages with apt-get, waiting for others who use it. None of the servers among them is started, and no
 * package that is there is removed. Gives the names of those that could not be installed, which is said too.
 */
export async function installPackages(names) {
  say(`installing ${names.join(' ')}`);
  return withoutStarting(async () => {
    // Lists of packages may be absent (a fresh container) or stale (404), so a first failure asks for new ones.
    if (aptInstall(names) || ((await aptUpdate()) && aptInstall(names))) return [];
    // One that this distribution lacks, or that excludes another one, must not keep the rest away.
    const left = names.filter((name) => !aptInstall([name]));
    for (const name of left) say(`could not install ${name}: the words of apt-get are above`);
    return left;
  });
}

function aptInstall(names) {
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-y', '-q', '--no-install-recommends', '--no-remove'];
  return apt('install', ...options, ...names);
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

const policy = '/usr/sbin/policy-rc.d';
const ours = `#!/bin/sh
# Made by "npm test" while it installs packages, so that their servers do not start; taken away afterwards.
exit 101
`;

// Debian asks this program, where there is one, before it starts a service (invoke-rc.d(8)). Somebody else's stays.
async function withoutStarting(work) {
  if (!existsSync(policy)) writeFileSync(policy, ours, { mode: 0o755 });
  try {
    return await work();
  } finally {
    if (existsSync(policy) && readFileSync(policy, 'utf8') === ours) rmSync(policy);
  }
}
