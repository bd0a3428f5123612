import { afterAll, describe, expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseService } from './firewalld.ts';
import { readOwnLists } from './own-lists.ts';
import { parseServices } from './services-file.ts';
import { parseProfiles } from './ufw.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portolan-lists-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A root folder with these files, all of one day. */
function rootOf(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(scratch, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), new Date('2021-03-27T12:00:00Z'), new Date('2021-03-27T12:00:00Z'));
  }
  return root;
}

const registryOverAgain = Array.from({ length: 5000 }, (_, port) => `s${port} ${port + 1}/tcp`).join('\n');

describe('services(5)', () => {
  test('is read line by line', () => {
    expect(
      parseServices(
        '# ssh 1/tcp\nssh\t22/tcp  # SecSH\ntcpmux 1/tcp/udp\nx11 6000-6063/tcp\n\n bad 3/tcp\nworse x/tcp\nnone 7',
      ),
    ).toEqual([
      { name: 'ssh', first: 22, last: 22, transport: 'tcp' },
      { name: 'tcpmux', first: 1, last: 1, transport: 'tcp' },
      { name: 'tcpmux', first: 1, last: 1, transport: 'udp' },
      { name: 'x11', first: 6000, last: 6063, transport: 'tcp' },
    ]);
  });

  test.each(['', '\0\0\0', 'a'.repeat(100_000), '<xml/>'])('may hold anything (%#)', (text) => {
    expect(parseServices(text)).toEqual([]);
  });
});

describe('a file of firewalld', () => {
  test('names ports with their transport', () => {
    const xml = `<service><!-- <port protocol="tcp" port="9"/> --><short>x</short>
      <port protocol="tcp" port="5432"/><port port='60-70' protocol='udp' /><source-port protocol="tcp" port="8"/></service>`;
    expect(parseService('x', xml)).toEqual([
      { name: 'x', first: 5432, last: 5432, transport: 'tcp' },
      { name: 'x', first: 60, last: 70, transport: 'udp' },
    ]);
  });

  test.each(['', '<port', '<port protocol="tcp"/>', '<port port="80"/>', '<port port="x" protocol="tcp"/>'])(
    'may be broken: %p',
    (xml) => {
      expect(parseService('x', xml)).toEqual([]);
    },
  );
});

describe('profiles of ufw', () => {
  test('have several ports of several transports', () => {
    expect(parseProfiles('[Samba]\ntitle=x\nports=137,138/udp|139/tcp\n\n[Web]\nports=80|6000:6010/tcp\n')).toEqual([
      { name: 'Samba', first: 137, last: 137, transport: 'udp' },
      { name: 'Samba', first: 138, last: 138, transport: 'udp' },
      { name: 'Samba', first: 139, last: 139, transport: 'tcp' },
      { name: 'Web', first: 80, last: 80, transport: null },
      { name: 'Web', first: 6000, last: 6010, transport: 'tcp' },
    ]);
  });

  test.each(['', 'ports=80/tcp', '[x]\nports=', '[x]\nports=a,b/tcp|', '[x\nports=80'])('may be broken: %p', (text) => {
    expect(parseProfiles(text)).toEqual([]);
  });
});

describe('the lists of a machine', () => {
  test('are searched where they are, with their dates', () => {
    const root = rootOf('all', {
      'etc/services': 'ssh 22/tcp\n',
      'usr/lib/firewalld/services/plex.xml': '<service><port protocol="tcp" port="32400"/></service>',
      'usr/lib/firewalld/services/notes.txt': '<port protocol="tcp" port="1"/>',
      'etc/ufw/applications.d/nginx': '[Nginx HTTP]\nports=80/tcp\n',
      'usr/share/wireshark/services': registryOverAgain,
    });
    const { searched, unsearched } = readOwnLists(root);
    expect(searched.map(({ source, date }) => [source, date])).toEqual([
      ['/etc/services', '2021-03-27'],
      ["firewalld's services", '2021-03-27'],
      ["ufw's application profiles", '2021-03-27'],
    ]);
    const at = (port: number, transport: 'tcp' | 'udp') => searched.map((list) => list.nameAt(port, transport));
    expect([at(22, 'tcp'), at(22, 'udp'), at(32400, 'tcp'), at(80, 'tcp'), at(1, 'tcp')]).toEqual([
      ['ssh', null, null],
      [null, null, null],
      [null, 'plex', null],
      [null, null, 'Nginx HTTP'],
      [null, null, null],
    ]);
    expect(unsearched).toEqual([
      { source: "Wireshark's services", why: 'a copy of the registry, which says nothing about use' },
    ]);
  });

  test('may all be missing', () => {
    const { searched, unsearched } = readOwnLists(join(scratch, 'nowhere'));
    expect(searched).toEqual([]);
    expect(unsearched.map(({ why }) => why)).toEqual(Array(4).fill('not installed here'));
  });

  test('count for nothing when they are the registry over again, or too large to be read', () => {
    for (const text of [registryOverAgain, ' '.repeat(300 * 1024)]) {
      const { searched, unsearched } = readOwnLists(rootOf(`copy-${text.length}`, { 'etc/services': text }));
      expect(searched).toEqual([]);
      expect(unsearched[0]).toEqual({
        source: '/etc/services',
        why: 'a copy of the registry, which says nothing about use',
      });
    }
  });

  test('that cannot be read are said to be so', () => {
    const root = rootOf('odd', { 'etc/services/a': 'a folder', 'etc/ufw/applications.d': 'a file' });
    expect(readOwnLists(root).unsearched.slice(0, 3)).toEqual([
      { source: '/etc/services', why: 'could not be read (EISDIR)' },
      { source: "firewalld's services", why: 'not installed here' },
      { source: "ufw's application profiles", why: 'not installed here' },
    ]);
  });
});
