import { describe, expect, test } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { tree } from '../tree.testing.ts';
import { openApk, ownersIn } from './apk.ts';
import { openPacman, sumInMtree } from './pacman.ts';
import { fileIn, parseHeader } from './rpm-header.ts';

const LATER = () => performance.now() + 60_000;
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

// Constructed after the Alpine wiki, "Apk spec".
const INSTALLED = `C:Q1xxx=\nP:nginx\nV:1.24.0-r6\nA:x86_64\nF:usr\nF:usr/sbin\nR:nginx\na:0:0:755\nZ:Q1${Buffer.from(SHA1, 'hex').toString('base64')}\nF:etc\nR:nginx.conf\n\nP:busybox\nV:1.36\nF:bin\nR:busybox\n`;

describe('apk', () => {
  test('owner, version and sum', async () => {
    using made = tree({ '/lib/apk/db/installed': INSTALLED });
    const owners = await openApk(made.root)?.owners(['/usr/sbin/nginx', '/usr/bin/busybox', '/usr/bin/x'], LATER());
    const from = '/lib/apk/db/installed';
    const shipped = { algorithm: 'sha1', hex: SHA1, from } as const;
    expect(owners?.get('/usr/sbin/nginx')).toEqual({ name: 'nginx', version: '1.24.0-r6', from, shipped });
    expect(owners?.get('/usr/bin/busybox')).toMatchObject({ name: 'busybox', version: '1.36' });
    expect(owners?.get('/usr/bin/x')).toBeNull();
  });

  test.each(['', '\n\n\n', 'R:nginx\n', 'F:\nR:\nZ:Q1\n', 'F:usr/sbin\nR:nginx\nZ:garbage\n'])('broken: %j', (text) => {
    expect(() => ownersIn(text, ['/usr/sbin/nginx'], 'x')).not.toThrow();
  });
});

// Constructed after alpm-db(7) and mtree(5).
describe('pacman', () => {
  const entry = '/var/lib/pacman/local/nginx-1.24.0-1';
  const mtree = `#mtree\n/set type=file uid=0\n./usr/bin/nginx time=1.0 size=1 sha256digest=${SHA256}\n./usr/bin/a\\040b md5digest=${'a'.repeat(32)}\n`;

  test('owner, version and sum', async () => {
    using made = tree({
      [`${entry}/desc`]: '%NAME%\nnginx\n\n%VERSION%\n1.24.0-1\n',
      [`${entry}/files`]: '%FILES%\nusr/\nusr/bin/\nusr/bin/nginx\n',
      [`${entry}/mtree`]: gzipSync(mtree),
    });
    const owners = await openPacman(made.root)?.owners(['/usr/bin/nginx', '/usr/bin/x'], LATER());
    expect(owners?.get('/usr/bin/nginx')).toEqual({
      name: 'nginx',
      version: '1.24.0-1',
      from: `${entry}/files`,
      shipped: { algorithm: 'sha256', hex: SHA256, from: `${entry}/mtree` },
    });
    expect(owners?.get('/usr/bin/x')).toBeNull();
  });

  test('a damaged mtree says so', async () => {
    using made = tree({ [`${entry}/files`]: '%FILES%\nusr/bin/nginx\n', [`${entry}/mtree`]: 'no gzip' });
    const owners = await openPacman(made.root)?.owners(['/usr/bin/nginx'], LATER());
    expect(owners?.get('/usr/bin/nginx')?.shipped).toEqual({ unknown: `${entry}/mtree is damaged` });
  });

  test('names with odd characters', () => {
    expect(sumInMtree(mtree, '/usr/bin/a b', 'f')).toMatchObject({ algorithm: 'md5' });
    expect(sumInMtree(mtree, '/usr/bin/ngin', 'f')).toHaveProperty('unknown');
  });
});

describe('rpm header', () => {
  test.each([
    new Uint8Array(),
    new Uint8Array(8),
    Buffer.alloc(64, 0xff),
    Buffer.from('00000001000000000000000', 'hex'),
  ])('broken bytes %#', (bytes) => {
    const header = parseHeader(bytes);
    if (header !== null) expect(fileIn(header, 0, 'x')).toBeNull();
  });
});
