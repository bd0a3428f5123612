// `npm run build:package [-- --outdir DIR]`: dist/package, what is published on npm; runs on Node 22 and later.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { versionOfBuild } from './build/compile.ts';
import { buildPackage } from './build/package.ts';

const { values } = parseArgs({ options: { outdir: { type: 'string', default: 'dist/package' } } });
const version = versionOfBuild();
await buildPackage(resolve(values.outdir), version);
console.log(`${values.outdir} ${version}`);
