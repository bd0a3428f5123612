// Where a program lies that is named by a class or a module: by the paths that its interpreter searches.
import { baseOf } from '../../../base-name.ts';
import { absolute, followed } from '../paths.ts';
import type { Root } from '../root.ts';

export interface Searching {
  readonly args: readonly string[];
  readonly cwd: string | null;
  readonly root: Root;
}

/** A file or folder that belongs to the program, links followed; null where none is seen to. */
export function libraryOf(searching: Searching, interpreter: string, name: string): string | null {
  const { root } = searching;
  const found =
    interpreter === 'java' ? jarOf(searching, name) : interpreter === 'erlang' ? beamsOf(searching, name) : null;
  return found === null || root.stamp(found) === null ? null : followed(root, found);
}

/** The jar that is named like the program, else the first: that of the class is searched for in this order (java(1)). */
function jarOf({ args, cwd, root }: Searching, name: string): string | null {
  const option = args.findIndex((arg) => /^(?:-cp|-classpath|--class-path|-p|--module-path)$/.test(arg));
  const entries = (option < 0 ? '' : (args[option + 1] ?? '')).split(':', MOST_ENTRIES);
  const named = (path: string) => path.endsWith('.jar') && baseOf(path).startsWith(name);
  for (const entry of entries) {
    const path = absolute(entry, cwd);
    if (path !== null && named(path) && !path.includes('*')) return path;
    // "lib/*" stands for every jar of that folder.
    const folder = path?.endsWith('/*') ? path.slice(0, -2) : null;
    const jar = folder === null ? undefined : root.list(folder)?.find(named);
    if (jar !== undefined) return `${folder}/${jar}`;
  }
  const first = entries.find((entry) => entry.endsWith('.jar') && !entry.includes('*'));
  return first === undefined ? null : absolute(first, cwd);
}

const MOST_ENTRIES = 64;

/** A folder of code that was added to the path (`-pa`, erl(1)) and has the program's name. */
function beamsOf({ args, root }: Searching, name: string): string | null {
  const added = args.filter((arg) => arg.startsWith('/') && arg.includes(`/${name}`)).slice(0, MOST_ENTRIES);
  return added.find((path) => root.stamp(path) !== null) ?? null;
}
