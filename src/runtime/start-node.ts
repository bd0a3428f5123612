// How the npm package starts under Node: its one large file, with what Node compiled of it in earlier runs.
//
// A listing runs a thousand functions once; to parse and compile them takes Node longer than to run them. Node's own cache
// (module.enableCompileCache) has only what is compiled before a module runs, which is next to none of them; so what is
// compiled when a run ends is kept here (vm.Script), and taken up by the next.
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import Module, { createRequire, enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { cacheFolder } from './cache-folder.ts';

/** A run adds what it compiled to what was kept this long ago. */
const RENEWED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Runs `file`, a CommonJS module of plain ASCII that is given `$import`, `$url` and `$folder`. `word`: the
 * first of the command line. `load`: how a module is imported by its address, which the one that starts has to say.
 */
export function start(file: string, word: string | undefined, load: (address: string) => Promise<unknown>): void {
  const place = process.env.NODE_DISABLE_COMPILE_CACHE === undefined ? cacheFolder() : null;
  const folder = place !== null && isOurs(place) ? place : null;
  // For the pieces that are loaded besides.
  if (folder !== null) enableCompileCache?.(`${folder}/node`);
  const kept = folder === null ? null : keptIn(folder, file, word);
  const script = new Script(`(function(${GIVEN.join()}){${readFileSync(file, 'latin1')}\n})`, {
    filename: file,
    ...(kept?.data != null && { cachedData: kept.data }),
  });
  if (kept !== null && (kept.isOld || kept.data === null || script.cachedDataRejected === true))
    process.once('exit', () => keep(kept, script));
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  // Whoever asks for it, now or later, is given this one.
  module.loaded = true;
  require.cache[file] = module;
  const folderOf = dirname(file);
  const pieceAt = (path: string) => load(path.startsWith('.') ? pathToFileURL(join(folderOf, path)).href : path);
  script.runInThisContext()(
    module.exports,
    require,
    module,
    file,
    folderOf,
    pieceAt,
    pathToFileURL(file).href,
    folderOf,
  );
}

/** What Node gives every module (module wrapper, Node's documentation of modules); what `import` has. */
const GIVEN = ['exports', 'require', 'module', '__filename', '__dirname', '$import', '$url', '$folder'];

interface Kept {
  readonly folder: string;
  readonly name: string;
  readonly data: Buffer | null;
  readonly isOld: boolean;
}

/** What was kept for this very file, Node and command; each command runs functions of its own. */
function keptIn(folder: string, file: string, word: string | undefined): Kept {
  const { size, mtimeMs } = statSync(file);
  const command = word === undefined ? 'list' : /^[a-z]{1,20}$/.test(word) ? word : 'other';
  const name = `compiled-${command}-${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}`;
  try {
    const facts = lstatSync(`${folder}/${name}`);
    const isOld = Date.now() - facts.mtimeMs > RENEWED_AFTER;
    return { folder, name, isOld, data: facts.isFile() && isOwn(facts) ? readFileSync(`${folder}/${name}`) : null };
  } catch {
    return { folder, name, isOld: false, data: null };
  }
}

/** Whatever prevents that is of no importance. */
function keep({ folder, name }: Kept, script: Script): void {
  try {
    const data = script.createCachedData();
    writeFileSync(`${folder}/${name}.${process.pid}`, data, { mode: 0o600, flag: 'wx' });
    renameSync(`${folder}/${name}.${process.pid}`, `${folder}/${name}`);
    // Of versions before this one.
    const prefix = name.slice(0, name.indexOf('-', 'compiled-'.length) + 1);
    for (const other of readdirSync(folder))
      if (other.startsWith(prefix) && other !== name) unlinkSync(`${folder}/${other}`);
  } catch {
    // The next run tries again.
  }
}

/** Whether nobody else can write there, since what is kept is run (Node's own place is one for all, in /tmp). Made if missing. */
function isOurs(place: string): boolean {
  try {
    const look = () => lstatSync(place, { throwIfNoEntry: false });
    if (look() === undefined) mkdirSync(place, { recursive: true, mode: 0o700 });
    const facts = look();
    return facts?.isDirectory() === true && isOwn(facts);
  } catch {
    return false;
  }
}

/** On Windows the folder above is its user's own. */
function isOwn({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return process.platform === 'win32' || (uid === process.geteuid?.() && (mode & 0o022) === 0);
}
