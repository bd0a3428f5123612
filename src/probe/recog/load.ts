// The fingerprints of a folder that the user named.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PortolanError } from '../../model/error.ts';
import { type FingerprintFile, parseRecog } from './parse.ts';

const MOST_BYTES = 4 * 1024 * 1024;

/** Every .xml file of it, in the order of their names. Throws `input` for a folder or file that cannot be used. */
export function loadRecog(folder: string): FingerprintFile[] {
  const names = attempt(folder, () => readdirSync(folder)).filter((name) => name.endsWith('.xml'));
  if (names.length === 0)
    throw new PortolanError('input', `Cannot use fingerprints of "${folder}": it has no .xml file`, {
      hint: 'recog keeps them in its folder xml/',
    });
  return names.sort().map((name) => {
    const path = join(folder, name);
    return attempt(path, () => {
      if (statSync(path).size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`);
      return parseRecog(readFileSync(path, 'utf8'));
    });
  });
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PortolanError('input', `Cannot read fingerprints "${path}": ${why}`, {
      cause,
      hint: 'the form is that of https://github.com/rapid7/recog',
    });
  }
}
