// `npm run build:packages [-- --all DIR] [--outdir DIR] [--from URL]`: Debian packages and the Homebrew formula, of the
// executables that `npm run build:all` made.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { versionOfBuild } from './build/compile.ts';
import { debianPackage, debianVersion } from './build/debian.ts';
import { homebrewFormula } from './build/homebrew.ts';

const { values } = parseArgs({
  options: {
    all: { type: 'string', default: 'dist/all' },
    outdir: { type: 'string', default: 'dist/packages' },
    from: { type: 'string', default: 'https://example.org/portolan' },
  },
});
const [all, folder] = [resolve(values.all), resolve(values.outdir)];
const version = versionOfBuild();
const sums = join(all, 'SHA256SUMS');
if (!existsSync(sums)) throw new Error(`There are no executables in ${values.all}: npm run build:all makes them`);
mkdirSync(folder, { recursive: true });

for (const [architecture, name] of [
  ['amd64', 'linux-x64'],
  ['arm64', 'linux-arm64'],
] as const) {
  const executable = join(all, `portolan-${name}`);
  const program = [process.execPath, join(import.meta.dir, '../src/cli/main.ts')] as const;
  console.log(debianPackage(folder, { executable, architecture, version, program }));
}
const bySum = new Map(
  readFileSync(sums, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('  ').reverse() as [string, string]), // as build-all.ts wrote it
);
const formula = join(folder, 'portolan.rb');
writeFileSync(formula, homebrewFormula(debianVersion(version), bySum, values.from));
console.log(formula);
