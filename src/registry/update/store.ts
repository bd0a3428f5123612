// Keeps the registry in use and the one before it; swaps a new one in so that a kill at any moment leaves one of them.
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PortolanError } from '../../model/error.ts';
import { TEMPORARY, writeDurably } from './durable.ts';
import { isWhole, readManifest } from './installed.ts';
import { cleanLocks, type LockOptions, withLock } from './lock.ts';
import { type Installed, type Manifest, manifestPath, REGISTRY_FILE, storeFolder } from './manifest.ts';

export interface Store {
  readonly manifest: Manifest | null;
  /** Makes these bytes the registry in use; the one in use becomes the previous one. */
  install(bytes: Uint8Array, about: Omit<Installed, 'file'>): Promise<void>;
  /** Remembers what the server said of the registry that stays in use. */
  confirm(about: Pick<Installed, 'from' | 'etag' | 'lastModified'>): Promise<void>;
}

/**
 * Opens the store for one update, alone. Throws PortolanError `unavailable` when the folder cannot be written, or
 * another update does not end.
 */
export async function withStore<T>(
  dataDir: string,
  work: (store: Store) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const folder = storeFolder(dataDir);
  try {
    await mkdir(folder, { recursive: true });
    return await withLock(
      folder,
      async (isMine) => {
        await clean(dataDir);
        return await work(storeIn(dataDir, isMine));
      },
      options,
    );
  } catch (error) {
    throw isSystemError(error) ? unwritable(folder, error) : error;
  }
}

function storeIn(dataDir: string, isMine: () => Promise<boolean>): Store {
  const { value } = readManifest(dataDir);
  const manifest = typeof value === 'string' ? null : value;
  const swap = async (next: Manifest) => {
    if (!(await isMine())) throw overtaken();
    await writeDurably(manifestPath(dataDir), `${JSON.stringify(next, null, 2)}\n`);
  };
  return {
    manifest,
    async install(bytes, about) {
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
      const current = { file: `${about.date}-${hash}.registry`, ...about };
      await writeDurably(join(storeFolder(dataDir), current.file), bytes);
      await swap({ schema: 'portolan/installed/1', current, previous: before(dataDir, manifest, current) });
      await clean(dataDir);
    },
    async confirm(about) {
      if (manifest !== null) await swap({ ...manifest, current: { ...manifest.current, ...about } });
    },
  };
}

/** The registry to keep beside the new one: not the new one again, and not a damaged one. */
function before(dataDir: string, manifest: Manifest | null, current: Installed): Installed | null {
  if (manifest === null) return null;
  const kept = [manifest.current, manifest.previous].filter((each) => each !== null && each.file !== current.file);
  return kept.find((each) => each !== null && isWhole(dataDir, each)) ?? null;
}

/** Removes what crashed updates left, and registries that the manifest no longer names. */
async function clean(dataDir: string): Promise<void> {
  const { value } = readManifest(dataDir);
  // With a damaged manifest, any of the files may be the one that is in use.
  if (value === 'damaged') return;
  const named = value === 'none' ? [] : [value.current.file, value.previous?.file];
  const folder = storeFolder(dataDir);
  for (const name of await readdir(folder)) {
    const old = REGISTRY_FILE.test(name) && !named.includes(name);
    if (old || TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
  }
  await cleanLocks(folder);
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && !(error instanceof PortolanError) && 'syscall' in error;

function unwritable(folder: string, cause: NodeJS.ErrnoException): PortolanError {
  return new PortolanError('unavailable', `Cannot write to "${folder}": ${cause.code}`, {
    cause,
    hint: 'make room or give write permission there, or name another folder in PORTOLAN_DATA_DIR',
  });
}

function overtaken(): PortolanError {
  return new PortolanError('unavailable', 'Cannot install the registry: another update took over in the meantime', {
    hint: 'run "portolan update" again',
  });
}
