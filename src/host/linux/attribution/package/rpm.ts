// Packages of RPM: rpmdb.sqlite, whose rows are package headers (rpm.org, "Database" and "Header format").
import { openReadOnly, type ReadOnlyDatabase } from '../../../../runtime/sqlite.ts';
import { stampAt } from '../../system/stamp.ts';
import type { Root } from '../root.ts';
import type { OwnedFile, Owners, PackageDatabase } from './database.ts';
import { fileIn, parseHeader } from './rpm-header.ts';

const FOLDERS = ['/usr/lib/sysimage/rpm', '/var/lib/rpm'];
const MOST = 1 << 29;

/** `folder`: where `root` lies, as we see it, since SQLite opens files by path. */
export function openRpm(root: Root, folder: string): PackageDatabase | null {
  for (const place of FOLDERS) {
    const file = `${place}/rpmdb.sqlite`;
    const stamp = root.stamp(file);
    if (stamp === null || !stamp.isFile || stamp.size > MOST) continue;
    const owners = async (paths: readonly string[]) => {
      const path = `${folder}${file}`;
      // SQLite follows links by our root: in a container one could lead it to a file of ours.
      const reached = stampAt(path);
      if (reached?.inode !== stamp.inode || reached.device !== stamp.device) throw new Error(`${file} leads elsewhere`);
      return ownersIn(path, file, paths);
    };
    return { manager: 'rpm', stamp: stamp.key, owners };
  }
  return null;
}

/** One of the older kinds, of which it can only be said that it is there; null where there is none. */
export function olderRpm(root: Root): PackageDatabase | null {
  const files = FOLDERS.flatMap((place) => [`${place}/Packages`, `${place}/Packages.db`]);
  const file = files.find((path) => root.stamp(path) !== null);
  if (file === undefined) return null;
  return {
    manager: 'rpm',
    stamp: file,
    owners: async () => {
      throw new Error(`${file} is of a kind that only rpm reads (Berkeley DB or ndb)`);
    },
  };
}

async function ownersIn(path: string, file: string, paths: readonly string[]): Promise<Owners> {
  using database = await openReadOnly(path);
  // A stranger's file may have a view of this name, that never ends.
  const tables = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'", []).map(([name]) => name);
  if (!['Packages', 'Basenames'].every((name) => tables.includes(name))) throw new Error(`${file} has no packages`);
  return new Map(paths.map((each) => [each, ownerOf(database, each, file)]));
}

const MOST_OF_A_NAME = 64;

function ownerOf(database: ReadOnlyDatabase, path: string, file: string): OwnedFile | null {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const candidates = database.rows('SELECT hnum, idx FROM Basenames WHERE key = ? LIMIT ?', [base, MOST_OF_A_NAME]);
  for (const [number, index] of candidates) {
    if (typeof number !== 'number' || typeof index !== 'number') continue;
    const [[blob] = []] = database.rows('SELECT blob FROM Packages WHERE hnum = ?', [number]);
    const header = blob instanceof Uint8Array ? parseHeader(blob) : null;
    const found = header === null ? null : fileIn(header, index, file);
    if (found !== null && sameFile(found.path, path)) return found.owned;
  }
  return null;
}

// /bin is a link to /usr/bin on every system of this kind; packages may still say /bin or /sbin.
function sameFile(a: string, b: string): boolean {
  const plain = (path: string) => path.replace(/^\/(?:usr\/)?s?bin\//, '/usr/bin/').replace(/^\/lib/, '/usr/lib');
  return plain(a) === plain(b);
}
