import { afterAll, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
import { runSuite } from './run-suite.mjs';

const folder = mkdtempSync(join(tmpdir(), 'portolan-suite-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** Runs a constructed test file as a suite of its own. */
function suiteOf(text: string, seconds = 60) {
  const file = join(folder, `${made++}.test.ts`);
  writeFileSync(file, `import { expect, test } from 'bun:test';\n${text}\n`);
  const suite = { name: `constructed ${made}`, seconds, tests: [file] };
  return runSuite(suite, { bun: process.execPath, folder, env: process.env });
}

// The skipped test inside is there to be counted, with its reason's name.
test('passed, failed and skipped tests are counted', async () => {
  const result = await suiteOf(`
    test('good', () => {});
    test('bad', () => expect(1).toBe(2));
    test.skip('no lsof', () => {});`);
  expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 1, trouble: null });
  expect(result.skips.map(({ name }) => name)).toEqual(['no lsof']);
  expect(result.output).toContain('Expected: 2');
});

test('a suite that hangs is stopped, with what it started, and is a failure', async () => {
  const pidFile = join(folder, 'pid');
  const result = await suiteOf(
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     test('hangs', async () => {
       const child = spawn('sleep', ['1000'], { stdio: 'inherit' });
       writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
       await new Promise(() => setInterval(() => {}, 1000));
     }, 1_000_000);`,
    2,
  );
  expect(result).toMatchObject({ failed: 1, trouble: 'did not end within 2 s, and was stopped' });
  const left = `/proc/${readFileSync(pidFile, 'utf8')}`;
  for (let i = 0; i < 100 && existsSync(left); i++) await Bun.sleep(20);
  expect(existsSync(left)).toBe(false);
}, 20_000);

test('a suite that finds no tests is a failure', async () => {
  expect(await suiteOf('')).toMatchObject({
    passed: 0,
    failed: 1,
    trouble: expect.stringMatching(/no tests|no report/),
  });
});

test('a suite that crashes is a failure, even when no test of it failed', async () => {
  const result = await suiteOf(`test('good', () => {}); test('worse', () => process.kill(process.pid, 'SIGKILL'));`);
  expect(result.failed).toBeGreaterThan(0);
  expect(result.trouble).toBe('was ended by SIGKILL');
});

test('a test file that cannot be loaded is a failure', async () => {
  expect((await suiteOf(`import './no-such-file.ts'; test('good', () => {});`)).failed).toBe(1);
});

test('a tool is one test', async () => {
  const run = (code: string) => {
    const file = join(folder, `tool-${made++}.mjs`);
    writeFileSync(file, code);
    const tool = [relative(join(root, 'node_modules'), file)];
    return runSuite({ name: `tool ${made}`, seconds: 60, tool }, { bun: '', folder, env: process.env });
  };
  expect(await run('console.log("fine")')).toMatchObject({ passed: 1, failed: 0, output: 'fine\n' });
  expect(await run('process.exit(3)')).toMatchObject({ passed: 0, failed: 1 });
});
