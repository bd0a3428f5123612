// Bun's executable for another system: from npm, in the version and with the hash that package-lock.json names.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');

/** `name`: what Bun's package for the system is called: `linux-aarch64`. The path of the executable, kept in build/bun. */
export function bunFor(name: string): string {
  const { version, integrity } = locked(`@oven/bun-${name}`);
  const program = name.startsWith('windows') ? 'bun.exe' : 'bun';
  const kept = join(root, 'build/bun', `${name}-${version}`, program);
  if (existsSync(kept)) return kept;
  mkdirSync(join(kept, '..'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/bun/fetching-'));
  try {
    const [packed] = JSON.parse(must('npm', ['pack', '--json', `@oven/bun-${name}@${version}`], folder));
    const tarball = join(folder, packed.filename);
    const sum = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    if (sum !== integrity) throw new Error(`@oven/bun-${name}@${version} is not what package-lock.json names`);
    must('tar', ['-xzf', tarball, '-C', folder, `package/bin/${program}`], folder);
    renameSync(join(folder, 'package/bin', program), kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function locked(name: string): { readonly version: string; readonly integrity: string } {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = packages[`node_modules/${name}`];
  if (found === undefined) throw new Error(`package-lock.json has no ${name}`);
  return found;
}

function must(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}
