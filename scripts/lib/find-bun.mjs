// Where Bun's binary is. Every script that starts Bun asks here.
import { readdirSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

/**
 * Arguments for Bun when it runs the program in whatever folder the caller is: it would load `.env` and `bunfig.toml`
 * from there, and the latter may name code to run.
 */
export const obeyNobody = [
  '--no-env-file',
  `--config=${devNull}`,
  // Its own tsconfig.json says how pages are written, and Bun looks for one where the caller is.
  `--tsconfig-override=${inProject('tsconfig.json')}`,
];

/** The path of Bun's binary among the installed packages, or null where there is none. */
export function findBun(modules = inProject('node_modules')) {
  return candidates(modules).find(isBinary) ?? null;
}

// The first is where Bun's own install script puts it. Where npm was told to run no scripts, that is a shell script that
// only complains, and the binary still lies in the package of its platform.
function candidates(modules) {
  const platforms = names(join(modules, '@oven')).filter((name) => name.startsWith('bun-'));
  return [
    join(modules, 'bun/bin/bun.exe'),
    ...platforms.flatMap((name) => ['bun', 'bun.exe'].map((file) => join(modules, '@oven', name, 'bin', file))),
  ];
}

function names(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

// The binary has a hundred megabytes; the script in its place less than one kilobyte.
function isBinary(file) {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.size > 1_000_000;
}
