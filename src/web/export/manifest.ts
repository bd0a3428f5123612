// What an export's folder says of itself: of what it is made, and how far it came. Whoever goes on reads it.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PortolanError } from '../../model/error.ts';

const FOLDER = '.portolan-export';
const MADE_OF = 'made-of.json';
const DONE = 'done';

export interface Manifest {
  /** Blocks that are written whole. */
  done(): ReadonlySet<string>;
  /** Remembers one. Another process may do so at the same time: a short line is appended whole (write(2), O_APPEND). */
  finish(block: string): void;
}

/**
 * The manifest of this folder, for an export made of what `key` says. An export of something else, such as another
 * registry, is taken away first; a folder that holds anything else is left alone.
 *
 * @throws PortolanError `refused` where the folder is not empty and no export of ours.
 */
export function openManifest(folder: string, key: string): Manifest {
  const own = join(folder, FOLDER);
  mkdirSync(folder, { recursive: true });
  const there = readdirSync(folder);
  if (there.length > 0 && !existsSync(join(own, MADE_OF))) {
    throw new PortolanError(
      'refused',
      `Cannot export into ${JSON.stringify(folder)}: it is not empty, and no export of Portolan`,
      {
        hint: 'name a folder that is empty, or not there yet',
      },
    );
  }
  if (there.length > 0 && readFileSync(join(own, MADE_OF), 'utf8') !== key) {
    // The manifest goes last: whoever is interrupted here finds an export that is to be taken away.
    for (const name of there.filter((each) => each !== FOLDER)) rmSync(join(folder, name), { recursive: true });
    rmSync(join(own, DONE), { force: true });
  }
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, `${MADE_OF}.new`), key);
  renameSync(join(own, `${MADE_OF}.new`), join(own, MADE_OF));
  return joinManifest(folder);
}

/** The same for one that takes part: the folder is as the one that began it left it. */
export function joinManifest(folder: string): Manifest {
  const file = join(folder, FOLDER, DONE);
  return {
    done: () => new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []),
    finish: (block) => appendFileSync(file, `${block}\n`),
  };
}
