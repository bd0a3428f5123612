// Started in a folder that belongs to somebody else: none of its files is obeyed, nor run.
import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, shell } from './support/portolan.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-hostile-'));
const mark = join(folder, 'was-run');
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(join(folder, 'bunfig.toml'), 'preload = ["./preload.ts"]\n');
writeFileSync(join(folder, 'preload.ts'), `await Bun.write(${JSON.stringify(mark)}, 'yes');\n`);
// A registry that is no registry: whoever takes its word for where it lies complains about it.
writeFileSync(join(folder, '.env'), `PORTOLAN_DATA_DIR=${join(folder, 'data')}\n`);
mkdirSync(join(folder, 'data/registry'), { recursive: true });
writeFileSync(join(folder, 'data/registry/installed.json'), 'not at all');

const inside = (command: string) =>
  shell(`cd ${JSON.stringify(folder)} && env -u PORTOLAN_DATA_DIR HOME=/nonexistent ${command} gaps --min 500`);

describe('the files of a folder', () => {
  test('bin/portolan obeys none of them', async () => {
    const { status, out, err } = await inside('"$PORTOLAN"');
    expect([status, err]).toEqual([0, '']);
    expect(out).not.toBe('');
    expect(existsSync(mark)).toBe(false);
  });

  test('that would have been obeyed, had Bun been started without care', async () => {
    const { err } = await inside(`${process.execPath} ${ROOT}/src/cli/main.ts`);
    expect(existsSync(mark)).toBe(true);
    expect(err).toContain('is damaged');
  });
});
