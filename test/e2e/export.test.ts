// portolan export: whole, resumable, and good on any host of files.
import { afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, portolan } from './support/portolan.ts';

setDefaultTimeout(120_000);

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-export-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const pages = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

describe('an export', () => {
  test('that is killed goes on where it stopped, and is whole in the end', async () => {
    const folder = newFolder();
    const child = spawn(PROGRAM, ['export', folder, '--base', '/charts', '--origin', 'https://ports.example.org'], {
      stdio: 'ignore',
      detached: true,
    });
    const done = join(folder, '.portolan-export/done');
    while (!existsSync(done) || statSync(done).size < 60) await Bun.sleep(50);
    // The whole group: its writers, too, as when the machine goes down.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await new Promise((gone) => child.once('exit', gone));
    const halfway = pages(folder).length;
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(60_000);
    const first = statSync(join(folder, 'ports/0.html')).mtimeMs;

    const { status, err } = await portolan([
      'export',
      folder,
      '--base',
      '/charts',
      '--origin',
      'https://ports.example.org',
    ]);
    expect([status, err]).toEqual([0, expect.stringMatching(/\d+ pages in .* a second\n$/)]);
    const all = new Set(pages(folder));
    for (let port = 0; port <= 65_535; port++)
      if (!all.has(`ports/${port}.html`)) throw new Error(`${port} is missing`);
    expect(statSync(join(folder, 'ports/0.html')).mtimeMs).toBe(first);

    // Every page is whole, and what it links to is there.
    const missing = new Set<string>();
    const linked = new Set<string>();
    for (const page of [
      'index.html',
      'map.html',
      'ports/297.html',
      'ports/2297.html',
      'ghosts/2.html',
      'about.html',
      'services/ssh.html',
    ]) {
      const html = readFileSync(join(folder, page), 'utf8');
      expect(html.endsWith('</html>')).toBe(true);
      for (const [, address = ''] of html.matchAll(/(?:href|src|srcset|action)="(\/[^"#?]*)/g)) linked.add(address);
    }
    for (const address of linked) {
      const file = address.replace(/^\/charts/, '').replace(/\/$/, '/index.html');
      if (!address.startsWith('/charts/') || !existsSync(join(folder, decodeURIComponent(file)))) missing.add(address);
    }
    expect(linked.size).toBeGreaterThan(100);
    expect([...missing]).toEqual([]);
    expect(readFileSync(join(folder, 'sitemap.xml'), 'utf8')).toContain(
      'https://ports.example.org/charts/sitemaps/en-1.xml',
    );

    const again = await portolan(['export', folder, '--base', '/charts', '--origin', 'https://ports.example.org']);
    expect(again.status).toBe(0);
    expect(statSync(join(folder, 'ports/0.html')).mtimeMs).toBe(first);
  });

  test('does not touch a folder that is something else', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'letter.txt'), 'mine');
    const { status, err } = await portolan(['export', folder]);
    expect([status, err]).toEqual([2, expect.stringContaining('not empty, and no export of Portolan')]);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  test('says where it cannot write', async () => {
    const file = join(newFolder(), 'letter.txt');
    writeFileSync(file, 'mine');
    const { status, err } = await portolan(['export', join(file, 'site')]);
    expect([status, err]).toEqual([
      2,
      expect.stringContaining(`Cannot export into ${JSON.stringify(join(file, 'site'))}`),
    ]);
    expect(err).not.toContain('bug');
  });

  test.each([
    [['--lang', 'xx'], 'There is no language "xx"'],
    [['--base', 'charts'], 'Cannot have the site below "charts"'],
    [['--origin', 'example.org'], 'Cannot take "example.org"'],
  ])('with %j says what is wrong', async (args, says) => {
    const { status, err } = await portolan(['export', join(newFolder(), 'site'), ...args]);
    expect([status, err]).toEqual([2, expect.stringContaining(says)]);
  });
});
