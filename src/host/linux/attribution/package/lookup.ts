// Which package owns each of some files, and whether they still are what it shipped: remembered, and within a time.
import type { PackageAttribution } from '../../../../model/attribution.ts';
import type { Gap } from '../../../../model/coverage.ts';
import { crc32 } from '../../../../runtime/crc32.ts';
import type { Stamp } from '../../system/stamp.ts';
import type { Root } from '../root.ts';
import { mayBePackaged, type OwnedFile, type PackageDatabase } from './database.ts';
import type { Memory } from './memory.ts';

export interface FileToLookUp {
  /** Its path, as its root has it. */
  readonly path: string;
  readonly root: Root;
  readonly stamp: Stamp;
  /**
   * Where we can read it: `/proc/812/exe`, which stays the running file whatever becomes of its name. Null: only its
   * owner is asked for.
   */
  readonly readAt: string | null;
  /** Its name has been given to another file, or to none. */
  readonly replaced: boolean;
}

/** How long may be spent, in milliseconds. A large file that nothing else waits for may take longer, once. */
export interface LookUpBudget {
  readonly owners: number;
  readonly sums: number;
  readonly oneLarge: number;
}

// Whose files they are takes 0.1 s where a thousand packages are installed, and nothing is kept of half a search.
export const BUDGET: LookUpBudget = { owners: 1000, sums: 150, oneLarge: 1000 };

export interface PackagesFound {
  readonly of: ReadonlyMap<FileToLookUp, PackageAttribution | null>;
  readonly gaps: readonly Gap[];
}

interface Known {
  readonly package: PackageAttribution | null;
  readonly settled: boolean;
}

/** `databases`: those of a root. Files of other people's homes and the like have no owner, and are not looked for. */
export async function packagesOf(
  files: readonly FileToLookUp[],
  databases: (root: Root) => Promise<readonly PackageDatabase[]>,
  memory: Memory,
  budget: LookUpBudget = BUDGET,
): Promise<PackagesFound> {
  const of = new Map<FileToLookUp, PackageAttribution | null>();
  const stamps = new Map<Root, string>();
  // Short, because it stands in every key.
  const readStamp = async (root: Root) => {
    const stamp = crc32(Buffer.from((await databases(root)).map((each) => each.stamp).join('&'))).toString(36);
    stamps.set(root, stamp);
    return stamp;
  };
  const open: { readonly file: FileToLookUp; readonly key: string; readonly late: boolean }[] = [];
  for (const file of files) {
    if (!mayBePackaged(file.path)) {
      of.set(file, null);
      continue;
    }
    const key = `${file.path}${file.replaced ? ' replaced' : ''} ${file.stamp.key} ${stamps.get(file.root) ?? (await readStamp(file.root))}`;
    const known = memory.get(key) as Known | undefined; // Written below, and read from a file of ours only.
    if (known !== undefined) of.set(file, known.package);
    if (known === undefined || !known.settled) open.push({ file, key, late: known !== undefined });
  }
  if (open.length === 0) return { of, gaps: [] };

  const { judge, LATE } = await import('./integrity.ts');
  const { owned, gaps } = await ownersOf(
    open.map(({ file }) => file),
    databases,
    performance.now() + budget.owners,
  );
  // The small ones first, so that as many as can be are done.
  const bySize = open.toSorted((a, b) => a.file.stamp.size - b.file.stamp.size);
  const deadline = performance.now() + budget.sums;
  let spentOnLarge = false;
  for (const { file, key, late } of bySize) {
    const found = owned.get(file);
    if (found === undefined) continue;
    if (found === null) {
      memory.set(key, { package: null, settled: true } satisfies Known);
      of.set(file, null);
      continue;
    }
    const { name, version, from, manager, shipped } = found;
    // One that was too much for the run before gets time of its own, however many others are new.
    const isLarge: boolean = late && !spentOnLarge;
    spentOnLarge ||= isLarge;
    const until = isLarge ? performance.now() + budget.oneLarge : deadline;
    const { settled, ...judged } = file.readAt === null ? NOT_ASKED : judge(file.readAt, shipped, until);
    // It had all the time there is, and will not be quicker the next time.
    const tooLarge = !settled && isLarge && judged.integrityFrom === LATE;
    const told = tooLarge ? TOO_LARGE : file.replaced && judged.integrity === 'modified' ? REPLACED : judged;
    const result: PackageAttribution = { name, from, manager, version, ...told };
    memory.set(key, { package: result, settled: settled || tooLarge } satisfies Known);
    of.set(file, result);
  }
  return { of, gaps };
}

// What runs is another file than the one that the package has now: it tells nothing about whose hands were on it.
const REPLACED = {
  integrity: 'unknown',
  integrityFrom: 'the running file was replaced since it was started; what lies there now is another',
} as const;

const NOT_ASKED = { integrity: 'unknown', integrityFrom: 'it was not asked for', settled: true } as const;
const TOO_LARGE = { integrity: 'unknown', integrityFrom: 'the file takes too long to be read while listing' } as const;

type Found = OwnedFile & { readonly manager: PackageDatabase['manager'] };

/** Of each file that was looked up in time. */
async function ownersOf(
  files: readonly FileToLookUp[],
  databases: (root: Root) => Promise<readonly PackageDatabase[]>,
  deadline: number,
): Promise<{ owned: ReadonlyMap<FileToLookUp, Found | null>; gaps: readonly Gap[] }> {
  const owned = new Map<FileToLookUp, Found | null>();
  const gaps: Gap[] = [];
  for (const root of new Set(files.map((file) => file.root))) {
    const mine = files.filter((file) => file.root === root);
    for (const database of performance.now() > deadline ? [] : await databases(root)) {
      const left = mine.filter((file) => owned.get(file) == null);
      if (left.length === 0) break;
      try {
        const owners = await database.owners([...new Set(left.map(({ path }) => path))], deadline);
        for (const file of left) {
          const owner = owners.get(file.path);
          if (owner !== undefined) owned.set(file, owner === null ? null : { ...owner, manager: database.manager });
        }
      } catch (error) {
        const why = `the ${database.manager} database could not be read: ${String(error)}`;
        gaps.push({ where: root.path, why, hint: null });
      }
    }
  }
  const late = performance.now() > deadline ? files.filter((file) => !owned.has(file)).length : 0;
  if (late > 0) {
    const why = `${late === 1 ? 'one file was' : `${late} files were`} not looked up in time`;
    gaps.push({ where: 'packages', why, hint: 'run it again' });
  }
  return { owned, gaps };
}
