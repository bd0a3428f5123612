// Killed at any moment, or run by many at once, an update leaves a whole registry in use.
import { afterEach, beforeEach, expect, test } from 'bun:test';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { openInstalled } from './installed.ts';
import { storeFolder } from './manifest.ts';
import { type Sandbox, sandbox } from './sandbox.testing.ts';
import { withStore } from './store.ts';
import { TACACSS, wholeCsv, wholeRows } from './whole.testing.ts';

let box: Sandbox;
let files: string[] = [];
beforeEach(async () => {
  box = await sandbox();
  const late = { name: 'late', number: '10200', protocol: 'tcp', registered: '2026-09-01' };
  files = [await box.file(wholeCsv([TACACSS]), 'old.csv'), await box.file(wholeCsv([TACACSS, late]), 'new.csv')];
});
afterEach(() => box.remove());

const DATES = ['2025-07-15', '2026-09-01'];

function updater(times: number) {
  return Bun.spawn([process.execPath, `${import.meta.dir}/updater.testing.ts`, box.dataDir, `${times}`, ...files], {
    stdout: 'pipe',
    stderr: 'inherit',
  });
}

/** The registry in use is whole, is one of the two, and says what it should. */
function expectWhole(): void {
  const registry = box.inUse();
  expect(DATES).toContain(registry.source.date);
  const isNew = registry.source.date === DATES[1];
  expect(registry.stats().rows).toBe(wholeRows([TACACSS]).length + (isNew ? 1 : 0));
  expect(registry.lookup(10_200, 'tcp').names).toEqual(isNew ? ['late'] : []);
}

/** A kill between making a file and writing its owner into it leaves one that waits five seconds to be swept up. */
async function letTimePass(store: string): Promise<void> {
  const past = new Date(Date.now() - 60_000);
  for (const name of await readdir(store)) await utimes(join(store, name), past, past);
}

test('SIGKILL at any moment', async () => {
  await box.update({ from: files[0] });
  let updates = 0;
  for (let round = 0; round < 15; round++) {
    const child = updater(1_000);
    // After its first update it is in full swing; then at moments spread over the time that one update takes.
    const output = child.stdout.getReader();
    const { value } = await output.read();
    updates += value === undefined ? 0 : 1;
    await Bun.sleep(round * 23);
    child.kill('SIGKILL');
    await child.exited;
    output.releaseLock();
    expect(openInstalled(box.dataDir).gaps).toEqual([]);
    expectWhole();
  }
  expect(updates).toBe(15);
  // The lock of the dead does not stop the living, and what they left is swept up.
  await letTimePass(storeFolder(box.dataDir));
  await box.update({ from: files[1], force: true });
  const left = await readdir(storeFolder(box.dataDir));
  expect(left.filter((name) => !name.endsWith('.registry')).sort()).toEqual(['installed.json']);
  expect(left.length).toBeLessThanOrEqual(3);
}, 120_000);

test('SIGKILL while the files are written', async () => {
  await box.update({ from: files[0] });
  const { value: old } = openInstalled(box.dataDir);
  await box.update({ from: files[1] });
  const { value: fresh } = openInstalled(box.dataDir);
  const store = storeFolder(box.dataDir);
  for (let round = 0; round < 30; round++) {
    const child = Bun.spawn([process.execPath, `${import.meta.dir}/swapper.testing.ts`, box.dataDir], {
      stdout: 'pipe',
    });
    const output = child.stdout.getReader();
    await output.read();
    await Bun.sleep(Math.random() * 20);
    child.kill('SIGKILL');
    await child.exited;
    output.releaseLock();
    const { value, gaps } = openInstalled(box.dataDir);
    expect(gaps).toEqual([]);
    expect(value !== null && [old, fresh].some((each) => each !== null && Buffer.compare(each, value) === 0)).toBe(
      true,
    );
  }
  await letTimePass(store);
  await withStore(box.dataDir, async () => {});
  expect((await readdir(store)).filter((name) => !name.endsWith('.registry'))).toEqual(['installed.json']);
}, 60_000);

test('four processes at once', async () => {
  await box.update({ from: files[0] });
  const children = [4, 4, 4, 4].map(updater);
  let running = true;
  const reading = (async () => {
    // A reader in the midst of it never sees anything but a whole registry.
    while (running) {
      expectWhole();
      await Bun.sleep(1);
    }
  })();
  const outputs = await Promise.all(children.map((child) => new Response(child.stdout).text()));
  running = false;
  await reading;
  expect(await Promise.all(children.map(({ exited }) => exited))).toEqual([0, 0, 0, 0]);
  for (const output of outputs) expect(output.trimEnd().split('\n')).toHaveLength(4);
  expectWhole();
  const left = await readdir(storeFolder(box.dataDir));
  expect(left.filter((name) => !name.endsWith('.registry')).sort()).toEqual(['installed.json']);
}, 120_000);
