// Packages of RPM: rpmdb.sqlite, whose rows are package headers (rpm.org, "Database" and "Header format").
import { openReadOnly, type ReadOnlyDatabase } from '../../../../runtime/sqlite.ts';
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
    return { manager: 'rpm', stamp: stamp.key, owners: (paths) => owners(`${folder}${file}`, file, paths) };
  }
  return null;
}

/** True where there is one of the older kinds, which only rpm itself can read. */
export function hasOlderRpm(root: Root): boolean {
  return FOLDERS.some((place) => ['Packages', 'Packages.db'].some((name) => root.stamp(`${place}/${name}`) !== null));
}

async function owners(path: string, file: string, paths: readonly string[]): Promise<Owners> {
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
