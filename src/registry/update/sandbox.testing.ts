// For tests: a folder with a data directory of its own, and updates into it.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registry } from '../../model/registry.ts';
import { openRegistry } from '../open.ts';
import { openInstalled } from './installed.ts';
import { storeFolder } from './manifest.ts';
import { type UpdateIo, type UpdateOptions, type UpdateProgress, type UpdateResult, updateRegistry } from './update.ts';

const NOW = new Date('2026-11-22T00:00:00Z');

export interface Sandbox {
  readonly folder: string;
  readonly dataDir: string;
  readonly events: UpdateProgress[];
  /** As the program does, but without an embedded registry and always on the same day. */
  update(options: UpdateOptions, io?: Partial<UpdateIo>): Promise<UpdateResult>;
  /** Writes a file, and gives back its path. */
  file(content: string | Uint8Array, name?: string): Promise<string>;
  /** Both. */
  install(content: string | Uint8Array, options?: UpdateOptions): Promise<UpdateResult>;
  /** The registry in use; throws where there is none, or a gap. */
  inUse(): Registry;
  /** Every file of the store, by name. */
  contents(): Promise<Record<string, string>>;
  remove(): Promise<void>;
}

export async function sandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-update-'));
  const dataDir = join(folder, 'data');
  const store = storeFolder(dataDir);
  const events: UpdateProgress[] = [];
  const box: Sandbox = {
    folder,
    dataDir,
    events,
    update(options, io = {}) {
      const progress = (event: UpdateProgress) => events.push(event);
      return updateRegistry(options, { progress, dataDir, now: () => NOW, embedded: () => null, ...io });
    },
    async file(content, name = 'x.xml') {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
    async install(content, options = {}) {
      return box.update({ from: await box.file(content), ...options });
    },
    inUse() {
      const { value, gaps } = openInstalled(dataDir);
      if (value === null || gaps.length > 0) throw new Error(`not installed: ${JSON.stringify(gaps)}`);
      return openRegistry(value);
    },
    async contents() {
      const names = await readdir(store).catch(() => []);
      const all = names.map(async (name) => [name, (await readFile(join(store, name))).toString('base64')]);
      return Object.fromEntries(await Promise.all(all));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  return box;
}
