// One process that speaks for listeners, with what attribution needs to know of it; each is looked at once.
import type { DescribedHolder } from '../holders/describe.ts';
import { startTicks } from '../holders/process.ts';
import { close, openDirectory } from '../system/files.ts';
import { type Membership, membershipOf } from './cgroup.ts';
import { baseOf } from './paths.ts';
import { openRoot, type Root, type Stamp, stampAt } from './root.ts';

export interface Subject {
  readonly holder: DescribedHolder;
  readonly membership: Membership;
  /** The running file; null: not to be seen. */
  readonly exe: { readonly path: string; readonly stamp: Stamp; readonly replaced: boolean } | null;
  /** The files that it sees; null: they cannot be seen from here. */
  readonly root: Root | null;
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
  const named = new Map<string, Stamp | null>();
  const opened: (Root & Disposable)[] = [];
  const ownTop = own.stamp('/');

  // Most processes share their control groups with others, so each text is understood once.
  const membership = (text: string | null) => {
    if (text === null) return NOWHERE;
    const known = memberships.get(text) ?? membershipOf(text);
    memberships.set(text, known);
    return known;
  };
  const atHome = (path: string) => {
    let stamp = named.get(path);
    if (stamp === undefined) {
      stamp = own.stamp(path);
      named.set(path, stamp);
    }
    return stamp;
  };
  const lookAt = (holder: DescribedHolder): Subject => {
    const common = { holder, membership: membership(holder.cgroup) };
    const { exe: path, pid } = holder;
    const stamp = path === null ? null : stampAt(`${proc}/${pid}/exe`);
    if (path === null || stamp === null) return { ...common, exe: null, root: null, elsewhere: false };
    const here = atHome(path);
    const isOurs = here !== null && same(here, stamp);
    if (isOurs) return { ...common, exe: { path, stamp, replaced: false }, root: own, elsewhere: false };
    // Another file than ours of that name: one that was replaced since, or one of another root.
    if (!isStill(proc, holder)) return { ...common, exe: null, root: null, elsewhere: false };
    const top = stampAt(`${proc}/${pid}/root`);
    if (top !== null && ownTop !== null && same(top, ownTop)) {
      return { ...common, exe: { path, stamp, replaced: true }, root: own, elsewhere: false };
    }
    const root = top === null ? null : openRoot(`${proc}/${pid}/root`);
    if (root !== null) opened.push(root);
    const there = root?.stamp(path) ?? null;
    return { ...common, exe: { path, stamp, replaced: there === null || !same(there, stamp) }, root, elsewhere: true };
  };

  return {
    of(holder) {
      const known = subjects.get(holder.pid) ?? lookAt(holder);
      subjects.set(holder.pid, known);
      return known;
    },
    [Symbol.dispose]() {
      for (const root of opened) root[Symbol.dispose]();
    },
  };
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

/** systemd holds the sockets of its socket units itself: as pid 1, as a user's manager, in a container. */
export function isSystemd({ exe, name }: Pick<DescribedHolder, 'exe' | 'name'>): boolean {
  return exe !== null && baseOf(exe) === 'systemd' && name === 'systemd';
}

/**
 * The holder that speaks for a listener. That is the first one (the parent of a group), but systemd only where nobody
 * was given the socket; and not one that merely has it open, as a child does that inherited it.
 */
export function speakerOf(holders: readonly DescribedHolder[]): DescribedHolder | undefined {
  const [first, ...others] = holders;
  if (first === undefined || others.length === 0) return first;
  const served = holders.filter((holder) => !isSystemd(holder));
  return served.find(({ attends }) => attends !== false) ?? served[0] ?? first;
}
