// Pieces that are always loaded together → one file. A piece is made for every set of commands that share it, so that what all
// of them need lies in dozens; to open a file costs Node more than to read what is in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildMetafile, BunPlugin } from 'bun';

/**
 * Puts what `sources` load, and all that these load at once, into `ONE.js`. Each gathered piece stays as a file that passes on
 * its part, for whoever loads it; `entry` is not gathered, since it does something when it is loaded, and asks `ONE.js` itself.
 */
export async function gather(
  folder: string,
  metafile: BuildMetafile,
  { entry, sources, one }: { readonly entry: string; readonly sources: readonly string[]; readonly one: string },
): Promise<void> {
  const pieces = piecesOf(metafile, entry, sources);
  // The names that they have now, which are shorter than those of the sources.
  const scanner = new Bun.Transpiler({ loader: 'js' });
  const parts = pieces.map((piece, at) => {
    const { exports } = scanner.scan(readFileSync(join(folder, basename(piece)), 'utf8'));
    return { piece, at, names: exports };
  });
  const renamed = (at: number, name: string) => `${name} as p${at}_${name}`;
  const all = parts.map(({ piece, at, names }) =>
    names.length === 0
      ? `import './${basename(piece)}';`
      : `export { ${names.map((name) => renamed(at, name)).join(', ')} } from './${basename(piece)}';`,
  );
  const passing = new Map(
    parts.map(({ piece, at, names }) => {
      const given = names.map((name) => `p${at}_${name} as ${name}`).join(',');
      const text = names.length === 0 ? `import"./${one}.js";` : `export{${given}}from"./${one}.js";`;
      return [`./${basename(piece)}` as string, text] as const;
    }),
  );
  const gathered = await bundle(all.join('\n'), folder, {
    name: 'the gathered within, all else beside',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path }) =>
        passing.has(path) ? { path: join(folder, basename(path)) } : { path, external: true },
      );
    },
  });
  const start = await bundle(readFileSync(join(folder, entry), 'utf8'), folder, {
    name: 'what passes on is passed by',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path }) =>
        passing.has(path) ? { path, namespace: 'passing' } : { path, external: true },
      );
      build.onLoad({ filter: /./, namespace: 'passing' }, ({ path }) => ({
        contents: passing.get(path) ?? '',
        loader: 'js',
      }));
    },
  });
  writeFileSync(join(folder, `${one}.js`), gathered);
  writeFileSync(join(folder, entry), start);
  for (const [path, text] of passing) writeFileSync(join(folder, basename(path)), text);
}

/** The pieces of these sources, and those that each loads at once. */
function piecesOf({ outputs }: BuildMetafile, entry: string, sources: readonly string[]): readonly string[] {
  const bySource = new Map(Object.entries(outputs).map(([piece, { entryPoint }]) => [entryPoint, piece]));
  const found = new Set<string>();
  const waiting = [entry, ...sources].map((source) => {
    const piece = source === entry ? Object.keys(outputs).find((one) => basename(one) === entry) : bySource.get(source);
    // One that was moved, or that is loaded with others now: the list of them is to be put right.
    if (piece === undefined) throw new Error(`${source} has no piece of its own: scripts/build/package.ts names it`);
    return piece;
  });
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (found.has(piece)) continue;
    found.add(piece);
    for (const { path, kind } of outputs[piece]?.imports ?? []) {
      const at = Object.keys(outputs).find((one) => basename(one) === basename(path));
      if (kind === 'import-statement' && at !== undefined) waiting.push(at);
    }
  }
  return [...found].filter((piece) => basename(piece) !== entry).sort();
}

async function bundle(text: string, folder: string, beside: BunPlugin): Promise<string> {
  const source = join(folder, 'gathering.js');
  const { outputs } = await Bun.build({
    entrypoints: [source],
    files: { [source]: text },
    target: 'node',
    format: 'esm',
    splitting: false,
    minify: { whitespace: true, syntax: true, identifiers: true },
    packages: 'external',
    plugins: [beside],
  });
  const [output] = outputs;
  if (output === undefined) throw new Error('nothing was gathered');
  return onlyWhatIsAskedFor(await output.text());
}

/**
 * Node's own modules by `require`: an `import` of node:fs has to name all that is in it, and with it loads its promises,
 * streams and readline, for which a listing has no use.
 */
function onlyWhatIsAskedFor(text: string): string {
  const taken: string[] = [];
  const rest = text.replace(/import\{([^{}]+)\}from"(node:[a-z_/]+)";/g, (whole, names: string, module: string) => {
    if (module === 'node:module') return whole;
    taken.push(`const{${names.replaceAll(' as ', ':')}}=$require("${module}");`);
    return '';
  });
  const require =
    'import{createRequire as $createRequire}from"node:module";const $require=$createRequire(import.meta.url);';
  return taken.length === 0 ? text : `${require}${taken.join('')}${rest}`;
}
