import { afterAll, describe, expect, test } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadUses } from './load.ts';
import { openUses } from './open.ts';

const root = new URL('../../../', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'portolan-uses-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A small program in a checkout of its own, whose src/ is this one, so that what it finds beside it can be chosen. */
function checkout(name: string, uses: Uint8Array | null): string {
  const folder = join(scratch, name);
  mkdirSync(join(folder, 'build'), { recursive: true });
  spawnSync('cp', ['-r', join(root, 'src'), folder]);
  if (uses !== null) writeFileSync(join(folder, 'build/uses.bin'), uses);
  writeFileSync(
    join(folder, 'src/program.ts'),
    `import { loadUses } from './registry/uses/load.ts';
     try { console.log(loadUses().length); }
     catch (error) { console.log(error.code, error.hint); }`,
  );
  return folder;
}

describe('the packed uses', () => {
  test.skipIf(!existsSync(join(root, 'build/uses.bin')))('open (skipped where build/uses.bin is not built)', () => {
    expect(openUses(loadUses()).get('redis')?.name).toBe('Redis');
  });

  test('that are not built yet are an error that says how', () => {
    const { stdout } = spawnSync(process.execPath, ['src/program.ts'], {
      cwd: checkout('unbuilt', null),
      encoding: 'utf8',
    });
    expect(stdout).toStartWith('unavailable run "npm start" or "npm run build:registry"');
  });

  test('are inside a compiled executable', () => {
    const folder = checkout('compiled', new Uint8Array(4321));
    const program = join(folder, 'program');
    const args = ['build', '--compile', '--minify', '--bytecode', 'src/program.ts', '--outfile', program];
    const build = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(build.status, build.stderr).toBe(0);
    // Gone from where it was, so only what was compiled in can answer.
    rmSync(join(folder, 'build'), { recursive: true });
    rmSync(join(folder, 'src'), { recursive: true });
    expect(spawnSync(program, { encoding: 'utf8' }).stdout).toBe('4321\n');
  });
});
