// What each entry loads: a question about one port pays for nothing that only another command needs.
import { describe, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, shell } from './support/portolan.ts';

async function loadedBy(args: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-modules-'));
  try {
    const trace = join(folder, 'trace');
    const preload = join(import.meta.dirname, 'support/trace-modules.ts');
    const bun = join(ROOT, 'node_modules/.bin/bun');
    await shell(`"${bun}" --preload "${preload}" "${join(ROOT, 'src/cli/main.ts')}" ${args}`, {
      env: { PORTOLAN_TRACE: trace },
    });
    return readFileSync(trace, 'utf8').trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PARSING = /^src\/registry\/parse\/|node_modules\/(saxes|csv-parse)/;
const UPDATING = /^src\/registry\/update\/(?!data-dir|installed|manifest)/;
const HOST = /^src\/host\//;
const WIDTHS = /node_modules\/string-width/;
const WEB = /^src\/(web|store)\/|node_modules\/hono|wire-site/;
const LANGUAGES = /words\/terminal\/(?!en)|words\/site|node_modules\/@formatjs\/intl-localematcher/;
const PAGES = /^src\/render\/(port|prose)\//;

const cases: readonly [args: string, has: RegExp[], hasNot: RegExp[]][] = [
  ['443', [HOST, PAGES, /words\/terminal\/en/], [PARSING, UPDATING, WIDTHS, WEB, LANGUAGES, /intl-messageformat/]],
  ['443 --lang uk', [/words\/terminal\/uk/], [WEB, /words\/terminal\/de/]],
  ['list', [HOST, /listing\/sheets/], [PARSING, UPDATING, WIDTHS, PAGES, WEB, /^src\/words/]],
  ['list --json', [HOST, /render\/json/], [PARSING, UPDATING, WIDTHS, PAGES, /render\/(table|csv|markdown)/]],
  ['stats', [/registry\/open/], [HOST, PARSING, UPDATING, WIDTHS, PAGES]],
  ['search ssh', [/registry\/search/], [HOST, PARSING, UPDATING, PAGES]],
  ['rule false-name', [/judge\/rules/], [HOST, /^src\/registry\//, UPDATING, WIDTHS]],
  ['--version', [/commands\/version/], [HOST, /^src\/registry\//, PAGES]],
  ['70000', [/cli\/target/], [HOST, /^src\/registry\//, PAGES]],
];

describe('what is loaded', () => {
  for (const [args, has, hasNot] of cases) {
    test(`portolan ${args}`, async () => {
      const loaded = await loadedBy(args);
      expect(loaded).toContain('src/cli/main.ts');
      for (const pattern of has) expect(loaded.filter((file) => pattern.test(file))).not.toEqual([]);
      for (const pattern of hasNot) expect(loaded.filter((file) => pattern.test(file))).toEqual([]);
    });
  }
});
