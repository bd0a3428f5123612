import { afterAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, needs } from './needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-needs-'));
const before = process.env.PORTOLAN_TEST_SKIPS;
afterAll(() => {
  if (before === undefined) delete process.env.PORTOLAN_TEST_SKIPS;
  else process.env.PORTOLAN_TEST_SKIPS = before;
  rmSync(folder, { recursive: true });
});

/** Asks with notes going to a file of our own, and gives back the answer with the notes. */
function ask(what: Parameters<typeof needs>[0]) {
  const file = join(folder, `${Math.random()}`);
  process.env.PORTOLAN_TEST_SKIPS = file;
  const met = needs(what);
  const notes = met.skip ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  return { met, notes: notes.map((line): Record<string, string> => JSON.parse(line)) };
}

describe('needs', () => {
  test('nothing asked, nothing missing', () => {
    expect(ask({}).met).toEqual({ skip: false, why: '' });
  });

  test('a command that no package of ours has', () => {
    const { met, notes } = ask({ commands: ['no-such-command-anywhere'] });
    expect(met).toEqual({ skip: true, why: 'no-such-command-anywhere is not installed' });
    expect(notes).toEqual([
      { file: 'test/support/needs.test.ts', why: met.why, how: 'install no-such-command-anywhere' },
    ]);
  });

  test('a package that is not installed is named in the note', () => {
    const { met, notes } = ask({ commands: ['lsof'] });
    // Where lsof is there, nothing is missing: both are right, and each says so.
    expect(notes.map((note) => note.package)).toEqual(met.skip ? ['lsof'] : []);
  });

  test('several things missing are all told', () => {
    const { met, notes } = ask({ kernel: '999.0', path: 'no/such/folder' });
    expect(met.why).toContain('needs kernel 999.0');
    expect(met.why).toContain('no/such/folder is not there');
    expect(notes).toHaveLength(2);
  });

  test('another system is one reason, not five', () => {
    const other = process.platform === 'win32' ? 'linux' : 'win32';
    expect(ask({ os: other, root: true, kernel: '999', commands: ['no-such-command'] }).notes).toHaveLength(1);
  });

  test.each([
    ['6.8.0', '6.8', true],
    ['6.18.44-fc', '6.8', true],
    ['6.1.0-18-amd64', '6.8', false],
    ['5.8', '5.8', true],
    ['10.0', '6.8', true],
    ['6', '6.8', false],
  ])('%s is at least %s: %p', (version, least, is) => {
    expect(atLeast(version, least)).toBe(is);
  });
});
