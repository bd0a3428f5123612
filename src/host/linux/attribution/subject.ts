// One process that speaks for listeners, with what attribution needs to know of it; each is looked at once.
import type { DescribedHolder } from '../holders/describe.ts';
import { startTicks } from '../holders/process.ts';
import { close, openDirectory } from '../system/files.ts';
import { type Stamp, stampAt } from '../system/stamp.ts';
import { type Membership, membershipOf } from './cgroup.ts';
import { openRoot, type Root } from './root.ts';

export interface Subject {
  readonly holder: DescribedHolder;
  readonly membership: Membership;
  /** The running file, by its path in `root`; null: not to be seen. */
  readonly exe: { readonly path: string; readonly stamp: Stamp; readonly replaced: boolean } | null;
  /** The files that it sees; null: they cannot be seen from here. */
  readonly root: Root | null;
  /** Its working directory, as `root` has it. */
  readonly cwd: string | null;
  /** `root` is another than ours, as in a container. */
  readonly elsewhere: boolean;
}

export interface Subjects extends Disposable {
  of(holder: DescribedHolder): Subject;
}

const NOWHERE: Membership = { unit: null, containers: [] };

/** `proc`: where the processes are shown. */
export function subjectsIn(own: Root, proc = '/proc'): Subjects {
  const subjects = new Map<number, Subject>();
  const memberships = new Map<string, Membership>();
  const ours = new Map<Stamp, boolean>();
  const roots = new Map<string, (Root & Disposable) | null>();
  // Our own files were compared already, when the holder was looked at.
  const isReal = own.path === '/' && proc === '/proc';
  const ownTop = own.stamp('/');
  const ownMounts = stampAt(`${proc}/self/ns/mnt`);

  // Most processes share their control groups with others, so each text is understood once.
  const membership = (text: string | null) => {
    if (text === null) return NOWHERE;
    const known = memberships.get(text) ?? membershipOf(text);
    memberships.set(text, known);
    return known;
  };
  // Processes of one program have the same stamp, that was read once for all of them.
  const isOurs = (path: string, stamp: Stamp) => {
    const known = ours.get(stamp);
    if (known !== undefined) return known;
    const here = own.stamp(path);
    const is = here !== null && same(here, stamp);
    ours.set(stamp, is);
    return is;
  };
  // Processes of one container see the same files, so that its databases are opened once.
  const rootOf = (pid: number, key: string) => {
    const known = roots.get(key);
    if (known !== undefined) return known;
    const root = openRoot(`${proc}/${pid}/root`);
    roots.set(key, root);
    return root;
  };
  const lookAt = (holder: DescribedHolder): Subject => {
    const { exe: path, cwd, pid } = holder;
    const common = { holder, membership: membership(holder.cgroup), cwd, elsewhere: false };
    const stamp = holder.exeStamp;
    if (path === null || stamp === null) return { ...common, exe: null, root: null };
    const mine = isReal ? holder.exeIsOurs : isOurs(path, stamp);
    if (mine && ORDINARY.test(path)) return { ...common, exe: { path, stamp, replaced: false }, root: own };
    // Another file than ours of that name: one that was replaced since, or one of another root.
    if (!isStill(proc, holder)) return { ...common, exe: null, root: null };
    const top = stampAt(`${proc}/${pid}/root`);
    const mounts = stampAt(`${proc}/${pid}/ns/mnt`);
    // A service may have mounts of its own over a root that is ours.
    const elsewhere = top === null || ownTop === null || !same(top, ownTop);
    const hasOurMounts = mounts !== null && ownMounts !== null && same(mounts, ownMounts);
    if (!elsewhere && (mine || hasOurMounts || holder.exeDeleted)) {
      return { ...common, exe: { path, stamp, replaced: !mine }, root: own };
    }
    const root = rootOf(pid, `${mounts?.inode} ${top?.device} ${top?.inode}`);
    // Paths are told from where its mounts begin, and a process may have gone further in (chroot(2)).
    const from = own.link(`${proc}/${pid}/root`) ?? '/';
    const file = within(from, path);
    const there = root?.stamp(file) ?? null;
    const replaced = there === null || !same(there, stamp);
    return {
      ...common,
      cwd: cwd === null ? null : within(from, cwd),
      exe: { path: file, stamp, replaced },
      root,
      elsewhere,
    };
  };

  return {
    of(holder) {
      const known = subjects.get(holder.pid) ?? lookAt(holder);
      subjects.set(holder.pid, known);
      return known;
    },
    [Symbol.dispose]() {
      for (const root of roots.values()) root?.[Symbol.dispose]();
    },
  };
}

/** Where the files of this machine's own programs are, so that nothing more need be asked. */
const ORDINARY = /^\/(?:usr|bin|sbin|lib\w*|opt)\//;

function within(top: string, path: string): string {
  return top !== '/' && path.startsWith(`${top}/`) ? path.slice(top.length) : path;
}

function same(a: Stamp, b: Stamp): boolean {
  return a.inode === b.inode && a.device === b.device;
}

// By now its number may be another's, whose files would be taken for its own.
function isStill(proc: string, { pid, startTicks: started }: DescribedHolder): boolean {
  const directory = openDirectory(`${proc}/${pid}`);
  if (directory < 0) return false;
  const now = startTicks(directory);
  close(directory);
  return now === started;
}
