import { afterAll, expect, test } from 'bun:test';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'portolan-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (name: string) => join(import.meta.dir, name);

test('npm start runs the program: its output, its status', () => {
  const { status, stdout } = spawnSync('node', [script('start.mjs'), '--version'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^portolan \d+\.\d+\.\d+\n$/);
  const wrong = spawnSync('node', [script('start.mjs'), '70000'], { encoding: 'utf8' });
  expect(wrong.status).toBe(2);
  expect(wrong.stdout).toBe('');
  expect(wrong.stderr).toContain('70000');
});

test('no file of the folder that it is run in is obeyed', () => {
  const mark = join(folder, 'was-run');
  writeFileSync(join(folder, 'bunfig.toml'), 'preload = ["./preload.ts"]\n');
  writeFileSync(join(folder, 'preload.ts'), `await Bun.write(${JSON.stringify(mark)}, 'yes');\n`);
  const { status } = spawnSync('node', [script('start.mjs'), '--version'], { cwd: folder });
  expect(status).toBe(0);
  expect(existsSync(mark)).toBe(false);
});

/** Starts a program through bun.mjs, sends a signal when it says it is up, and tells how the whole ended. */
function signalled(program: string, signal: NodeJS.Signals) {
  const file = join(folder, `${signal}-${Math.random()}.ts`);
  writeFileSync(file, `${program}\nconsole.log('up');\nsetInterval(() => {}, 1000);\n`);
  const child = spawn('node', [script('bun.mjs'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => child.kill(signal));
  return new Promise<{ status: number | null; by: string | null }>((resolve) =>
    child.once('exit', (status, by) => resolve({ status, by })),
  );
}

test('a signal reaches the program, which may answer it', async () => {
  const answering = `process.on('SIGTERM', () => process.exit(7));`;
  expect(await signalled(answering, 'SIGTERM')).toEqual({ status: 7, by: null });
});

test('a signal that ends the program ends us the same way', async () => {
  expect(await signalled('', 'SIGTERM')).toEqual({ status: null, by: 'SIGTERM' });
  expect(await signalled('', 'SIGINT')).toEqual({ status: null, by: 'SIGINT' });
});
