import { afterAll, describe, expect, test } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry } from '../open.ts';
import { loadEmbedded } from './load.ts';

const root = new URL('../../../', import.meta.url).pathname;
const built = existsSync(join(root, 'build/registry.bin'));
const scratch = mkdtempSync(join(tmpdir(), 'portolan-load-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A small program in a checkout of its own, whose src/ is this one, so that what it finds beside it can be chosen. */
function checkout(name: string, registry: Uint8Array | null): string {
  const folder = join(scratch, name);
  mkdirSync(join(folder, 'build'), { recursive: true });
  spawnSync('cp', ['-r', join(root, 'src'), folder]);
  if (registry !== null) writeFileSync(join(folder, 'build/registry.bin'), registry);
  writeFileSync(
    join(folder, 'src/program.ts'),
    `import { loadEmbedded } from './registry/embedded/load.ts';
     try { console.log(loadEmbedded().length); }
     catch (error) { console.log(error.code, error.hint); }`,
  );
  return folder;
}

describe('the embedded registry', () => {
  test.skipIf(!built)('opens (skipped where build/registry.bin is not built)', () => {
    expect(openRegistry(loadEmbedded()).lookup(443, 'tcp').names).toEqual(['https']);
  });

  test('that is not built yet is an error that says how', () => {
    const { stdout } = spawnSync(process.execPath, ['src/program.ts'], {
      cwd: checkout('unbuilt', null),
      encoding: 'utf8',
    });
    expect(stdout).toStartWith('unavailable run "npm start" or "npm run build:registry"');
  });

  test.each([
    ['plain', []],
    ['bytecode', ['--minify', '--bytecode']],
  ])('is inside a compiled executable: %s', (name, flags) => {
    const folder = checkout(name, new Uint8Array(4321));
    const program = join(folder, 'program');
    const args = ['build', '--compile', ...flags, 'src/program.ts', '--outfile', program];
    const build = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(build.status, build.stderr).toBe(0);
    // Gone from where it was, so only what was compiled in can answer.
    rmSync(join(folder, 'build'), { recursive: true });
    rmSync(join(folder, 'src'), { recursive: true });
    expect(spawnSync(program, { encoding: 'utf8' }).stdout).toBe('4321\n');
  });
});
