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

/** Folders of the packages of these servers that are only unpacked; fetched and unpacked where they were not yet. */
export function unpackedFolders(servers: readonly Server[]): readonly string[] {
  const names = servers.filter(({ unpacked }) => unpacked === true).flatMap(({ packages }) => packages);
  const wanted = [...new Set(names)];
  const missing = wanted.filter((name) => !existsSync(folderOf(name)));
  if (missing.length > 0) fetch(missing);
  return wanted.map(folderOf).filter((folder) => existsSync(folder));
}

/** Whether all packages of a server that is only unpacked have been. */
export const isUnpacked = ({ packages }: Server) => packages.every((name) => existsSync(folderOf(name)));

const folderOf = (name: string) => join(cache, 'unpacked', name);

// Lists of packages may be absent or stale, so a first failure asks for new ones.
function fetch(names: readonly string[]): void {
  const making = join(cache, `fetching.${process.pid}`);
  mkdirSync(making, { recursive: true });
  try {
    if (!apt(['download', ...names], making)) {
      apt(['update'], making);
      // One by one, so that one that this distribution lacks does not keep the others away.
      for (const name of names) apt(['download', name], making);
    }
    for (const archive of readdirSync(making)) unpack(join(making, archive));
  } finally {
    rmSync(making, { recursive: true });
  }
}

// As root, apt-get would fetch as another user, who may not write here.
function apt(args: readonly string[], cwd: string): boolean {
  const options = ['-qq', '-o', 'APT::Sandbox::User=root'];
  const { status } = spawnSync('apt-get', [...options, ...args], { cwd, stdio: ['ignore', 2, 2], timeout: 300_000 });
  return status === 0;
}

// A folder is complete once it has its own name: it is renamed to it at the end.
function unpack(archive: string): void {
  const field = (name: string) => execFileSync('dpkg-deb', ['-f', archive, name], { encoding: 'utf8' }).trim();
  const folder = folderOf(field('Package'));
  const making = `${archive}.content`;
  execFileSync('dpkg-deb', ['-x', archive, making]);
  keepRecord(archive, making, field('Package'));
  mergeUsr(making);
  mkdirSync(join(cache, 'unpacked'), { recursive: true });
  writeFileSync(`${folder}.version`, field('Version'));
  renameSync(making, folder);
}

// Beside the content, what dpkg would keep of it: so that it is known which package a file belongs to.
function keepRecord(archive: string, content: string, name: string): void {
  const record = join(content, 'record');
  execFileSync('dpkg-deb', ['-e', archive, record]);
  const [status, ...fields] = [
    'Status: install ok installed',
    ...readFileSync(join(record, 'control'), 'utf8').trim().split('\n'),
  ];
  writeFileSync(join(record, 'status'), `\n${fields[0]}\n${status}\n${fields.slice(1).join('\n')}\n`);
  const files = filesBelow(content, '').filter((path) => !path.startsWith('/record'));
  writeFileSync(join(record, `${name}.list`), ['/.', ...files, ''].join('\n'));
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? [path, ...filesBelow(root, path)] : [path];
  });
}

// As Debian's installer does since bookworm: /sbin and its like are links into /usr.
function mergeUsr(folder: string): void {
  for (const part of ['bin', 'sbin', 'lib'].filter((name) => existsSync(join(folder, name)))) {
    cpSync(join(folder, part), join(folder, 'usr', part), { recursive: true, verbatimSymlinks: true });
    rmSync(join(folder, part), { recursive: true });
  }
}

function unpackedVersion(name: string): string | null {
  const file = `${folderOf(name)}.version`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** The version of what a server runs, as its makers write it. */
export function versionOf({ packages, npm = [] }: Server): string | null {
  const [name] = packages;
  const version = name === undefined ? null : packageVersion(name);
  if (version !== null) return upstream(version);
  return npm[0] === undefined ? null : npmVersion(npm[0]);
}
