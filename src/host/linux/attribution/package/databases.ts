// The package databases that a root has, opened once a run.
import type { Root } from '../root.ts';
import { openApk } from './apk.ts';
import type { PackageDatabase } from './database.ts';
import { openDpkg } from './dpkg.ts';
import { openPacman } from './pacman.ts';

/** In the order in which they are asked; remembers what it opened. */
export function databaseOpener(): (root: Root) => Promise<readonly PackageDatabase[]> {
  const opened = new Map<Root, Promise<readonly PackageDatabase[]>>();
  return (root) => {
    const known = opened.get(root) ?? openAll(root);
    opened.set(root, known);
    return known;
  };
}

async function openAll(root: Root): Promise<readonly PackageDatabase[]> {
  const found = [openDpkg(root), openApk(root), openPacman(root)].filter((database) => database !== null);
  if (root.stamp('/usr/lib/sysimage/rpm') === null && root.stamp('/var/lib/rpm') === null) return found;
  const { olderRpm, openRpm } = await import('./rpm.ts');
  const rpm = openRpm(root, root.path === '/' ? '' : root.path);
  if (rpm !== null) return [...found, rpm];
  // Beside another system's database it is a leftover of the tool.
  const older = found.length === 0 ? olderRpm(root) : null;
  return older === null ? found : [older];
}
