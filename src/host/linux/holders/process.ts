// One process: who it is, read through its own /proc directory so that every fact is of the same process.
import type { ExecutableFile } from '../../../model/listener.ts';
import { speaksByArguments } from '../../interpreters/interpreters.ts';
import { close, fileFacts, openDirectory, readLink, readRecord } from '../system/files.ts';
import { type Stamp, stampOf } from '../system/stamp.ts';
import { textOf } from '../system/text.ts';
import { executableFile, isOurs, type OwnFolders } from './exe-file.ts';
import { type Covered, coverWords, howHidden, processDirectory } from './hidden.ts';
import { linkInode } from './proc/link.ts';
import { parseStat, parseStatus, splitArguments } from './proc-text.ts';
import type { Held, Told } from './source.ts';

/** Facts of a process at one moment. Null fields could not be read. */
export interface ProcessFacts {
  readonly pid: number;
  readonly startTicks: number;
  readonly name: string;
  readonly parent: number;
  readonly exe: string | null;
  readonly exeDeleted: boolean | null;
  readonly exeFile: ExecutableFile | null;
  /** Of the file that runs; null: not to be seen. */
  readonly exeStamp: Stamp | null;
  /** Whether our own root has that very file at its path. */
  readonly exeIsOurs: boolean;
  readonly args: readonly string[] | null;
  readonly cwd: string | null;
  readonly uid: number | null;
  readonly pidInNamespace: number | null;
  readonly cgroup: string | null;
  /** How it is kept out of sight in /proc; null: it is not. */
  readonly hidden: string | null;
}

/** Whose command lines are read: of all, of those whose program only it tells, or of nobody. */
export type CommandLines = 'all' | 'interpreters' | 'none';

/** What there is to know of a holder, or null when it has exited or its number belongs to another by now. */
export function readHolder(
  held: Held,
  cache: ProcessCache,
  commandLines: CommandLines,
  covered: Covered,
): ProcessFacts | null {
  const known = commandLines === 'all' || covered.has(held.pid) ? null : withoutLooking(held, cache, commandLines);
  return known ?? lookAt(held, cache, commandLines, covered);
}

/** All but the command line, where nobody wants that, and what the kernel told and what was read of others like it say everything. */
function withoutLooking(
  { told, pid, startTicks, fd, via }: Held,
  cache: ProcessCache,
  commandLines: CommandLines,
): ProcessFacts | null {
  if (told === null || told.pidLevel !== 0 || fd === null || via !== 'fd') return null;
  const exe = cache.exe.known(told.sameExe);
  const cwd = cache.cwd.known(told.sameCwd);
  const cgroup = cache.cgroup.known(told.sameGroups);
  if (exe === undefined || cwd === undefined || cgroup === undefined) return null;
  if (commandLines === 'interpreters' && exe.exe !== null && speaksByArguments(exe.exe)) return null;
  const { name, parent, uid } = told;
  return {
    pid,
    startTicks,
    name,
    parent,
    uid,
    pidInNamespace: null,
    exe: exe.exe,
    exeDeleted: exe.exeDeleted,
    exeFile: exe.exeFile,
    exeStamp: exe.exeStamp,
    exeIsOurs: exe.exeIsOurs,
    args: null,
    cwd,
    cgroup,
    hidden: null,
  };
}

/** What the kernel told of a process that /proc does not show; null where it has merely ended. */
function asTold({ told, pid, startTicks }: Held, error: number, covered: Covered): ProcessFacts | null {
  const hidden = told === null ? null : howHidden(pid, error, covered);
  if (told === null || hidden === null) return null;
  const { name, parent, uid } = told;
  const unread = {
    exe: null,
    exeDeleted: null,
    exeFile: null,
    exeStamp: null,
    exeIsOurs: false,
    args: null,
    cwd: null,
    cgroup: null,
  };
  return { pid, startTicks, name, parent, uid, pidInNamespace: null, ...unread, hidden };
}

function lookAt(held: Held, cache: ProcessCache, commandLines: CommandLines, covered: Covered): ProcessFacts | null {
  const directory = processDirectory(held.pid, covered);
  if (directory < 0) return asTold(held, directory, covered);
  try {
    const core = held.told === null ? null : confirmed(directory, held, held.told);
    const known = core ?? readCore(directory, held);
    if (known === null) return null;
    const same = core === null ? null : held.told;
    const cover = covered.get(held.pid);
    // A process whose first thread has ended shows what it runs only through the others.
    const thread = held.thread === null ? -1 : openDirectory(`task/${held.thread}`, directory);
    const at = thread < 0 ? directory : thread;
    const { exe, exeDeleted, exeFile, exeStamp, exeIsOurs } = cache.exe.once(same?.sameExe, () =>
      executable(at, cache.folders),
    );
    // An interpreter is known by what it was told to run, so its arguments are always wanted.
    const args = wantsArguments(exe, commandLines) ? readRecord('cmdline', at) : 0;
    const facts = {
      pid: held.pid,
      startTicks: held.startTicks,
      name: known.name,
      parent: known.parent,
      uid: known.uid,
      pidInNamespace: known.pidInNamespace,
      exe,
      exeDeleted,
      exeFile,
      exeStamp,
      exeIsOurs,
      args: typeof args === 'number' ? null : splitArguments(args),
      cwd: cache.cwd.once(same?.sameCwd, () => textOrNull(readLink('cwd', at))),
      cgroup: cache.cgroup.once(same?.sameGroups, () => textOrNull(readRecord('cgroup', at))),
      hidden: cover === undefined ? null : coverWords(cover),
    };
    if (thread >= 0) close(thread);
    return facts;
  } finally {
    close(directory);
  }
}

