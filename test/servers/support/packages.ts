// What the harness takes from Debian's packages: versions, and the contents of those that are not installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Server } from '../server.ts';
import { npmVersion } from './npm.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(project, 'build/servers');

/** The version of a package as Debian writes it; null where it is neither installed nor unpacked. */
export function packageVersion(name: string): string | null {
  const { stdout } = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  const installed = /^Status: \S+ \S+ installed$/m.test(stdout);
  return installed ? (/^Version: (\S+)$/m.exec(stdout)?.[1] ?? null) : unpackedVersion(name);
}

/** The version as its makers write it: without epoch, Debian's revision, and what repacking added. */
export function upstream(version: string): string {
  return version
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/[+~](dfsg|ds|rc|git).*$/, '');
}

/** Folders of the packages of these servers that are only unpacked, fetched and unpacked where they were not. */
export function unpackedFolders(servers: readonly Server[]): readonly string[] {
  const names = servers.filter(({ unpacked }) => unpacked === true).flatMap(({ packages }) => packages);
  return [...new Set(names)].flatMap((name) => unpack(name) ?? []);
}

// A folder is complete once it has its own name: it is renamed to it at the end.
function unpack(name: string): string | null {
  const folder = join(cache, 'unpacked', name);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(join(making, 'deb'), { recursive: true });
  const { status } = spawnSync('apt-get', ['download', '-q', name], {
    cwd: join(making, 'deb'),
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 120_000,
  });
  const [archive] = readdirSync(join(making, 'deb'));
  if (status !== 0 || archive === undefined) {
    rmSync(making, { recursive: true });
    return null;
  }
  const path = join(making, 'deb', archive);
  execFileSync('dpkg-deb', ['-x', path, making]);
  const version = execFileSync('dpkg-deb', ['-f', path, 'Version'], { encoding: 'utf8' });
  rmSync(join(making, 'deb'), { recursive: true });
  mergeUsr(making);
  writeFileSync(`${folder}.version`, version);
  renameSync(making, folder);
  return folder;
}

// As Debian's installer does since bookworm: /sbin and its like are links into /usr.
function mergeUsr(folder: string): void {
  for (const part of ['bin', 'sbin', 'lib'].filter((name) => existsSync(join(folder, name)))) {
    cpSync(join(folder, part), join(folder, 'usr', part), { recursive: true, verbatimSymlinks: true });
    rmSync(join(folder, part), { recursive: true });
  }
}

function unpackedVersion(name: string): string | null {
  const file = join(cache, 'unpacked', `${name}.version`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** The version of what a server runs, as its makers write it. */
export function versionOf({ packages, npm = [] }: Server): string | null {
  const [name] = packages;
  const version = name === undefined ? null : packageVersion(name);
  if (version !== null) return upstream(version);
  return npm[0] === undefined ? null : npmVersion(npm[0]);
}
