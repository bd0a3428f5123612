// Which Python distribution a console script or a module belongs to (packaging.python.org, "Recording installed projects").
import { folderOf } from '../paths.ts';
import type { Root } from '../root.ts';
import type { FoundPackage } from './npm.ts';

const MOST_OF_A_SCRIPT = 1 << 14;

/** The module that a script made by pip or setuptools hands over to; null where it is no such script. */
export function entryOf(script: string): string | null {
  const loaded = /load_entry_point\(\s*['"]([\w.-]+?)(?:==[^'"]*)?['"]/.exec(script)?.[1];
  if (loaded !== undefined) return loaded;
  if (!/^#!.*python/.test(script) || !/sys\.exit\(\s*\w+\(\)/.test(script)) return null;
  return /^from ([A-Za-z_]\w*)[\w.]* import /m.exec(script)?.[1] ?? null;
}

/** Of a script without an extension, such as /srv/app/.venv/bin/uvicorn. */
export function distributionOfScript(root: Root, path: string): FoundPackage | null {
  const text = root.text(path, MOST_OF_A_SCRIPT);
  const entry = text === null ? null : entryOf(text);
  if (entry === null) return null;
  const prefix = folderOf(folderOf(path));
  return distributionNamed(root, prefix, [entry, path.slice(path.lastIndexOf('/') + 1)]);
}

/** Of a module, by the environment that the interpreter is of: the folder above its `bin`. */
export function distributionNamed(root: Root, prefix: string, names: readonly string[]): FoundPackage | null {
  const wanted = new Set(names.map(normal));
  for (const folder of libraries(root, prefix)) {
    for (const entry of root.list(folder) ?? []) {
      const [, name, version] = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry) ?? [];
      if (name === undefined || version === undefined || !wanted.has(normal(name))) continue;
      return { name: null, package: `pypi:${normal(name)}`, version, from: `${folder}/${entry}` };
    }
  }
  return null;
}

// PEP 503: runs of -, _ and . are one hyphen.
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function libraries(root: Root, prefix: string): string[] {
  if (prefix === '/usr') return ['/usr/lib/python3/dist-packages'];
  const versions = (root.list(`${prefix}/lib`) ?? []).filter((name) => /^(?:python|pypy)[\d.]+$/.test(name));
  return versions.flatMap((name) => ['site-packages', 'dist-packages'].map((sub) => `${prefix}/lib/${name}/${sub}`));
}
