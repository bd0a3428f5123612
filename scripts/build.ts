// `npm run build [-- --outfile FILE]`: dist/portolan, one executable file that needs nothing beside it.
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile, versionOfBuild } from './build/compile.ts';
import { smokeTest } from './build/smoke.ts';

const { values } = parseArgs({ options: { outfile: { type: 'string', default: 'dist/portolan' } } });
const outfile = resolve(values.outfile);
// Built and tried aside, then renamed: an executable that is no good never takes the place of one that is.
const unfinished = `${outfile}.${process.pid}`;
const version = versionOfBuild();

try {
  mkdirSync(dirname(outfile), { recursive: true });
  await compile(unfinished, version);
  smokeTest(unfinished, version);
  renameSync(unfinished, outfile);
} finally {
  rmSync(unfinished, { force: true });
}
console.log(`${values.outfile} ${version}, ${Math.round(statSync(outfile).size / 1e6)} MB`);
