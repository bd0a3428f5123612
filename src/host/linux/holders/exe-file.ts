// The file that a process runs: where it lies, and who may change it (inode(7), path_resolution(7)).
import type { ExecutableFile } from '../../../model/listener.ts';
import { type FileFacts, fileFacts, fileSystemOf } from '../system/files.ts';

const BY_OTHERS = 0o002;
const BY_GROUP = 0o020;
const STICKY = 0o1000;

/** Folders of our own root that were looked at already (within one snapshot): most programs lie in the same few. */
export type OwnFolders = Map<string, FileFacts | number>;

export interface Executed {
  /** Its path in the process's own root. */
  readonly path: string;
  readonly deleted: boolean;
  /** Of the file that runs, which may not be the one at that path any more. */
  readonly facts: FileFacts;
  /** See `isOurs`. */
  readonly ours: boolean;
}

/** `directory`: a descriptor of the process's own in /proc. */
export function executableFile(
  directory: number,
  { path, deleted, facts, ours }: Executed,
  own: OwnFolders = new Map(),
): ExecutableFile {
  const { mode, uid } = facts;
  if (deleted && inMemory(directory)) return { mode, uid, place: 'memory', othersMayChange: null };
  const folders = ours ? ownFolders(path, own) : foldersIn(directory, path);
  const open = folders.some((folder) => typeof folder !== 'number' && isOpenToAll(folder) && isSticky(folder));
  return {
    mode,
    uid,
    place: open || TEMPORARY.test(path) ? 'temporary' : 'disk',
    othersMayChange: mayChange(facts, folders),
  };
}

/** Whether it is the very file that our root has at this path: then the folders on the way are ours too. */
export function isOurs(path: string, { inode, device }: Pick<FileFacts, 'inode' | 'device'>): boolean {
  const here = fileFacts(path);
  return typeof here !== 'number' && here.inode === inode && here.device === device;
}

function ownFolders(path: string, known: OwnFolders): readonly (FileFacts | number)[] {
  return foldersOf(path).map((folder) => {
    const facts = known.get(folder) ?? fileFacts(folder);
    known.set(folder, facts);
    return facts;
  });
}

function foldersIn(directory: number, path: string): readonly (FileFacts | number)[] {
  return foldersOf(path).map((folder) => fileFacts(`root${folder}`, directory));
}

/** Places that are there for anybody to write to, whatever their permissions are just now (hier(7), file-hierarchy(7)). */
const TEMPORARY = /^\/(?:tmp|var\/tmp|dev\/shm|run\/shm|run\/lock|run\/user\/\d+)\//;

/** Whether anybody, or a group that is not the owner's own or root's, may change it. Pure. */
export function mayChange(file: FileFacts, folders: readonly (FileFacts | number)[]): boolean | null {
  if (isOpenToAll(file)) return true;
  if ((file.mode & BY_GROUP) !== 0 && file.gid !== 0 && file.gid !== file.uid) return true;
  // In a sticky folder only the owner may put another in its place.
  if (folders.some((folder) => typeof folder !== 'number' && isOpenToAll(folder) && !isSticky(folder))) return true;
  return folders.some((folder) => typeof folder === 'number') ? null : false;
}

function isOpenToAll({ mode }: FileFacts): boolean {
  return (mode & BY_OTHERS) !== 0;
}

function isSticky({ mode }: FileFacts): boolean {
  return (mode & STICKY) !== 0;
}

/** `/usr/bin/x` → /, /usr, /usr/bin. Pure. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return ['/', ...parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)];
}

const TMPFS = 0x01021994;
const RAMFS = 0x858458f6;
const HUGETLBFS = 0x958458f6;

// A memfd lies on the kernel's own tmpfs, and never had a name; no file of a tmpfs is on a disk (memfd_create(2)).
function inMemory(directory: number): boolean {
  return [TMPFS, RAMFS, HUGETLBFS].includes(fileSystemOf(`/proc/self/fd/${directory}/exe`));
}
