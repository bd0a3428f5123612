import { expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { ownRoot } from './root.ts';
import { tree } from './tree.testing.ts';

test('a link of a stranger leads nowhere but into his own root', () => {
  using made = tree({ '/etc/hostname': 'inside' });
  symlinkSync('/etc/hostname', `${made.folder}/absolute`);
  symlinkSync('../../../../../../etc/hostname', `${made.folder}/upwards`);
  symlinkSync('/etc', `${made.folder}/folder`);

  expect(made.root.text('/absolute')).toBe('inside');
  expect(made.root.text('/upwards')).toBe('inside');
  expect(made.root.text('/folder/hostname')).toBe('inside');
  expect(made.root.link('/absolute')).toBe('/etc/hostname');
  expect(made.root.list('/folder')).toEqual(['hostname']);
});

test('a pipe in the place of a file keeps nobody waiting', () => {
  using made = tree({ '/a': '' });
  execFileSync('mkfifo', [`${made.folder}/pipe`]);

  expect(made.root.read('/pipe')).toBeNull();
});

test('what is larger than expected is not read; its beginning may be', () => {
  using made = tree({ '/large': 'x'.repeat(5000) });

  expect(made.root.text('/large', 4096)).toBeNull();
  expect(made.root.head('/large', 10)).toHaveLength(10);
});

test('a key changes with the file', () => {
  using made = tree({ '/a': 'one' });
  const before = made.root.stamp('/a');
  made.write('/a', 'two');
  const after = made.root.stamp('/a');

  expect(after?.inode).toBe(before?.inode ?? -1);
  expect(after?.key).not.toBe(before?.key ?? '');
});

test('nothing there', () => {
  using made = tree({});
  const { root } = made;
  expect([root.read('/x'), root.stamp('/x'), root.list('/x'), root.link('/x')]).toEqual([null, null, null, null]);
  expect(ownRoot().stamp('/nowhere/at/all')).toBeNull();
});
