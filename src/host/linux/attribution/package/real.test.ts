// Databases that rpm and pacman themselves write, of a package made here with one file in it.
import { expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { needs } from '../../../../../test/support/needs.ts';
import { type Tree, tree } from '../tree.testing.ts';
import { databaseOpener } from './databases.ts';

const PATHS = ['/usr/bin/served', '/usr/bin/never-heard-of'];
const SUM = createHash('sha256').update('hello').digest('hex');
const quiet = { stdio: 'pipe' as const, env: { ...process.env, LC_ALL: 'C' } };

async function ownersIn(made: Tree) {
  const [database, ...others] = await databaseOpener()(made.root);
  if (database === undefined || others.length > 0) throw new Error('one database was expected');
  return { manager: database.manager, owners: await database.owners(PATHS, performance.now() + 60_000) };
}

const rpm = needs({ os: 'linux', root: true, commands: ['rpm', 'rpmbuild'] });

test.skipIf(rpm.skip)('rpm', async () => {
  using made = tree({
    '/served.spec':
      'Name: served\nEpoch: 2\nVersion: 1.2\nRelease: 3\nSummary: x\nLicense: MIT\nBuildArch: noarch\n%description\nx\n%install\nmkdir -p %{buildroot}/usr/bin\nprintf hello > %{buildroot}/usr/bin/served\n%files\n/usr/bin/served\n',
  });
  const define = (name: string, value: string) => ['--define', `${name} ${value}`];
  const places = [...define('_topdir', `${made.folder}/top`), ...define('_rpmdir', `${made.folder}/out`)];
  execFileSync('rpmbuild', ['-bb', ...places, `${made.folder}/served.spec`], quiet);
  const [built = ''] = readdirSync(`${made.folder}/out/noarch`);
  const into = ['--root', made.folder, '--dbpath', '/var/lib/rpm', '--nodeps', '--noscripts'];
  execFileSync('rpm', ['-i', ...into, `${made.folder}/out/noarch/${built}`], quiet);

  const { manager, owners } = await ownersIn(made);

  const from = '/var/lib/rpm/rpmdb.sqlite';
  const shipped = { algorithm: 'sha256', hex: SUM, from } as const;
  expect(manager).toBe('rpm');
  expect(owners.get('/usr/bin/served')).toEqual({ name: 'served', version: '2:1.2-3', from, shipped });
  expect(owners.get('/usr/bin/never-heard-of')).toBeNull();
});

const pacman = needs({ os: 'linux', root: true, commands: ['pacman'] });

test.skipIf(pacman.skip)('pacman', async () => {
  using made = tree({
    '/made/.PKGINFO':
      'pkgname = served\npkgbase = served\npkgver = 1.2-3\npkgdesc = x\nbuilddate = 1700000000\nsize = 5\narch = any\n',
    '/made/.MTREE': gzipSync(`#mtree\n./usr/bin/served type=file mode=755 time=1.0 size=5 sha256digest=${SUM}\n`),
    '/made/usr/bin/served': 'hello',
    '/var/lib/pacman/.keep': '',
    '/cache/.keep': '',
  });
  const options = ['CacheDir', 'GPGDir', 'HookDir'].map((name) => `${name} = ${made.folder}/cache\n`).join('');
  writeFileSync(
    `${made.folder}/conf`,
    `[options]\nSigLevel = Never\nLocalFileSigLevel = Never\nLogFile = ${made.folder}/log\n${options}`,
  );
  const file = `${made.folder}/served-1.2-3-any.pkg.tar.gz`;
  execFileSync('tar', ['-C', `${made.folder}/made`, '-czf', file, '.PKGINFO', '.MTREE', 'usr'], quiet);
  const into = ['--config', `${made.folder}/conf`, '--root', made.folder, '--dbpath', `${made.folder}/var/lib/pacman`];
  execFileSync('pacman', ['-U', '--noconfirm', '--noscriptlet', ...into, file], quiet);

  const { manager, owners } = await ownersIn(made);

  const entry = '/var/lib/pacman/local/served-1.2-3';
  const shipped = { algorithm: 'sha256', hex: SUM, from: `${entry}/mtree` } as const;
  expect(manager).toBe('pacman');
  expect(owners.get('/usr/bin/served')).toEqual({ name: 'served', version: '1.2-3', from: `${entry}/files`, shipped });
  expect(owners.get('/usr/bin/never-heard-of')).toBeNull();
});

// Constructed: whether it is a Berkeley DB or anything else by that name makes no difference to us.
test('an older rpm database is not taken for none', async () => {
  using made = tree({ '/var/lib/rpm/Packages': 'x' });
  const [database] = await databaseOpener()(made.root);
  expect(database?.manager).toBe('rpm');
  expect(async () => database?.owners(PATHS, 0)).toThrow(/Berkeley DB/);
});

test('a database that is none, and one that leads elsewhere, end in words', async () => {
  using made = tree({ '/var/lib/rpm/rpmdb.sqlite': 'no database at all' });
  const [database] = await databaseOpener()(made.root);
  expect(async () => database?.owners(PATHS, 0)).toThrow();
});
