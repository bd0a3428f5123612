// A Debian package of an executable: with manual, completions and unit, made by dpkg-deb (deb(5), deb-control(5)).
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = resolve(import.meta.dir, '../..');

export interface DebianPackage {
  readonly executable: string;
  /** Debian's word for the machine: `amd64`, `arm64`. */
  readonly architecture: string;
  readonly version: string;
  /** What runs here and writes manual and completions. */
  readonly program: readonly [string, ...string[]];
}

/** Writes `portolan_VERSION_ARCHITECTURE.deb` into the folder; its path. */
export function debianPackage(folder: string, { executable, architecture, version, program }: DebianPackage): string {
  const tree = mkdtempSync(join(tmpdir(), 'portolan-deb-'));
  try {
    // What a temporary folder is kept to, the root of a system must not be.
    chmodSync(tree, 0o755);
    const say = (...args: string[]) => said(program, args);
    put(tree, 'usr/bin/portolan', readFileSync(executable), 0o755);
    put(tree, 'usr/share/man/man1/portolan.1.gz', gzipSync(say('manual'), { level: 9 }));
    put(tree, 'usr/share/bash-completion/completions/portolan', say('completions', 'bash'));
    put(tree, 'usr/share/zsh/vendor-completions/_portolan', say('completions', 'zsh'));
    put(tree, 'usr/share/fish/vendor_completions.d/portolan.fish', say('completions', 'fish'));
    put(tree, 'lib/systemd/system/portolan.service', readFileSync(join(root, 'packaging/systemd/portolan.service')));
    put(tree, 'usr/share/doc/portolan/copyright', copyright());
    put(tree, 'usr/share/doc/portolan/changelog.gz', gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 }));
    put(tree, 'DEBIAN/control', control(architecture, debianVersion(version), sizeOf(tree)));
    const file = join(folder, `portolan_${debianVersion(version)}_${architecture}.deb`);
    mkdirSync(folder, { recursive: true });
    const { status, stderr } = spawnSync('dpkg-deb', ['--root-owner-group', '--build', '-Zxz', '-z2', tree, file], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`dpkg-deb: ${stderr}`);
    return file;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** The commit is part of it, and `.changed` is not: a version that is built twice is one. */
export function debianVersion(version: string): string {
  return version.replace(/\.changed$/, '');
}

function control(architecture: string, version: string, kilobytes: number): string {
  const { description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `Package: portolan
Version: ${version}
Architecture: ${architecture}
Maintainer: The Portolan founders <portolan@localhost>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.31)
Section: net
Priority: optional
Description: ${description}
 Tells of every port what the registry says and what it is used for in
 practice, what listens on it here and whose it is, and whether it belongs.
`;
}

function copyright(): string {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
  return `Portolan is under the MIT licence:\n\n${licence}\nWhat others wrote that is part of it:\n\n${readFileSync(join(root, 'NOTICES.md'), 'utf8')}`;
}

function put(tree: string, file: string, content: string | Uint8Array, mode = 0o644): void {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  writeFileSync(path, content);
  chmodSync(path, mode);
}

function sizeOf(tree: string): number {
  return Number(said(['du', '-sk', tree], []).split('\t')[0]);
}

function said([command, ...before]: readonly [string, ...string[]], args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, [...before, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
