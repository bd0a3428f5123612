// Which npm package a script belongs to, and the name that the package gives it (npm's package.json(5)).
import { baseOf } from '../../../base-name.ts';
import { folderOf, upwards } from '../paths.ts';
import type { Root } from '../root.ts';

export interface FoundPackage {
  /** The program's name; null: the package has none for this file. */
  readonly name: string | null;
  readonly package: string | null;
  readonly version: string | null;
  readonly from: string;
}

export interface Manifest {
  readonly name: string | null;
  readonly version: string | null;
  /** Name of a program → its file, as written. */
  readonly bins: ReadonlyMap<string, string>;
}

const MODULES = '/node_modules/';
const MOST = 1 << 18;
const DEPTH = 8;

/** Null where it belongs to none. `path`: absolute, links followed. */
export function npmPackageOf(root: Root, path: string): FoundPackage | null {
  const at = path.lastIndexOf(MODULES);
  const installed = at < 0 ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(path.slice(at + MODULES.length))?.[0];
  if (installed !== undefined) {
    const folder = `${path.slice(0, at + MODULES.length)}${installed}`;
    const manifest = readManifest(root, folder);
    const name = manifest === null ? null : binOf(manifest, folder, path);
    const whole = manifest?.name ?? installed;
    return {
      name: name ?? plainName(whole),
      package: `npm:${whole}`,
      version: manifest?.version ?? null,
      from: manifest === null ? path : `${folder}/package.json`,
    };
  }
  // A program that lies outside of any node_modules says so in its own manifest.
  for (const folder of upwards(folderOf(path), DEPTH)) {
    const manifest = readManifest(root, folder);
    if (manifest === null) continue;
    const name = binOf(manifest, folder, path);
    if (name === null || manifest.name === null) return null;
    return { name, package: `npm:${manifest.name}`, version: manifest.version, from: `${folder}/package.json` };
  }
  return null;
}

export function readManifest(root: Root, folder: string): Manifest | null {
  const text = root.text(`${folder}/package.json`, MOST);
  return text === null ? null : parseManifest(text);
}

/** Null where it is no object of JSON. */
export function parseManifest(text: string): Manifest | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const { name, version, bin } = json as Record<string, unknown>;
  const word = (value: unknown) => (typeof value === 'string' && value !== '' && value.length < 256 ? value : null);
  const bins = new Map<string, string>();
  if (typeof bin === 'string') bins.set(plainName(word(name) ?? ''), bin);
  else if (typeof bin === 'object' && bin !== null) {
    for (const [key, value] of Object.entries(bin)) if (typeof value === 'string') bins.set(key, value);
  }
  return { name: word(name), version: word(version), bins };
}

function binOf({ bins }: Manifest, folder: string, path: string): string | null {
  const within = path.slice(folder.length + 1);
  for (const [name, target] of bins) {
    const plain = target.replace(/^\.\//, '');
    if (plain === within || `${plain}.js` === within) return name;
  }
  return null;
}

/** `@angular/cli` is cli to nobody: the scope stays where the rest says too little. */
function plainName(name: string): string {
  const base = baseOf(name);
  return /^(?:cli|core|server|app|start)$/.test(base) ? name : base;
}
