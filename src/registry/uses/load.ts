// The packed uses that come with the program.
import { readFileSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';
import { usesFile } from '../../runtime/uses-file.ts';

/**
 * The bytes for `openUses`.
 *
 * @throws PortolanError `unavailable` when they have not been packed yet, which happens only in a checkout.
 */
export function loadUses(): Uint8Array {
  const path = usesFile();
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new PortolanError('unavailable', `Cannot read the packed uses "${path}"`, {
      cause,
      hint: 'run "npm start" or "npm run build:registry", which packs them',
    });
  }
}
