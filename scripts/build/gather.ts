// Pieces that are always loaded together → one file. A piece is made for every set of commands that share it, so that what all
// of them need lies in dozens; to open a file costs Node more than to read what is in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildMetafile } from 'bun';

export interface Gathering {
  /** The file of the piece that does something when it is loaded, `main.js`: it becomes the end of `one`, and is gone. */
  readonly entry: string;
  /** What is gathered: the pieces of these sources, and those that each loads at once. */
  readonly sources: readonly string[];
  /** The file that they become, a CommonJS module of plain ASCII, which is given `$import` to import by, and `$url` and `$folder`, its own. */
  readonly one: string;
}

/** Each gathered piece stays as a file that passes on its part of `one`, for pieces that are loaded later. */
export async function gather(folder: string, metafile: BuildMetafile, gathering: Gathering): Promise<void> {
  const { entry, one } = gathering;
  const pieces = piecesOf(metafile, gathering);
  // The names that they have now, which are shorter than those of the sources.
  const scanner = new Bun.Transpiler({ loader: 'js' });
  const parts = pieces.map((piece, at) => {
    const file = basename(piece);
    return { file, at, names: scanner.scan(readFileSync(join(folder, file), 'utf8')).exports };
  });
  const all = parts.map(({ file, at, names }) =>
    names.length === 0
      ? `import './${file}';`
      : `export { ${names.map((name) => `${name} as p${at}_${name}`).join(', ')} } from './${file}';`,
  );
  const within = new Set([entry, ...parts.map(({ file }) => file)]);
  writeFileSync(join(folder, one), await bundle(`${all.join('\n')}\nimport './${entry}';`, folder, within));
  for (const { file, at, names } of parts) writeFileSync(join(folder, file), passing(one, at, names));
  await Bun.file(join(folder, entry)).delete();
}

/** By `require`: Node would read all of a CommonJS module anew to find out what an `import` may name. */
function passing(one: string, at: number, names: readonly string[]): string {
  const taken = names.map((name) => `p${at}_${name}:${name}`).join(',');
  const given = names.length === 0 ? '' : `export{${names.join(',')}};`;
  return `import{createRequire as $}from"node:module";const{${taken}}=$(import.meta.url)("./${one}");${given}`;
}

function piecesOf({ outputs }: BuildMetafile, { entry, sources }: Gathering): readonly string[] {
  const names = Object.keys(outputs);
  const bySource = new Map(names.map((piece) => [outputs[piece]?.entryPoint, piece]));
  const byFile = new Map(names.map((piece) => [basename(piece), piece]));
  const found = new Set<string>();
  const waiting = [byFile.get(entry), ...sources.map((source) => bySource.get(source))].map((piece, at) => {
    // One that was moved, or that is loaded with others now: the list of them is to be put right.
    if (piece === undefined) throw new Error(`${[entry, ...sources][at]} has no piece of its own`);
    return piece;
  });
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (found.has(piece)) continue;
    found.add(piece);
    for (const { path, kind } of outputs[piece]?.imports ?? []) {
      const next = byFile.get(basename(path));
      if (kind === 'import-statement' && next !== undefined) waiting.push(next);
    }
  }
  return [...found].filter((piece) => basename(piece) !== entry).sort();
}

async function bundle(text: string, folder: string, within: ReadonlySet<string>): Promise<string> {
  const source = join(folder, 'gathering.js');
  const { outputs } = await Bun.build({
    entrypoints: [source],
    files: { [source]: text },
    target: 'node',
    format: 'cjs',
    splitting: false,
    minify: { whitespace: true, syntax: true, identifiers: true },
    packages: 'external',
    plugins: [
      {
        name: 'the gathered within, all else beside',
        setup(build) {
          build.onResolve({ filter: /^\.{1,2}\// }, ({ path }) =>
            within.has(basename(path)) ? { path: join(folder, basename(path)) } : { path, external: true },
          );
          // Where it lies is known when it runs; the bundler would write down where it was made.
          build.onLoad({ filter: /\.js$/ }, ({ path }) => ({
            contents: (path === source ? text : readFileSync(path, 'utf8'))
              .replaceAll('import.meta.url', '$url')
              .replaceAll('import.meta.dirname', '$folder'),
            loader: 'js',
          }));
        },
      },
    ],
  });
  const [output] = outputs;
  if (output === undefined) throw new Error('nothing was gathered');
  const made = await output.text();
  if (made.includes(folder)) throw new Error('what was gathered knows where it was made');
  return ascii(importing(made));
}

/** Other pieces by the function that it is given: what a script imports itself, Node has to be told how to find. */
function importing(text: string): string {
  return text.replace(/\bimport\((?=["'])/g, '$import(');
}

/** Half the size in memory. Only within literals is there anything else, where it may be written so. */
function ascii(text: string): string {
  if (/String\.raw`[^`]*[^\0-\x7f]/.test(text)) throw new Error('a raw template is not plain ASCII');
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
