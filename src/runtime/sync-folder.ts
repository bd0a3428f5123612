// The one thing about files that an operating system may lack.
import { open } from 'node:fs/promises';

/**
 * Makes renames within the folder last (fsync(2): the entry in a directory needs a sync of its own). Does nothing on
 * Windows, which has no way to open a folder for this, and writes its names through.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
