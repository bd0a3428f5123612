// For a test: installs the two registries of a store in turn, without end, as fast as the disk allows.
import { readFileSync } from 'node:fs';
import { readManifest } from './installed.ts';
import { registryPath } from './manifest.ts';
import { withStore } from './store.ts';

const dataDir = process.argv[2] ?? '';
const { value: manifest } = readManifest(dataDir);
if (typeof manifest === 'string' || manifest.previous === null) throw new Error('the store must have two registries');

const both = [manifest.previous, manifest.current].map((about) => ({
  about,
  bytes: readFileSync(registryPath(dataDir, about.file)),
}));

process.stdout.write('ready\n');
for (;;) {
  for (const { about, bytes } of both) await withStore(dataDir, (store) => store.install(bytes, about));
}
