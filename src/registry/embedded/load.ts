// The packed registry that comes with the program.
import { readFileSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';
import { registryFile } from '../../runtime/registry-file.ts';

/**
 * The bytes for `openRegistry`.
 *
 * @throws PortolanError `unavailable` when it has not been built yet, which happens only in a checkout.
 */
export function loadEmbedded(): Uint8Array {
  const path = registryFile();
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new PortolanError('unavailable', `Cannot read the embedded registry "${path}"`, {
      cause,
      hint: 'run "npm start" or "npm run build:registry", which builds it',
    });
  }
}
