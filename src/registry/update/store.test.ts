import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packRegistry } from '../pack.ts';
import { dataDir } from './data-dir.ts';
import { openInstalled } from './installed.ts';
import { manifestPath, storeFolder } from './manifest.ts';
import { ownerText, thisProcess } from './owner.ts';
import { withStore } from './store.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ABOUT = { from: 'x.xml', etag: '"e"', lastModified: null, installedAt: '2026-08-17T00:00:00.000Z' };
const packed = (date: string) =>
  packRegistry({ source: { date, source: 'test', kind: 'official', detailsDate: null }, records: [], history: [] });
const [OLD, NEW, NEWER] = [packed('2024-12-20'), packed('2026-08-17'), packed('2026-09-01')];
const install = (bytes: Uint8Array, date: string) =>
  withStore(folder, (store) => store.install(bytes, { ...ABOUT, date }));
const files = async () => (await readdir(storeFolder(folder))).sort();
const registries = async () => (await files()).filter((name) => name.endsWith('.registry'));
const inUse = () => openInstalled(folder).value;

describe('what is installed', () => {
  test('nothing, at first, and nothing is made by looking', async () => {
    expect(openInstalled(join(folder, 'no', 'such'))).toEqual({ value: null, gaps: [] });
    expect(openInstalled(folder)).toEqual({ value: null, gaps: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('is given back byte by byte; the one before is kept, the one before that is not', async () => {
    await install(OLD, '2024-12-20');
    expect(openInstalled(folder)).toEqual({ value: Buffer.from(OLD), gaps: [] });
    await install(NEW, '2026-08-17');
    await install(NEWER, '2026-09-01');
    expect(inUse()).toEqual(Buffer.from(NEWER));
    expect((await registries()).map((name) => name.slice(0, 10))).toEqual(['2026-08-17', '2026-09-01']);
    expect(await files()).toHaveLength(3);
  });

  test('twice does not push out the one before', async () => {
    await install(OLD, '2024-12-20');
    await install(NEW, '2026-08-17');
    await install(NEW, '2026-08-17');
    expect((await registries()).map((name) => name.slice(0, 10))).toEqual(['2024-12-20', '2026-08-17']);
  });

  test('keeps what the server said of it', async () => {
    await install(NEW, '2026-08-17');
    await withStore(folder, (store) => store.confirm({ from: 'y.xml', etag: '"f"', lastModified: null }));
    const manifest = JSON.parse(await readFile(manifestPath(folder), 'utf8'));
    expect(manifest.current).toMatchObject({ from: 'y.xml', etag: '"f"', date: '2026-08-17' });
    expect(inUse()).toEqual(Buffer.from(NEW));
  });
});

describe('damage', () => {
  const path = async (date: string) =>
    join(storeFolder(folder), (await registries()).find((name) => name.startsWith(date)) ?? '');
  beforeEach(async () => {
    await install(OLD, '2024-12-20');
    await install(NEW, '2026-08-17');
  });

  const damages: readonly (readonly [string, (file: string) => Promise<void>, RegExp])[] = [
    [
      'one byte changed',
      async (file) =>
        writeFile(
          file,
          NEW.map((byte, at) => (at === NEW.length >> 1 ? byte ^ 1 : byte)),
        ),
      /damaged.*checksum/,
    ],
    ['cut off', async (file) => writeFile(file, NEW.subarray(0, -1)), /damaged.*bytes instead of/],
    ['empty', async (file) => writeFile(file, ''), /damaged/],
    ['something else', async (file) => writeFile(file, 'x'.repeat(100_000)), /damaged/],
    ['gone', async (file) => rm(file), /is missing/],
    [
      'a folder',
      async (file) =>
        rm(file)
          .then(() => mkdir(file))
          .then(() => {}),
      /cannot be read \(EISDIR\)/,
    ],
  ];
  test.each(damages)('%s: the one before is used, and the gap says so', async (_, damage, why) => {
    await damage(await path('2026-08-17'));
    const { value, gaps } = openInstalled(folder);
    expect(value).toEqual(Buffer.from(OLD));
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.where).toContain('2026-08-17');
    expect(gaps[0]?.why).toMatch(why);
    expect(gaps[0]?.hint).toContain('portolan update');
  });

  test('both: none, and two gaps', async () => {
    for (const date of ['2024-12-20', '2026-08-17']) await writeFile(await path(date), 'x');
    const { value, gaps } = openInstalled(folder);
    expect(value).toBeNull();
    expect(gaps).toHaveLength(2);
  });

  test.each(['', '{', '[]', '{"schema":"portolan/installed/1","current":{"file":"../../etc/passwd"}}'])(
    'a manifest of %p: the newest whole registry is used',
    async (text) => {
      await writeFile(manifestPath(folder), text);
      const { value, gaps } = openInstalled(folder);
      expect(value).toEqual(Buffer.from(NEW));
      expect(gaps).toEqual([{ where: manifestPath(folder), why: 'is damaged', hint: expect.any(String) }]);
    },
  );

  test('an update mends it, and never keeps the damaged one as the one before', async () => {
    await writeFile(await path('2026-08-17'), 'x');
    await install(NEWER, '2026-09-01');
    expect(openInstalled(folder)).toEqual({ value: Buffer.from(NEWER), gaps: [] });
    await rm(await path('2026-09-01'));
    expect(inUse()).toEqual(Buffer.from(OLD));
  });

  test('installing the same registry again mends it, too', async () => {
    await writeFile(await path('2026-08-17'), 'x');
    await install(NEW, '2026-08-17');
    expect(openInstalled(folder)).toEqual({ value: Buffer.from(NEW), gaps: [] });
  });
});

test('what crashed updates leave is cleaned up, and nothing else', async () => {
  await install(NEW, '2026-08-17');
  const dead = { ...thisProcess(), pid: 2 ** 22 + 1, token: '0'.repeat(16) };
  const left = {
    'installed.json.tmp-0123456789ab': '{',
    '2025-01-01-0123456789ab.registry': 'x',
    '2025-01-01-0123456789ab.registry.tmp-0123456789ab': 'x',
    [`lock.mine-${dead.token}`]: ownerText(dead),
    [`lock.mine-${'1'.repeat(16)}`]: ownerText(thisProcess()),
    'notes.txt': 'mine',
  };
  for (const [name, text] of Object.entries(left)) await writeFile(join(storeFolder(folder), name), text);
  const [registry] = await registries().then((all) => all.filter((name) => name.startsWith('2026')));
  await withStore(folder, async () => {});
  expect(await files()).toEqual([registry ?? '', 'installed.json', `lock.mine-${'1'.repeat(16)}`, 'notes.txt']);
});

test('a data directory that is a file', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(openInstalled(file)).toEqual({ value: null, gaps: [] });
  const error = await withStore(file, async () => {}).catch((e) => e);
  expect(error).toMatchObject({ code: 'unavailable', hint: expect.stringContaining('PORTOLAN_DATA_DIR') });
});

test.each([
  [{ PORTOLAN_DATA_DIR: '/srv/p', XDG_DATA_HOME: '/x', HOME: '/h' }, 'linux', '/srv/p'],
  [{ XDG_DATA_HOME: '/x', HOME: '/h' }, 'linux', '/x/portolan'],
  [{ XDG_DATA_HOME: 'relative', HOME: '/h' }, 'linux', '/h/.local/share/portolan'],
  [{ HOME: '/h' }, 'linux', '/h/.local/share/portolan'],
  [{ XDG_DATA_HOME: '/x', HOME: '/h' }, 'darwin', '/h/Library/Application Support/portolan'],
  [{ LOCALAPPDATA: 'C:\\l' }, 'win32', 'C:\\l\\portolan'],
  [{ USERPROFILE: 'C:\\u' }, 'win32', 'C:\\u\\AppData\\Local\\portolan'],
] as const)('data directory of %p on %s', (env, platform, path) => {
  expect(dataDir(env, platform)).toBe(path);
});
