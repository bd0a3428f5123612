import { expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stampAt } from '../../system/stamp.ts';
import { type Tree, tree } from '../tree.testing.ts';
import { databaseOpener } from './databases.ts';
import { BUDGET, type LookUpBudget, packagesOf } from './lookup.ts';
import { type Memory, openMemory } from './memory.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

// Constructed: one package with one program.
function machine(content: string, shipped = content): Tree {
  return tree({
    '/usr/sbin/served': content,
    '/var/lib/dpkg/status': 'Package: served\nVersion: 1\n',
    '/var/lib/dpkg/info/served.list': '/.\n/usr/sbin/served\n',
    '/var/lib/dpkg/info/served.md5sums': `${md5(shipped)}  usr/sbin/served\n`,
  });
}

function lookUp(made: Tree, memory: Memory, budget: LookUpBudget = BUDGET, replaced = false) {
  const path = '/usr/sbin/served';
  const stamp = stampAt(`${made.folder}${path}`);
  if (stamp === null) throw new Error('the program is gone');
  const file = { path, root: made.root, stamp, readAt: `${made.folder}${path}`, replaced };
  return packagesOf([file], databaseOpener(), memory, budget).then(({ of, gaps }) => ({ found: of.get(file), gaps }));
}

function folder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'portolan-memory-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

test('as it was shipped, and changed', async () => {
  using good = machine('x');
  using bad = machine('x', 'y');
  expect((await lookUp(good, openMemory(null))).found).toMatchObject({
    name: 'served',
    version: '1',
    integrity: 'unmodified',
  });
  expect((await lookUp(bad, openMemory(null))).found).toMatchObject({ name: 'served', integrity: 'modified' });
});

test('a running file that was replaced is not called modified', async () => {
  using bad = machine('x', 'y');
  expect((await lookUp(bad, openMemory(null), BUDGET, true)).found).toMatchObject({ integrity: 'unknown' });
});

test('what was found is remembered until the file or the database changes', async () => {
  using made = machine('x');
  using kept = folder();
  const first = openMemory(kept.path);
  await lookUp(made, first);
  first.save();

  // Nothing is looked up again: there is no time for it.
  const noTime = { owners: -1, sums: -1, oneLarge: -1 };
  expect((await lookUp(made, openMemory(kept.path), noTime)).found?.integrity).toBe('unmodified');

  made.write('/usr/sbin/served', 'z');
  expect((await lookUp(made, openMemory(kept.path))).found?.integrity).toBe('modified');
  made.write('/var/lib/dpkg/info/served.md5sums', `${md5('z')}  usr/sbin/served\n`);
  made.write('/var/lib/dpkg/status', 'Package: served\nVersion: 2\n');
  expect((await lookUp(made, openMemory(kept.path))).found).toMatchObject({ version: '2', integrity: 'unmodified' });
});

test('out of time it says so, and the next run goes on', async () => {
  using made = machine('x');
  using kept = folder();
  const first = openMemory(kept.path);
  const late = await lookUp(made, first, { ...BUDGET, sums: -1 });
  expect(late.found).toMatchObject({ name: 'served', integrity: 'unknown' });
  expect(late.found?.integrityFrom).toContain('not checked in time');
  first.save();

  expect((await lookUp(made, openMemory(kept.path), { ...BUDGET, sums: -1 })).found?.integrity).toBe('unmodified');
});

test('a file that not even all the time suffices for is not tried for ever', async () => {
  using made = machine('x');
  using kept = folder();
  for (let run = 0; run < 2; run++) {
    const memory = openMemory(kept.path);
    await lookUp(made, memory, { ...BUDGET, sums: -1, oneLarge: -1 });
    memory.save();
  }
  const third = await lookUp(made, openMemory(kept.path));
  expect(third.found?.integrityFrom).toContain('takes too long');
});

test('what is kept is for our eyes, and nobody else’s words are believed', async () => {
  using made = machine('x');
  using kept = folder();
  const memory = openMemory(kept.path);
  await lookUp(made, memory);
  memory.save();
  const file = `${kept.path}/attribution`;
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const noTime = { owners: -1, sums: -1, oneLarge: -1 };
  const remembered = async (path: string) =>
    (await lookUp(made, openMemory(path), noTime)).found?.integrity === 'unmodified';
  expect(await remembered(kept.path)).toBe(true);
  chmodSync(file, 0o666);
  expect(await remembered(kept.path)).toBe(false);
  chmodSync(file, 0o600);
  const links = `${kept.path}/links`;
  mkdirSync(links);
  symlinkSync(file, `${links}/attribution`);
  expect(await remembered(links)).toBe(false);
});

test('a folder that others may write to keeps nothing', async () => {
  using made = machine('x');
  using kept = folder();
  chmodSync(kept.path, 0o777);
  const memory = openMemory(kept.path);
  await lookUp(made, memory);
  memory.save();
  expect(() => readFileSync(`${kept.path}/attribution`)).toThrow();
});

test.each([
  '',
  '{',
  'portolan attribution 2',
  'portolan attribution 1\n',
  'portolan attribution 2\n"x"\t{\n',
  '\n\n\t\n',
])('damaged: %s', async (text) => {
  using made = machine('x');
  using kept = folder();
  writeFileSync(`${kept.path}/attribution`, text, { mode: 0o600 });
  expect((await lookUp(made, openMemory(kept.path))).found?.name).toBe('served');
});
