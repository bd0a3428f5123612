// Arch's packages: /var/lib/pacman/local/NAME-VERSION/{files,desc,mtree} (alpm-db(7), mtree(5)).
import type { Root } from '../root.ts';
import type { OwnedFile, Owners, PackageDatabase, Shipped } from './database.ts';
import { byLikelihood } from './dpkg-text.ts';

const FOLDER = '/var/lib/pacman/local';
const MOST = 1 << 25;

export function openPacman(root: Root): PackageDatabase | null {
  const stamp = root.stamp(FOLDER);
  if (stamp === null) return null;
  return { manager: 'pacman', stamp: stamp.key, owners: (paths, deadline) => owners(root, paths, deadline) };
}

async function owners(root: Root, paths: readonly string[], deadline: number): Promise<Owners> {
  const found = new Map<string, OwnedFile | null>();
  const entries = (root.list(FOLDER) ?? []).filter((name) => !name.startsWith('.') && name !== 'ALPM_DB_VERSION');
  const likely = paths.flatMap((path) => byLikelihood(entries, path));
  for (const entry of new Set([...likely, ...entries])) {
    if (performance.now() > deadline) return found;
    const left = paths.filter((path) => !found.has(path));
    if (left.length === 0) return found;
    const files = root.text(`${FOLDER}/${entry}/files`, MOST) ?? '';
    for (const path of left)
      if (files.includes(`\n${path.slice(1)}\n`)) found.set(path, await ownedBy(root, entry, path));
  }
  for (const path of paths) if (!found.has(path)) found.set(path, null);
  return found;
}

async function ownedBy(root: Root, entry: string, path: string): Promise<OwnedFile> {
  const about = root.text(`${FOLDER}/${entry}/desc`) ?? '';
  return {
    name: fieldOf(about, 'NAME') ?? entry,
    version: fieldOf(about, 'VERSION'),
    from: `${FOLDER}/${entry}/files`,
    shipped: await shippedBy(root, `${FOLDER}/${entry}/mtree`, path),
  };
}

/** The line below `%NAME%`. */
function fieldOf(text: string, field: string): string | null {
  const value = new RegExp(`(?:^|\\n)%${field}%\\n([^\\n]+)`).exec(text)?.[1];
  return value ?? null;
}

async function shippedBy(root: Root, file: string, path: string): Promise<Shipped> {
  const bytes = root.read(file, MOST);
  if (bytes === null) return { unknown: `there is no ${file}` };
  const { gunzipSync } = await import('node:zlib');
  try {
    const text = gunzipSync(bytes, { maxOutputLength: 1 << 28 }).toString('latin1');
    return sumInMtree(text, path, file);
  } catch {
    return { unknown: `${file} is damaged` };
  }
}

/** Exported for its test. A line is `./usr/bin/x time=… sha256digest=…`; odd characters are `\ooo`. */
export function sumInMtree(text: string, path: string, file: string): Shipped {
  const name = `.${path.replace(/[\s\\#]|[^\x21-\x7e]/g, octal)}`;
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  if (line === undefined) return { unknown: `${file} does not name it` };
  const hex = / sha256digest=([0-9a-f]{64})(?: |$)/.exec(line)?.[1];
  if (hex !== undefined) return { algorithm: 'sha256', hex, from: file };
  const md5 = / md5digest=([0-9a-f]{32})(?: |$)/.exec(line)?.[1];
  return md5 === undefined ? { unknown: `${file} has no sum of it` } : { algorithm: 'md5', hex: md5, from: file };
}

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