function wantsArguments(exe: string | null, commandLines: CommandLines): boolean {
  if (commandLines !== 'interpreters') return commandLines === 'all';
  return exe !== null && speaksByArguments(exe);
}

function textOrNull(bytes: Uint8Array | number): string | null {
  return typeof bytes === 'number' ? null : textOf(bytes);
}

/** What many processes have in common, read once for each key that the kernel told (within one snapshot). */
export interface ProcessCache {
  readonly exe: Once<Executable>;
  readonly cwd: Once<string | null>;
  readonly cgroup: Once<string | null>;
  readonly folders: OwnFolders;
}

export function processCache(): ProcessCache {
  return { exe: new Once(), cwd: new Once(), cgroup: new Once(), folders: new Map() };
}

class Once<T> {
  readonly #known = new Map<string, T>();

  /** The value for this key; undefined without a key, or before it was read. */
  known(key: string | undefined): T | undefined {
    return key === undefined ? undefined : this.#known.get(key);
  }

  /** The value for this key, read the first time; without a key it is read every time. */
  once(key: string | undefined, read: () => T): T {
    if (key === undefined) return read();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = read();
    this.#known.set(key, value);
    return value;
  }
}

interface Executable {
  readonly exe: string | null;
  readonly exeDeleted: boolean | null;
  readonly exeFile: ExecutableFile | null;
  readonly exeStamp: Stamp | null;
  /** Whether our own root has that very file at its path. */
  readonly exeIsOurs: boolean;
}

type Core = Pick<ProcessFacts, 'name' | 'parent' | 'uid' | 'pidInNamespace'>;

/**
 * What the kernel told of the process, when the process of this directory still has the very socket: then it is the
 * one, and two slow reads (stat and status, 35 µs) are saved. Null where that does not show it.
 */
function confirmed(directory: number, held: Held, told: Told): Core | null {
  if (held.fd === null || held.via !== 'fd' || told.pidLevel !== 0) return null;
  const link = readLink(`fd/${held.fd}`, directory);
  if (typeof link === 'number' || linkInode(link, link.length) !== held.inode) return null;
  return { name: told.name, parent: told.parent, uid: told.uid, pidInNamespace: null };
}

function readCore(directory: number, held: Held): Core | null {
  const stat = statOf(directory);
  if (stat === null || stat.startTicks !== held.startTicks) return null;
  const status = readRecord('status', directory);
  const { uid, innermostPid } = parseStatus(typeof status === 'number' ? '' : textOf(status));
  const { name, parent } = stat;
  return { name, parent, uid, pidInNamespace: innermostPid === held.pid ? null : innermostPid };
}

/** Name, parent and start of a process that is only somebody's ancestor; null when it is gone. */
export function readAncestor(
  pid: number,
  covered: Covered = NOTHING_COVERED,
): { readonly name: string; readonly parent: number } | null {
  const directory = processDirectory(pid, covered);
  if (directory < 0) return null;
  const stat = statOf(directory);
  close(directory);
  return stat;
}

/** When the process of this directory started, in clock ticks since boot; null when it has exited. */
export function startTicks(directory: number): number | null {
  return statOf(directory)?.startTicks ?? null;
}

function statOf(directory: number) {
  const bytes = readRecord('stat', directory);
  return typeof bytes === 'number' ? null : parseStat(textOf(bytes));
}

const NOTHING_COVERED: Covered = new Map();

const DELETED = ' (deleted)';

/**
 * The kernel puts " (deleted)" behind the path of an executable that is gone, and a file may really be named so
 * (proc_pid_exe(5)): only the file itself tells which.
 */
function executable(directory: number, folders: OwnFolders): Executable {
  const link = readLink('exe', directory);
  if (typeof link === 'number') return { exe: null, exeDeleted: null, exeFile: null, exeStamp: null, exeIsOurs: false };
  const path = textOf(link);
  const running = stampOf(directory, 'exe');
  const named = path.endsWith(DELETED) ? fileFacts(`root${path}`, directory) : null;
  const same =
    named === null ||
    (running !== null && typeof named !== 'number' && running.inode === named.inode && running.device === named.device);
  const exe = same ? path : path.slice(0, -DELETED.length);
  if (running === null) return { exe, exeDeleted: !same, exeFile: null, exeStamp: null, exeIsOurs: false };
  const ours = isOurs(exe, running);
  const exeFile = executableFile(directory, { path: exe, deleted: !same, facts: running, ours }, folders);
  return { exe, exeDeleted: !same, exeFile, exeStamp: running, exeIsOurs: ours };
}
