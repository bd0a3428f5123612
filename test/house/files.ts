// The project's own files, for the rules of the house.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const project = resolve(import.meta.dir, '../..');

// Of the project's root folder; deeper ones with such a name are ours.
const notOurs = new Set(['node_modules', 'build', 'dist', '.git']);

/** Paths of all files below a folder of the project, relative to the project, sorted; without what is built or installed. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(project, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return notOurs.has(path) ? [] : filesBelow(path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

/** Tests, and what only tests use (`*.testing.ts`). */
export const isTest = (path: string) => /\.test(ing)?\.tsx?$/.test(path);
