import { afterAll, expect, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'portolan-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that takes the lock and, while it holds it, reads a number, waits, and writes the next. */
function counter(lock: string, file: string): Promise<number | null> {
  const script = `
    import { oneAtATime } from ${JSON.stringify(join(import.meta.dir, 'lock.mjs'))};
    import { readFileSync, writeFileSync } from 'node:fs';
    await oneAtATime(${JSON.stringify(lock)}, async () => {
      const n = Number(readFileSync(${JSON.stringify(file)}, 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      writeFileSync(${JSON.stringify(file)}, String(n + 1));
    });`;
  const child = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'ignore'] });
  return new Promise((resolve) => child.once('exit', (status) => resolve(status)));
}

test('eight processes at once lose no count', async () => {
  const file = join(folder, 'count');
  writeFileSync(file, '0');
  const ends = await Promise.all(Array.from({ length: 8 }, () => counter(join(folder, 'a.lock'), file)));
  expect(ends).toEqual(Array(8).fill(0));
  expect(readFileSync(file, 'utf8')).toBe('8');
}, 30_000);

test('the lock of a process that is gone is taken over', async () => {
  const lock = join(folder, 'b.lock');
  // Above the largest pid there can be (proc(5), pid_max: 2^22), so nobody has it.
  writeFileSync(lock, `5000000 ${hostname()}\n`);
  expect(await oneAtATime(lock, () => readFileSync(lock, 'utf8'))).toBe(`${process.pid} ${hostname()}\n`);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of another host is left alone', async () => {
  const lock = join(folder, 'c.lock');
  writeFileSync(lock, '5000000 elsewhere\n');
  await expect(oneAtATime(lock, () => 'never', 300)).rejects.toThrow('held by process 5000000 elsewhere');
  expect(readFileSync(lock, 'utf8')).toBe('5000000 elsewhere\n');
});

test('work that throws gives the lock back', async () => {
  const lock = join(folder, 'd.lock');
  const failing = () => Promise.reject(new Error('no'));
  await expect(oneAtATime(lock, failing)).rejects.toThrow('no');
  expect(await oneAtATime(lock, () => 'mine')).toBe('mine');
});
