// Writing so that a crash or a power cut leaves the old file or the new one, and never half of either.
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../runtime/sync-folder.ts';

/** Names of files that are being written; what is left of them after a crash may be removed. */
export const TEMPORARY = /\.tmp-[0-9a-f]{12}$/;

/** Puts the content at `path` in one step: written beside it, synced, renamed over it, and the folder synced. */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.tmp-${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}
