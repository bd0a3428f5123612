// The types of the library, as the package has them: declarations of index.ts, registry.ts and what they speak of.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');

const SPOKEN_OF: ReadonlySet<string> = new Set(['index.d.ts', 'registry.d.ts', 'model', 'registry']);

/** Writes them into a folder. Throws with the compiler's words. */
export function emitTypes(folder: string): void {
  const tsc = join(root, 'node_modules/.bin/tsc');
  const options = ['--project', join(root, 'tsconfig.library.json'), '--outDir', folder];
  const { status, stdout, stderr } = spawnSync(tsc, options, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The types could not be written:\n${stdout}${stderr}`);
  // Of the program itself nobody speaks: the doors of the library, the nouns, and the one function that is passed on.
  for (const name of readdirSync(folder)) {
    if (!SPOKEN_OF.has(name)) rmSync(join(folder, name), { recursive: true });
  }
  for (const name of readdirSync(join(folder, 'registry')))
    if (name !== 'open.d.ts') rmSync(join(folder, 'registry', name), { recursive: true });
}
