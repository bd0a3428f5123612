import { describe, expect, test } from 'bun:test';
import { chmodSync } from 'node:fs';
import { tree } from '../tree.testing.ts';
import { MARKERS } from './manifests.ts';
import { projectFinder } from './project.ts';

/** `files` below a root; the project of what runs there. */
function projectOf(
  files: Record<string, string>,
  cwd: string | null,
  file: string | null = null,
  interpreter: string | null = null,
) {
  using made = tree({
    ...files,
    ...(cwd === null ? {} : { [`${cwd}/.keep`]: '' }),
    ...(file === null ? {} : { [file]: '' }),
  });
  return projectFinder()({ root: made.root, cwd, file, interpreter });
}

describe('the nearest manifest', () => {
  test.each<[string, Record<string, string>, string]>([
    ['npm', { '/srv/a/package.json': '{"name":"shop"}' }, 'npm shop'],
    ['Python', { '/srv/a/pyproject.toml': '[build-system]\nname = "no"\n[project]\nname = "shop"\n' }, 'python shop'],
    ['Poetry', { '/srv/a/pyproject.toml': "[tool.poetry]\nname = 'shop'\n" }, 'python shop'],
    ['setup.cfg', { '/srv/a/setup.cfg': '[metadata]\nname = shop\n' }, 'python shop'],
    ['Cargo', { '/srv/a/Cargo.toml': '[package]\nname = "shop"\n' }, 'cargo shop'],
    ['Go', { '/srv/a/go.mod': 'module example.com/shop\n\ngo 1.22\n' }, 'go example.com/shop'],
    ['Ruby', { '/srv/a/Gemfile': '' }, 'ruby a'],
    ['PHP', { '/srv/a/composer.json': '{"name":"me/shop"}' }, 'php me/shop'],
    ['a checkout', { '/srv/a/.git/HEAD': '' }, 'git a'],
    ['a worktree', { '/srv/a/.git': 'gitdir: /x' }, 'git a'],
    ['a manifest without a name', { '/srv/a/package.json': '{"private":true}' }, 'npm a'],
    ['a damaged manifest', { '/srv/a/package.json': '{' }, 'npm a'],
    [
      'one that only says how modules are read',
      { '/srv/a/package.json': '{"name":"shop"}', '/srv/a/b/c/package.json': '{"type":"module"}' },
      'npm shop',
    ],
  ])('%s', (_, files, is) => {
    const found = projectOf(files, '/srv/a/b/c');
    expect(`${found?.kind} ${found?.name}`).toBe(is);
    expect(found?.root).toBe('/srv/a');
  });

  test('the interpreter’s own kind first', () => {
    const files = { '/srv/a/package.json': '{"name":"front"}', '/srv/a/pyproject.toml': '[project]\nname="back"\n' };
    expect(projectOf(files, '/srv/a', null, 'python3')?.name).toBe('back');
    expect(projectOf(files, '/srv/a', null, 'node')?.name).toBe('front');
  });

  test('that of the script before that of the folder it was started in', () => {
    const files = { '/srv/a/package.json': '{"name":"a"}', '/srv/b/package.json': '{"name":"b"}' };
    expect(projectOf(files, '/srv/b', '/srv/a/server.js', 'node')?.name).toBe('a');
    expect(projectOf(files, '/', '/srv/a/server.js', 'node')?.name).toBe('a');
  });

  test('a tool works for the folder it was started in, else for the project that has it', () => {
    const files = { '/srv/a/package.json': '{"name":"all"}', '/srv/a/web/package.json': '{"name":"web"}' };
    const vite = '/srv/a/node_modules/vite/bin/vite.js';
    expect(projectOf(files, '/srv/a/web', vite, 'node')?.name).toBe('web');
    expect(projectOf(files, '/', vite, 'node')?.name).toBe('all');
  });
});

describe('no project', () => {
  test.each<[string, Record<string, string>, string | null]>([
    ['of the root folder', { '/package.json': '{"name":"x"}' }, '/'],
    ['above the root folder’s children', { '/package.json': '{"name":"x"}' }, '/srv/a'],
    ['of a place of many', { '/srv/package.json': '{"name":"x"}' }, '/srv/a'],
    ['of a home, for what runs below it', { '/home/u/package.json': '{"name":"x"}' }, '/home/u/a'],
    ['of the system’s folders', { '/usr/lib/x/package.json': '{"name":"x"}' }, '/usr/lib/x'],
    ['where nothing is known', { '/srv/a/package.json': '{"name":"x"}' }, null],
  ])('%s', (_, files, cwd) => {
    expect(projectOf(files, cwd)).toBeNull();
  });

  test('of a folder that anybody may write to', () => {
    using made = tree({ '/tmp/package.json': '{"name":"trap"}', '/tmp/a/.keep': '' });
    chmodSync(`${made.folder}/tmp`, 0o1777);
    expect(projectFinder()({ root: made.root, cwd: '/tmp/a', file: null, interpreter: null })).toBeNull();
  });
});

test('a home is a project where somebody works in it', () => {
  expect(projectOf({ '/home/u/package.json': '{"name":"x"}' }, '/home/u')?.name).toBe('x');
});

test.each(['', '\0', '{"name":{}}', 'name = ', '[[', 'module', '[project]\nname = """x"""'])(
  'broken text %j',
  (text) => {
    for (const { nameIn } of MARKERS) expect(() => nameIn(text)).not.toThrow();
  },
);
