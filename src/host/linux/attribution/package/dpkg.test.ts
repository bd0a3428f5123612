import { describe, expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { needs } from '../../../../../test/support/needs.ts';
import { ownRoot } from '../root.ts';
import { tree } from '../tree.testing.ts';
import { openDpkg } from './dpkg.ts';
import { aliases, byLikelihood, parseDiversions, stanzaOf, sumIn } from './dpkg-text.ts';

const SUM = 'd41d8cd98f00b204e9800998ecf8427e';
const LATER = () => performance.now() + 60_000;

// Constructed after deb-md5sums(5), dpkg-divert(1) and the files of a Debian 12.
function debian() {
  return tree({
    '/var/lib/dpkg/status':
      'Package: dash\nStatus: install ok installed\nVersion: 0.5.12-2\n\nPackage: libx\nArchitecture: amd64\nVersion: 2\n\nPackage: libx\nArchitecture: arm64\nVersion: 3\n',
    '/var/lib/dpkg/info/dash.list': '/.\n/bin\n/bin/dash\n/bin/sh\n',
    '/var/lib/dpkg/info/dash.md5sums': `${SUM}  bin/dash\n`,
    '/var/lib/dpkg/info/libx:arm64.list': '/.\n/usr/lib/x/serve\n',
    '/var/lib/dpkg/info/other.list': '/.\n/usr/bin/server-of-another-name\n',
    '/var/lib/dpkg/info/bash.list': '/.\n/usr/bin/moved\n',
    '/var/lib/dpkg/info/mover.list': '/.\n/usr/bin/moved\n',
    '/var/lib/dpkg/diversions': '/usr/bin/moved\n/usr/bin/moved.distrib\nmover\n',
    '/bin-of/x': '',
  });
}

describe('dpkg', () => {
  test('owner, version and sum, by the name before /bin became a link', async () => {
    using made = debian();
    symlinkSync('usr/bin', `${made.folder}/bin`);
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/dash'], LATER());
    expect(owners?.get('/usr/bin/dash')).toEqual({
      name: 'dash',
      version: '0.5.12-2',
      from: '/var/lib/dpkg/info/dash.list',
      shipped: { algorithm: 'md5', hex: SUM, from: '/var/lib/dpkg/info/dash.md5sums' },
    });
  });

  test('where /bin is a folder of its own, /usr/bin/dash is nobody’s', async () => {
    using made = debian();
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/dash', '/bin/dash'], LATER());
    expect(owners?.get('/usr/bin/dash')).toBeNull();
    expect(owners?.get('/bin/dash')?.name).toBe('dash');
  });

  test('a package of one architecture among several', async () => {
    using made = debian();
    const owners = await openDpkg(made.root)?.owners(['/usr/lib/x/serve'], LATER());
    expect(owners?.get('/usr/lib/x/serve')).toMatchObject({ name: 'libx', version: '3' });
  });

  test('a package that is named quite differently', async () => {
    using made = debian();
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/server-of-another-name'], LATER());
    const shipped = { unknown: 'there is no /var/lib/dpkg/info/other.md5sums' };
    expect(owners?.get('/usr/bin/server-of-another-name')).toMatchObject({ name: 'other', version: null, shipped });
  });

  test('a diverted file', async () => {
    using made = debian();
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/moved', '/usr/bin/moved.distrib'], LATER());
    expect(owners?.get('/usr/bin/moved')?.name).toBe('mover');
    expect(owners?.get('/usr/bin/moved.distrib')?.name).toBe('bash');
  });

  test('an image without a package manager has status.d', async () => {
    using made = tree({
      '/var/lib/dpkg/status.d/app': 'Package: app\nVersion: 1.2\n',
      '/var/lib/dpkg/status.d/app.md5sums': `${SUM}  usr/bin/app\n`,
    });
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/app', '/usr/bin/b'], LATER());
    expect(owners?.get('/usr/bin/app')).toMatchObject({ name: 'app', version: '1.2', shipped: { hex: SUM } });
    expect(owners?.get('/usr/bin/b')).toBeNull();
  });

  test('out of time is not the same as nobody’s', async () => {
    using made = debian();
    const owners = await openDpkg(made.root)?.owners(['/usr/bin/unheard-of'], 0);
    expect(owners?.has('/usr/bin/unheard-of')).toBe(false);
  });

  test('another root has no dpkg', () => {
    using made = tree({ '/etc/os-release': '' });
    expect(openDpkg(made.root)).toBeNull();
  });
});

const need = needs({ os: 'linux', commands: ['dpkg-query'] });

// What dpkg itself says of programs that every Debian has.
test.skipIf(need.skip)('the real database agrees with dpkg-query', async () => {
  const paths = ['/bin/bash', '/usr/bin/perl', '/bin/dash', '/usr/bin/dpkg', '/sbin/ldconfig'].map((p) =>
    realpathSync(p),
  );
  const owners = await openDpkg(ownRoot())?.owners(paths, LATER());
  for (const path of paths) {
    const owned = owners?.get(path);
    const version = execFileSync('dpkg-query', ['-W', '-f', '$' + '{Version}', owned?.name ?? ''], {
      encoding: 'utf8',
    });
    expect(owned?.version).toBe(version);
    const listed = execFileSync('dpkg-query', ['-L', owned?.name ?? ''], { encoding: 'utf8' }).split('\n');
    expect(listed.some((line) => path.endsWith(line) && line !== '')).toBe(true);
    const md5 = createHash('md5').update(readFileSync(path)).digest('hex');
    expect(owned?.shipped).toMatchObject({ algorithm: 'md5', hex: md5 });
  }
});

describe('texts', () => {
  test('aliases only where the top folder is a link', () => {
    expect(aliases('/usr/sbin/x', () => true)).toEqual(['/usr/sbin/x', '/sbin/x']);
    expect(aliases('/lib64/x', () => true)).toEqual(['/lib64/x', '/usr/lib64/x']);
    expect(aliases('/usr/bin/x', () => false)).toEqual(['/usr/bin/x']);
    expect(aliases('/opt/bin/x', () => true)).toEqual(['/opt/bin/x']);
  });

  test('sums that only look like it', () => {
    expect(sumIn(`${SUM}  usr/bin/xy\n${SUM}  opt/usr/bin/x\n`, '/usr/bin/x')).toBeNull();
    expect(sumIn(`zz  usr/bin/x\n`, '/usr/bin/x')).toBeNull();
    expect(sumIn(`a\n${SUM}  usr/bin/x`, '/usr/bin/x')).toBe(SUM);
  });

  test('broken databases', () => {
    expect(parseDiversions('/a\n/b')).toEqual([]);
    expect(parseDiversions('')).toEqual([]);
    expect(stanzaOf('', 'x')).toBeNull();
    expect(stanzaOf('Package: xy\nVersion: 1\n', 'x')).toBeNull();
  });

  test('the nearest names first', () => {
    expect(byLikelihood(['zlib', 'nginx-common', 'nginx', 'libnginx-mod'], '/usr/sbin/nginx')).toEqual([
      'nginx',
      'nginx-common',
      'libnginx-mod',
    ]);
  });
});
