// `npm run build:api`: docs/api.md, the reference of the library.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiReference } from './build/api.ts';
import { emitTypes } from './build/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-api-'));
try {
  emitTypes(folder);
  writeFileSync(join(import.meta.dir, '../docs/api.md'), apiReference(folder));
} finally {
  rmSync(folder, { recursive: true });
}
