// `npm run build:all [-- --only NAME]… [--outdir DIR]`: an executable file for each system, cross-compiled, with checksums.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bunFor } from './build/bun-for.ts';
import { compile, versionOfBuild } from './build/compile.ts';
import { TARGETS } from './build/targets.ts';

const { values } = parseArgs({
  options: { outdir: { type: 'string', default: 'dist/all' }, only: { type: 'string', multiple: true } },
});
const folder = resolve(values.outdir);
const version = versionOfBuild();
const unknown = values.only?.find((name) => !TARGETS.some((each) => each.name === name));
if (unknown !== undefined)
  throw new Error(`There is no build called "${unknown}": ${TARGETS.map(({ name }) => name).join(', ')}`);
mkdirSync(folder, { recursive: true });

const sums: string[] = [];
for (const { name, target, bun } of TARGETS) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  const file = join(folder, `portolan-${name}`);
  // The compiler ends a name for Windows with .exe by itself; an unfinished one has it, too.
  const unfinished = join(folder, `unfinished-${process.pid}-${name}`);
  try {
    await compile(unfinished, version, { target, executablePath: bunFor(bun) });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
  sums.push(`${sum}  portolan-${name}\n`);
  console.log(`portolan-${name} ${version}, ${Math.round(statSync(file).size / 1e6)} MB`);
}
// As sha256sum(1) reads it: `sha256sum --check --ignore-missing SHA256SUMS`.
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
