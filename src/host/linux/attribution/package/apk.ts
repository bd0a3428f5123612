// Alpine's packages: /lib/apk/db/installed (Alpine wiki, "Apk spec").
import type { Root } from '../root.ts';
import type { OwnedFile, Owners, PackageDatabase, Shipped } from './database.ts';

// apk-tools 3 moved it.
const FILES = ['/lib/apk/db/installed', '/usr/lib/apk/db/installed'];

export function openApk(root: Root): PackageDatabase | null {
  for (const file of FILES) {
    const stamp = root.stamp(file);
    if (stamp === null) continue;
    return {
      manager: 'apk',
      stamp: stamp.key,
      owners: async (paths) => ownersIn(root.text(file, 1 << 26) ?? '', paths, file),
    };
  }
  return null;
}

/** Owners from the text of the database. Each line is a letter and a value: P package, V version, F folder, R file. */
export function ownersIn(text: string, paths: readonly string[], file: string): Owners {
  const found = new Map<string, OwnedFile | null>(paths.map((path) => [path, null]));
  // /bin may be a link to /usr/bin, and the other way round; the database knows the place that the package meant.
  const wanted = new Map(paths.flatMap((path) => [[path, path] as const, [otherBin(path), path] as const]));
  for (const paragraph of text.split('\n\n')) {
    let folder = '';
    let last: string | undefined;
    const ofPackage = new Map<string, string>();
    for (const line of paragraph.split('\n')) {
      const value = line.slice(2);
      if (line.startsWith('F:')) folder = `/${value}`;
      else if (line.startsWith('R:')) {
        last = wanted.get(`${folder === '/' ? '' : folder}/${value}`);
        if (last !== undefined && found.get(last) === null) {
          const [name = '', version = null] = [ofPackage.get('P'), ofPackage.get('V')];
          found.set(last, { name, version, from: file, shipped: { unknown: `${file} has no sum of it` } });
        } else last = undefined;
      } else if (line.startsWith('Z:') && last !== undefined) {
        const owned = found.get(last);
        if (owned != null) found.set(last, { ...owned, shipped: shippedAs(value, file) });
      } else if (folder === '') ofPackage.set(line.slice(0, 1), value);
    }
  }
  return found;
}

// "Q1" and a SHA-1 in base64, "Q2" and a SHA-256.
function shippedAs(value: string, file: string): Shipped {
  const hex = Buffer.from(value.slice(2), 'base64').toString('hex');
  if (value.startsWith('Q1') && hex.length === 40) return { algorithm: 'sha1', hex, from: file };
  if (value.startsWith('Q2') && hex.length === 64) return { algorithm: 'sha256', hex, from: file };
  return { unknown: `${file} has a sum of an unknown kind` };
}

function otherBin(path: string): string {
  if (/^\/usr\/(s?bin|lib)\//.test(path)) return path.slice('/usr'.length);
  return /^\/(s?bin|lib)\//.test(path) ? `/usr${path}` : path;
}
