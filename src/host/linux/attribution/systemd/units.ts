// The files of units, where systemd looks for them, in its order (systemd.unit(5), "Unit File Load Path").
import type { Root } from '../root.ts';
import { unitParts } from './unit-file.ts';

const SYSTEM = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  '/etc/systemd/system',
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
];

function userFolders(uid: number, home: string | null): string[] {
  const run = `/run/user/${uid}/systemd`;
  const own = (below: string) => (home === null ? [] : [`${home}/${below}`]);
  return [
    ...own('.config/systemd/user.control'),
    `${run}/user.control`,
    `${run}/transient`,
    `${run}/generator.early`,
    ...own('.config/systemd/user'),
    '/etc/systemd/user',
    `${run}/user`,
    '/run/systemd/user',
    `${run}/generator`,
    ...own('.local/share/systemd/user'),
    '/usr/local/share/systemd/user',
    '/usr/share/systemd/user',
    '/usr/local/lib/systemd/user',
    '/usr/lib/systemd/user',
    `${run}/generator.late`,
  ];
}

/** Whose units: the system's, or a user's with the home that they may lie in. */
export type Manager = 'system' | { readonly uid: number; readonly home: string | null };

export interface Units {
  /** Folders that are there, the first being the one that counts most. */
  readonly folders: readonly string[];
  /** The file of a unit, or of the template that it is an instance of; null where there is none. */
  fileOf(unit: string): string | null;
}

/** The units of a manager as they lie in this root; folders that are not there are looked for once. */
export function unitsOf(root: Root, manager: Manager): Units {
  const all = manager === 'system' ? SYSTEM : userFolders(manager.uid, manager.home);
  // /lib is /usr/lib on most: the same folder twice.
  const seen = new Set<string>();
  const folders = all.filter((folder) => {
    const stamp = root.stamp(folder);
    const key = stamp === null ? '' : `${stamp.device} ${stamp.inode}`;
    if (stamp === null || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const known = new Map<string, string | null>();
  const find = (name: string) => folders.map((f) => `${f}/${name}`).find((path) => root.stamp(path)?.isFile) ?? null;
  return {
    folders,
    fileOf(unit) {
      const before = known.get(unit);
      if (before !== undefined) return before;
      const { prefix, instance, type } = unitParts(unit);
      const file = /[/\0]/.test(unit) ? null : (find(unit) ?? (instance === null ? null : find(`${prefix}@.${type}`)));
      known.set(unit, file);
      return file;
    },
  };
}

/** Whether systemd runs what this root belongs to (sd_booted(3)). */
export function isBooted(root: Root): boolean {
  return root.stamp('/run/systemd/system')?.isFolder === true;
}
