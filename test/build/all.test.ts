// `npm run build:all` makes an executable for each system; that of Linux on ARM runs, in an emulator.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TARGETS } from '../../scripts/build/targets.ts';
import { needs } from '../support/needs.ts';

const root = resolve(import.meta.dir, '../..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-all-'));
const need = needs({ commands: ['npm', 'tar'] });
const emulated = needs({
  os: 'linux',
  commands: ['npm', 'tar', 'qemu-aarch64-static'],
  path: '/usr/aarch64-linux-gnu/lib/libstdc++.so.6',
});
const packaged = needs({ os: 'linux', commands: ['npm', 'tar', 'dpkg-deb', 'ldd', 'gzip'] });
const systemd = needs({ commands: ['systemd-analyze'] });
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(need.skip)('build:all', () => {
  beforeAll(() => {
    const words = ['scripts/build-all.ts', '--outdir', folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout + stderr);
  }, 600_000);

  const begins = (file: string, length: number) => {
    const bytes = new Uint8Array(length);
    readSync(openSync(join(folder, file), 'r'), bytes, 0, length, 0);
    return bytes;
  };
  /** e_machine of elf(5): 62 is x86-64, 183 is AArch64. */
  const elfMachine = (file: string) => {
    const head = begins(file, 20);
    expect([...head.subarray(0, 4)]).toEqual([0x7f, 0x45, 0x4c, 0x46]);
    return new DataView(head.buffer).getUint16(18, true);
  };
  /** cputype of mach-o/loader.h. */
  const machCpu = (file: string) => {
    const view = new DataView(begins(file, 8).buffer);
    expect(view.getUint32(0, true)).toBe(0xfeedfacf);
    return view.getUint32(4, true);
  };

  test('makes one file for each system, and the checksums', () => {
    const names = TARGETS.map(({ name }) => `portolan-${name}`);
    expect(readdirSync(folder).sort()).toEqual([...names, 'SHA256SUMS'].sort());
    const { status, stdout } = spawnSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    expect([status, stdout.match(/: OK$/gm)?.length]).toEqual([0, TARGETS.length]);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThan(140_000_000);
  });

  test('each is of its kind', () => {
    expect(elfMachine('portolan-linux-x64')).toBe(62);
    expect(elfMachine('portolan-linux-x64-musl')).toBe(62);
    expect(elfMachine('portolan-linux-arm64')).toBe(183);
    expect(elfMachine('portolan-linux-arm64-musl')).toBe(183);
    expect(machCpu('portolan-darwin-arm64')).toBe(0x0100000c);
    expect(machCpu('portolan-darwin-x64')).toBe(0x01000007);
    expect(new TextDecoder().decode(begins('portolan-windows-x64.exe', 2))).toBe('MZ');
  });

  describe.skipIf(emulated.skip)('on ARM', () => {
    const onArm = (...args: string[]) => {
      const words = ['-L', '/usr/aarch64-linux-gnu', join(folder, 'portolan-linux-arm64'), ...args];
      return spawnSync('qemu-aarch64-static', words, {
        cwd: '/',
        encoding: 'utf8',
        timeout: 60_000,
        maxBuffer: 1 << 26,
      });
    };

    test('it knows a port', () => {
      const { status, stdout } = onArm('2297', '--json');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ port: 2297, transports: { tcp: { names: ['d2k-datamover1'] } } });
    }, 60_000);

    // The emulator has no eBPF: holders come from /proc.
    test('it finds a listener and whose it is', async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((ready) => server.once('listening', ready));
      try {
        const address = server.address();
        const port = address === null || typeof address === 'string' ? 0 : address.port;
        const { stdout } = onArm('list', '--json', '--port', String(port));
        const { listeners, coverage } = JSON.parse(stdout);
        expect(listeners).toMatchObject([{ port, address: '127.0.0.1', holders: [{ pid: process.pid }] }]);
        expect(coverage.holdersFrom).toBe('proc');
      } finally {
        server.close();
      }
    }, 60_000);

    test('it finds out why, and picks', () => {
      expect(JSON.parse(onArm('why', '7899', '--json').stdout).causes).toMatchObject([{ cause: 'nothing' }]);
      expect(onArm('pick', '--for', 'arm', '--json').status).toBe(0);
    }, 60_000);
  });

  describe.skipIf(packaged.skip)('build:packages', () => {
    const packages = join(folder, 'packages');
    const must = (command: string, ...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
      if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
      return stdout;
    };
    const only = (ending: string) => {
      const [file, ...more] = readdirSync(packages).filter((name) => name.endsWith(ending));
      expect([file, more]).toEqual([expect.any(String), []]);
      return join(packages, file ?? '');
    };

    test('makes Debian packages: what is in one runs, and everything in it may be read', () => {
      must(process.execPath, 'scripts/build-packages.ts', '--all', folder, '--outdir', packages);
      const deb = only('_amd64.deb');
      const listing = must('dpkg-deb', '--contents', deb).trim().split('\n');
      expect(listing.filter((line) => !/^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) root\/root /.test(line))).toEqual([]);
      const tree = join(packages, 'tree');
      must('dpkg-deb', '--extract', deb, tree);
      expect(must(join(tree, 'usr/bin/portolan'), '297')).toContain('288–299');
      expect(must('gzip', '-dc', join(tree, 'usr/share/man/man1/portolan.1.gz'))).toContain('.TH PORTOLAN 1');
      must('bash', '-n', join(tree, 'usr/share/bash-completion/completions/portolan'));
      expect(must('dpkg-deb', '--field', only('_arm64.deb'), 'Architecture').trim()).toBe('arm64');
      // Every library that the program asks for is of a package that it depends on.
      const asked = [...must('ldd', join(tree, 'usr/bin/portolan')).matchAll(/^\s+(lib[\w.+-]+)\.so/gm)].map(
        (match) => match[1],
      );
      expect(asked.filter((name) => !/^lib(c|m|dl|pthread|rt)$/.test(name ?? ''))).toEqual([]);
    }, 400_000);

    test('the formula names each file with its own checksum', () => {
      const formula = readFileSync(only('.rb'), 'utf8');
      for (const name of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']) {
        const sum = must('sha256sum', join(folder, `portolan-${name}`)).split(' ')[0];
        expect(formula).toContain(`/portolan-${name}"\n      sha256 "${sum}"`);
      }
    });

    test.skipIf(systemd.skip)('systemd finds no fault with the unit', () => {
      // The program is not installed here, which it would mind.
      const unit = readFileSync(join(root, 'packaging/systemd/portolan.service'), 'utf8').replace(
        '/usr/bin/portolan',
        '/bin/true',
      );
      const file = join(folder, 'portolan.service');
      writeFileSync(file, unit);
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
      expect([status, stderr.split('\n').filter((line) => line.includes('portolan.service'))]).toEqual([0, []]);
    });
  });
});
