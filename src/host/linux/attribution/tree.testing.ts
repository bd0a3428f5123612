// A folder of files made for a test, to be taken for somebody's root.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openRoot, type Root } from './root.ts';

export interface Tree extends Disposable {
  readonly folder: string;
  readonly root: Root;
  write(path: string, content: string | Uint8Array): void;
}

/** Path below the root → content. It is gone when the test is. */
export function tree(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-root-'));
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  const root = openRoot(folder);
  if (root === null) throw new Error(`${folder} cannot be opened`);
  return {
    folder,
    root,
    write,
    [Symbol.dispose]() {
      root[Symbol.dispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
