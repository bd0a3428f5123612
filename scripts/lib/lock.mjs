// One at a time: two `npm start` at once must not install into the same folder.
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, Trouble } from './say.mjs';

/** Runs `work` while nobody else does so with the same lock file; waits for its turn, at most `patience` ms. */
export async function oneAtATime(file, work, patience = 600_000) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await take(file, `${process.pid} ${hostname()}\n`, patience);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    throw new Trouble(`Cannot write ${file}: ${error.code}`, 'The project must be prepared once by a user who may.');
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file, mine, patience) {
  const until = Date.now() + patience;
  for (let told = false; !tryTake(file, mine); ) {
    const owner = read(file);
    if (owner !== null && isGone(owner)) discard(file, owner);
    else if (Date.now() > until) {
      throw new Trouble(
        `Waited ${patience / 1000} s for ${file}, held by process ${owner}`,
        `Remove it if nobody does.`,
      );
    } else {
      if (!told) say(`waiting for another run (process ${owner?.split(' ')[0] ?? '?'}) to prepare the project`);
      told = true;
      await sleep(100);
    }
  }
}

// Written aside and linked into place, so that a lock never lies there without its owner's name.
function tryTake(file, mine) {
  const aside = `${file}.${process.pid}`;
  const fd = openSync(aside, 'w');
  writeSync(fd, mine);
  closeSync(fd);
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

// Of a process on another host (a shared folder) nothing can be known, so its lock is left alone.
function isGone(owner) {
  const [pid, host] = owner.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

// Moved away first, then looked at again: another waiter may have replaced the dead owner's lock by its own meanwhile.
function discard(file, deadOwner) {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== deadOwner) {
    try {
      linkSync(aside, file);
    } catch {
      // A third one holds it by now, and the second will find out when it removes the lock: rare beyond caring.
    }
  }
  rmSync(aside, { force: true });
}
