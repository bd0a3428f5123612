// Source → one executable file, with Bun, the packed registry and the version inside.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { BunPlugin } from 'bun';

const root = resolve(import.meta.dir, '../..');

/** Another system than this one, and Bun's executable for it. */
export interface Elsewhere {
  readonly target: Bun.Build.CompileTarget;
  readonly executablePath: string;
}

/** Compiles the program into `outfile`. Throws with the compiler's words when it cannot. */
export async function compile(outfile: string, version: string, elsewhere?: Elsewhere): Promise<void> {
  gatherAssets();
  await Bun.build({
    entrypoints: [join(root, 'src/cli/main.ts')],
    target: 'bun',
    format: 'esm',
    minify: true,
    // A command loads its own part: starting takes 1 ms less so, and 4 MB.
    splitting: true,
    // Parsed ahead of time: what is left of the start is mostly Bun's own.
    bytecode: true,
    plugins: [withVersion(version)],
    compile: {
      outfile,
      ...elsewhere,
      // A listing takes 15 ms: compiled code would come too late, and the compiler's threads get in its way. Work that is
      // longer says so (src/runtime/pace.ts).
      jitPolicy: 20,
      // It may be run by root in a folder that belongs to somebody else: nothing there may tell it what to load.
      autoloadDotenv: false,
      autoloadBunfig: false,
      autoloadTsconfig: false,
      autoloadPackageJson: false,
    },
  });
}

/** The site's style and scripts in one file, as src/web/assets.ts takes them from an executable. */
function gatherAssets(): void {
  const folder = join(root, 'src/web/assets');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(css|js|svg)$/.test(name),
  );
  const sources = files.sort().map((name) => [basename(name), readFileSync(join(folder, name), 'utf8')]);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/assets.json'), JSON.stringify(Object.fromEntries(sources)));
}

/** package.json's version, with the commit as build metadata (Semantic Versioning, 10) where this is a git checkout. */
export function versionOfBuild(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const git = (...args: string[]) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short=9', 'HEAD');
  if (status !== 0) return version;
  const changed = git('status', '--porcelain').stdout !== '';
  return `${version}+g${stdout.trim()}${changed ? '.changed' : ''}`;
}

/** package.json as the build is told its version. */
export function withVersion(version: string): BunPlugin {
  return {
    name: 'version',
    setup(build) {
      build.onLoad({ filter: /[/\\]package\.json$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const ours = resolve(path) === join(root, 'package.json');
        return { contents: ours ? JSON.stringify({ ...JSON.parse(text), version }) : text, loader: 'json' };
      });
    },
  };
}
