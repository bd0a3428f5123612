// Debian's packages: which one owns a file, and its sum (dpkg-query(1), deb-md5sums(5), dpkg-divert(1)).
import type { Root } from '../root.ts';
import type { OwnedFile, Owners, PackageDatabase, Shipped } from './database.ts';
import { aliases, byLikelihood, type Diversion, parseDiversions, stanzaOf, sumIn } from './dpkg-text.ts';

const FOLDER = '/var/lib/dpkg';
const INFO = `${FOLDER}/info`;
const MOST = 1 << 26;
const MOST_TEXTS = 256;

/** Null where this root has none. `status.d` is what images without a package manager have (distroless). */
export function openDpkg(root: Root): PackageDatabase | null {
  const status = root.stamp(`${FOLDER}/status`);
  const folder = root.stamp(`${FOLDER}/status.d`);
  if (status === null && folder === null) return null;
  const stamps = [status, folder, root.stamp(INFO), root.stamp(`${FOLDER}/diversions`)];
  return {
    manager: 'dpkg',
    stamp: stamps.map((stamp) => stamp?.key ?? '').join('|'),
    async owners(paths, deadline) {
      const owners = status === null ? new Map() : ownersByLists(root, paths, deadline);
      const left = paths.filter((path) => owners.get(path) == null);
      if (folder === null || left.length === 0) return owners;
      return new Map([...owners, ...ownersInStatusFolder(root, left, deadline)]);
    },
  };
}

function ownersByLists(root: Root, paths: readonly string[], deadline: number): Owners {
  const found = new Map<string, OwnedFile | null>();
  if (performance.now() > deadline) return found;
  const diversions = parseDiversions(root.text(`${FOLDER}/diversions`, MOST) ?? '');
  const lists = (root.list(INFO) ?? []).filter((name) => name.endsWith('.list')).map((name) => name.slice(0, -5));
  const merged = (top: string) => root.link(top)?.replace(/^\//, '') === `usr${top}`;
  const searches = paths.map((path) => searchFor(path, diversions, merged));
  const versions = versionReader(root);
  const settle = (search: Search, list: string, name: string) =>
    found.set(search.path, ownedBy(root, list, name, versions));
  // What is likely for one program is so for others, too.
  const texts = new Map<string, Buffer>();
  const textOf = (list: string) => {
    const bytes = texts.get(list) ?? root.read(`${INFO}/${list}.list`, MOST) ?? new Uint8Array();
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (texts.size < MOST_TEXTS) texts.set(list, text);
    return text;
  };
  const lookIn = (list: string, wanted: readonly Search[]) => {
    const text = textOf(list);
    for (const search of wanted) {
      if (found.has(search.path) || !search.allows(packageOf(list))) continue;
      const name = search.names.find((each) => text.includes(`\n${each}\n`));
      if (name !== undefined) settle(search, list, name);
    }
  };
  // Most programs lie in a package that is named like them; only for the others every list is read, once for all.
  for (const search of searches) {
    for (const list of byLikelihood(lists, search.path)) {
      if (found.has(search.path)) break;
      if (performance.now() > deadline) return found;
      lookIn(list, [search]);
    }
  }
  const left = searches.filter(({ path }) => !found.has(path));
  for (const list of left.length === 0 ? [] : lists) {
    if (performance.now() > deadline) return found;
    lookIn(list, left);
    if (left.every(({ path }) => found.has(path))) return found;
  }
  for (const { path } of left) if (!found.has(path)) found.set(path, null);
  return found;
}

interface Search {
  readonly path: string;
  /** As which it may stand in a list: /bin and /usr/bin are one folder on most machines. */
  readonly names: readonly string[];
  readonly allows: (name: string) => boolean;
}

function searchFor(path: string, diversions: readonly Diversion[], merged: (top: string) => boolean): Search {
  const names = aliases(path, merged);
  const moved = diversions.find(({ to }) => names.includes(to));
  // Moved away by another package: it stands in the lists as what it was.
  if (moved !== undefined) {
    return { path, names: aliases(moved.from, merged), allows: (name) => name !== moved.by };
  }
  const taken = diversions.find(({ from }) => names.includes(from));
  return { path, names, allows: (name) => taken === undefined || taken.by === null || name === taken.by };
}

/** `libc6:amd64` is libc6 for one of several architectures. */
function packageOf(list: string): string {
  return list.replace(/:.*/, '');
}

function ownedBy(root: Root, list: string, listed: string, version: (list: string) => string | null): OwnedFile {
  const sums = `${INFO}/${list}.md5sums`;
  const text = root.text(sums, MOST);
  return {
    name: packageOf(list),
    version: version(list),
    from: `${INFO}/${list}.list`,
    shipped: shippedBy(text, listed, sums),
  };
}

function shippedBy(sums: string | null, listed: string, file: string): Shipped {
  if (sums === null) return { unknown: `there is no ${file}` };
  const hex = sumIn(sums, listed);
  return hex === null ? { unknown: `${file} does not name it` } : { algorithm: 'md5', hex, from: file };
}

// The file of all packages is read once, and only when a package was found.
function versionReader(root: Root): (list: string) => string | null {
  let status: string | undefined;
  return (list) => {
    status ??= root.text(`${FOLDER}/status`, MOST) ?? '';
    const [name = '', architecture] = list.split(':');
    return stanzaOf(status, name, architecture)?.get('Version') ?? null;
  };
}

/** Here the sums are the only list of files there is. */
function ownersInStatusFolder(root: Root, paths: readonly string[], deadline: number): Owners {
  const found = new Map<string, OwnedFile | null>();
  const folder = `${FOLDER}/status.d`;
  const merged = (top: string) => root.link(top)?.replace(/^\//, '') === `usr${top}`;
  for (const file of root.list(folder) ?? []) {
    if (performance.now() > deadline) return found;
    if (!file.endsWith('.md5sums')) continue;
    const sums = root.text(`${folder}/${file}`, MOST) ?? '';
    for (const path of paths) {
      if (found.has(path)) continue;
      const hex = aliases(path, merged)
        .map((name) => sumIn(sums, name))
        .find((sum) => sum !== null);
      if (hex == null) continue;
      const base = file.slice(0, -'.md5sums'.length);
      const control = stanzaOf(`\n${root.text(`${folder}/${base}`) ?? ''}`, null);
      found.set(path, {
        name: control?.get('Package') ?? base,
        version: control?.get('Version') ?? null,
        from: `${folder}/${file}`,
        shipped: { algorithm: 'md5', hex, from: `${folder}/${file}` },
      });
    }
  }
  for (const path of paths) if (!found.has(path)) found.set(path, null);
  return found;
}
