import { afterAll, expect, test } from 'bun:test';
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { linkBun, whatIsMissing } from './dependencies.mjs';
import { findBun } from './find-bun.mjs';

const folder = mkdtempSync(join(tmpdir(), 'portolan-dependencies-'));
afterAll(() => rmSync(folder, { recursive: true }));

const big = Buffer.alloc(2_000_000);
let made = 0;

/** A project whose lock file names three packages, with the given files installed. */
function project(files: Record<string, string | Buffer>): string {
  const root = join(folder, `${made++}`);
  const packages = {
    '': { name: 'constructed' },
    'node_modules/bun': { version: '1.2.3' },
    'node_modules/plain': { version: '4.5.6' },
    'node_modules/other-platform': { version: '7.8.9', optional: true },
  };
  const all = { 'package-lock.json': JSON.stringify({ packages }), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const installed = (plain: string) => ({
  'node_modules/.package-lock.json': JSON.stringify({
    packages: { 'node_modules/bun': { version: '1.2.3' }, 'node_modules/plain': { version: plain } },
  }),
  'node_modules/bun/package.json': '{}',
  'node_modules/plain/package.json': '{}',
});
const binary = { 'node_modules/bun/bin/bun.exe': big };

test('a fresh clone', () => {
  expect(whatIsMissing(project({}))).toBe('nothing is installed yet');
});

test('an installation that was cut off leaves no hidden lock file', () => {
  expect(whatIsMissing(project({ 'node_modules/plain/package.json': '{}', ...binary }))).toBe(
    'nothing is installed yet',
  );
});

test('all there, but for a package of another platform', () => {
  expect(whatIsMissing(project({ ...installed('4.5.6'), ...binary }))).toBeNull();
});

test('another version than the locked one', () => {
  expect(whatIsMissing(project({ ...installed('4.5.5'), ...binary }))).toBe('plain 4.5.6 is not installed');
});

test('a package that somebody removed', () => {
  const root = project({ ...installed('4.5.6'), ...binary });
  rmSync(join(root, 'node_modules/plain'), { recursive: true });
  expect(whatIsMissing(root)).toBe('node_modules/plain has been removed');
});

test('Bun without its binary', () => {
  const script = { 'node_modules/bun/bin/bun.exe': 'echo "postinstall script was not run"' };
  expect(whatIsMissing(project({ ...installed('4.5.6'), ...script }))).toBe('Bun has no binary');
});

test('Bun whose install script npm was told not to run is found, and linked for bin/portolan', () => {
  const root = project({
    ...installed('4.5.6'),
    'node_modules/bun/bin/bun.exe': 'echo "postinstall script was not run"',
    'node_modules/@oven/bun-linux-x64/bin/bun': big,
    'node_modules/.bin/other': '',
  });
  const modules = join(root, 'node_modules');
  symlinkSync('../bun/bin/bun.exe', join(modules, '.bin/bun'));
  expect(whatIsMissing(root)).toBeNull();
  expect(findBun(modules)).toBe(join(modules, '@oven/bun-linux-x64/bin/bun'));
  linkBun(modules);
  linkBun(modules);
  expect(readlinkSync(join(modules, '.bin/bun'))).toBe('../@oven/bun-linux-x64/bin/bun');
  expect(existsSync(join(modules, '.bin/bun'))).toBe(true);
});
