import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { isAlive, type Owner, ownerText, parseOwner, thisProcess } from './owner.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lock = () => join(folder, 'lock');
const held = (owner: Owner) => writeFile(lock(), ownerText(owner));
const tryIt = () => withLock(folder, async () => 'done', { patience: 0 });

test('it is there while the work is done, and gone after it, also when the work fails', async () => {
  expect(await withLock(folder, async (isMine) => [await readdir(folder), await isMine()])).toEqual([['lock'], true]);
  await expect(withLock(folder, () => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
  expect(await readdir(folder)).toEqual([]);
});

test('one at a time, and each gets its turn', async () => {
  let inside = 0;
  const order: number[] = [];
  const job = (id: number) =>
    withLock(folder, async () => {
      inside += 1;
      expect(inside).toBe(1);
      await Bun.sleep(5);
      inside -= 1;
      order.push(id);
    });
  await Promise.all([0, 1, 2, 3, 4].map(job));
  expect(order.sort()).toEqual([0, 1, 2, 3, 4]);
});

test('a living owner is waited for, named, and in the end given up on', async () => {
  await held(thisProcess());
  const seen: number[] = [];
  const error = await withLock(folder, async () => {}, { patience: 120, waiting: (pid) => seen.push(pid) }).catch(
    (e) => e,
  );
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining(`process ${process.pid}`) });
  expect(seen).toEqual([process.pid]);
  expect(await readdir(folder)).toEqual(['lock']);
});

describe('is taken over from', () => {
  const me = thisProcess();
  test('a process that has ended', async () => {
    const child = Bun.spawn([process.execPath, '-e', '']);
    await child.exited;
    await held({ ...me, pid: child.pid });
    expect(await tryIt()).toBe('done');
  });

  test.skipIf(me.startTime === null)('a process whose number somebody else has now', async () => {
    await held({ ...me, startTime: '1' });
    expect(await tryIt()).toBe('done');
  });

  test('an owner on another host, after ten minutes and not before', async () => {
    await held({ ...me, where: 'elsewhere' });
    await expect(tryIt()).rejects.toThrow('Cannot update the registry');
    const past = new Date(Date.now() - 11 * 60_000);
    await utimes(lock(), past, past);
    expect(await tryIt()).toBe('done');
  });

  test('a file that does not say whose it is, after five seconds and not before', async () => {
    await writeFile(lock(), '');
    await expect(tryIt()).rejects.toThrow('another process');
    const past = new Date(Date.now() - 6_000);
    await utimes(lock(), past, past);
    expect(await tryIt()).toBe('done');
  });
});

test('an owner who lost it is told, and does not take it from the new one', async () => {
  const other = { ...thisProcess(), token: 'f'.repeat(16) };
  await withLock(folder, async (isMine) => {
    await held(other);
    expect(await isMine()).toBe(false);
  });
  expect(parseOwner(await readFile(lock(), 'utf8'))).toEqual(other);
});

test('an owner survives being written down', () => {
  const me = thisProcess();
  expect(parseOwner(ownerText(me))).toEqual(me);
  expect(isAlive(me)).toBe(true);
  expect(isAlive({ ...me, where: 'x' })).toBeNull();
  for (const text of ['', 'x', ownerText(me).replace(`\n${me.pid}\n`, '\n-1\n'), ownerText(me).slice(0, 20)]) {
    expect(parseOwner(text)).toBeNull();
  }
});
