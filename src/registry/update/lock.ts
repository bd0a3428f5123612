// One update at a time: a file that names its owner, taken atomically, and taken over when the owner has died.
import { constants, copyFile, link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../model/error.ts';
import { isAlive, type Owner, ownerText, parseOwner, thisProcess } from './owner.ts';

export interface LockOptions {
  /** How long to wait for another update, in milliseconds. */
  readonly patience?: number;
  /** Called once, when there is something to wait for. */
  waiting?(pid: number): void;
}

/** What an owner that cannot be looked at may hold it for; installing takes a second or two. */
const ELSEWHERE = 10 * 60_000;

/** What a lock that does not say whose it is gets, in case it is still being written. */
const UNREADABLE = 5_000;

const LOCK = 'lock';

/** Removes what processes left that died while they took a lock, or waited for one. */
export async function cleanLocks(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^lock\.(mine|dead)-[0-9a-f]{16}$/.test(name)) continue;
    const path = join(folder, name);
    const owner = await ownerOf(path);
    if (owner !== undefined && (await isDead(path, owner))) await rm(path, { force: true });
  }
}

/**
 * Runs `work` while this process holds the lock of the folder; `isMine` tells whether it still does.
 * Throws PortolanError `unavailable` when another living process holds it for longer than `patience`.
 *
 * Nothing that the lock guards would be harmed by two owners at once: every step of an update is a rename. It keeps one
 * update from undoing what another has just installed.
 */
export async function withLock<T>(
  folder: string,
  work: (isMine: () => Promise<boolean>) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const lock = join(folder, LOCK);
  const owner = thisProcess();
  await take(folder, lock, owner, options);
  const isMine = async () => (await ownerOf(lock))?.token === owner.token;
  try {
    return await work(isMine);
  } finally {
    if (await isMine()) await rm(lock, { force: true });
  }
}

async function take(folder: string, lock: string, owner: Owner, options: LockOptions): Promise<void> {
  const mine = join(folder, `${LOCK}.mine-${owner.token}`);
  const until = performance.now() + (options.patience ?? 60_000);
  let told = false;
  await writeFile(mine, ownerText(owner), { flag: 'wx' });
  try {
    // link(2) fails when the name exists, and what it makes is complete from the first moment.
    while (!(await linked(mine, lock))) {
      const other = await ownerOf(lock);
      if (other === undefined) continue;
      if (await isDead(lock, other)) {
        await bury(folder, lock, owner, other);
        continue;
      }
      if (performance.now() > until) throw busy(lock, other);
      if (!told && other !== null) options.waiting?.(other.pid);
      told = true;
      await sleep(50);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function linked(mine: string, lock: string): Promise<boolean> {
  try {
    await link(mine, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(codeOf(error))) throw error;
    return await copied(mine, lock);
  }
}

/** What file systems without hard links answer (FAT, some network and phone ones). */
const NO_LINKS: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

async function copied(mine: string, lock: string): Promise<boolean> {
  try {
    await copyFile(mine, lock, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds it: undefined when nobody does, null when the file does not say (a power cut can leave it empty). */
async function ownerOf(lock: string): Promise<Owner | null | undefined> {
  try {
    return parseOwner(await readFile(lock, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function isDead(path: string, owner: Owner | null): Promise<boolean> {
  const alive = owner === null ? null : isAlive(owner);
  if (alive !== null) return !alive;
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > (owner === null ? UNREADABLE : ELSEWHERE);
}

/** Takes a dead owner's lock away; puts it back when, in between, somebody living had taken it. */
async function bury(folder: string, lock: string, me: Owner, dead: Owner | null): Promise<void> {
  const grave = join(folder, `${LOCK}.dead-${me.token}`);
  try {
    await rename(lock, grave);
  } catch (error) {
    // Another process was quicker.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const buried = await ownerOf(grave);
  if (buried !== undefined && buried?.token !== dead?.token) await linked(grave, lock);
  await rm(grave, { force: true });
}

function busy(lock: string, owner: Owner | null): PortolanError {
  const who = owner === null ? 'another process' : `process ${owner.pid}`;
  return new PortolanError('unavailable', `Cannot update the registry: ${who} has been updating it for too long`, {
    hint: `wait for it to end; if it never does, remove "${lock}"`,
  });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
