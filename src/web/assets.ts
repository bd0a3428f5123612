// Style and script as they go over the wire: read from their files, each under an address that changes with its content.
import { readdirSync, readFileSync } from 'node:fs';
import { isCompiled } from '../runtime/compiled.ts';
import { digest } from '../runtime/digest.ts';
import { leanScript, leanStyle } from './lean.ts';

export interface Asset {
  /** `style.css`, `site.js`, `map.js`. */
  readonly name: string;
  readonly type: string;
  readonly body: string;
  /** `/assets/style.1f0c9a2b.css`: what it says never changes. */
  readonly path: string;
}

export interface Assets {
  /** Its path. Throws where there is no such asset, which is a bug. */
  path(name: string): string;
  all(): readonly Asset[];
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export function loadAssets(): Assets {
  const sources = isCompiled() ? compiledIn() : fromFolder();
  const sheets = Object.keys(sources).filter((name) => name.endsWith('.css'));
  // Many small files to write, one to fetch.
  const style = sheets
    .sort()
    .map((name) => sources[name])
    .join('\n');
  const others = Object.entries(sources).filter(([name]) => !name.endsWith('.css'));
  const assets = [
    asset('style.css', leanStyle(style)),
    ...others.map(([name, body]) => asset(name, name.endsWith('.js') ? leanScript(body) : body)),
  ];
  const paths = new Map(assets.map(({ name, path }) => [name, path]));
  return {
    path(name) {
      const path = paths.get(name);
      if (path === undefined) throw new Error(`There is no asset ${JSON.stringify(name)}`);
      return path;
    },
    all: () => assets,
  };
}

function asset(name: string, body: string): Asset {
  const hash = digest('sha256');
  hash.update(new TextEncoder().encode(body));
  const [stem = '', ending = ''] = name.split('.');
  return {
    name,
    type: TYPES[ending] ?? 'application/octet-stream',
    body,
    path: `/assets/${stem}.${hash.hex().slice(0, 10)}.${ending}`,
  };
}

/** By their path below assets/: `css/20-port.css`; scripts by their name. */
function fromFolder(): Record<string, string> {
  const folder = `${import.meta.dirname}/assets`;
  const read = (below: string, ending: string) =>
    readdirSync(`${folder}/${below}`)
      .filter((name) => name.endsWith(ending))
      .map((name) => [name, readFileSync(`${folder}/${below}/${name}`, 'utf8')] as const);
  return Object.fromEntries([...read('css', '.css'), ...read('js', '.js'), ...read('img', '.svg')]);
}

// `bun build` puts in what the build made of the folder (scripts/build/compile.ts).
function compiledIn(): Record<string, string> {
  return require('../../build/assets.json');
}
