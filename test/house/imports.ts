// Who may import whom: rooms know the model, the runtime, the words and themselves, and only cli/wire.ts knows real rooms.
import { posix } from 'node:path';
import { isTest } from './files.ts';

/** A broken rule: the file, what it imports or says, and the rule in words. */
export interface Violation {
  readonly file: string;
  readonly what: string;
  readonly rule: string;
}

/** Every module that a TypeScript source imports: for its types only, at run time, or in between. */
export function importsOf(source: string): readonly string[] {
  const forms = [
    /^(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])(.+?)\1/gm,
    /^import\s*(['"])(.+?)\1/gm,
    /\b(?:import|require)\(\s*(['"`])(.+?)\1/g,
  ];
  return forms.flatMap((form) => [...source.matchAll(form)].map((match) => match[2] ?? ''));
}

/** The rules that a file of src breaks. `packages` are those that the published package may count on. */
export function violationsOf(file: string, source: string, packages: readonly string[]): readonly Violation[] {
  const test = isTest(file);
  const found = importsOf(source).flatMap((what) => {
    const rule = what.startsWith('.') ? brokenByPath(file, what, test) : brokenByName(file, what, packages, test);
    return rule === null ? [] : [{ file, what, rule }];
  });
  return test ? found : [...found, ...brokenByWords(file, source)];
}

/** Rooms that a door, the terminal's or the browser's, may use itself; the others reach it through wire.ts, which builds them. */
const openToDoors = ['render', 'path'];
const doors = ['cli', 'web'];
const wire = 'src/cli/wire.ts';
const wires = [wire, 'src/cli/wire-judgement.ts', 'src/cli/wire-site.ts'];

function brokenByPath(file: string, what: string, test: boolean): string | null {
  const target = posix.join(posix.dirname(file), what);
  if (!/\.(tsx?|json|bin|css|js)$/.test(target)) return 'an import says its file, with .ts';
  if (isTest(target) && !test) return 'the program does not import its tests';
  if (!target.startsWith('src/')) {
    const data = /^(data|build|schemas|package\.json)/.test(target) || (test && /^(test|fixtures)\//.test(target));
    return data ? null : 'src imports nothing outside itself but data';
  }
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to || to === 'model') return null;
  if (from === 'model') return 'the model imports nothing';
  if (to === 'runtime') return null;
  // What is said in which language: whoever speaks to people may take it as it is.
  if (to === 'words' && [...doors, 'render'].includes(from)) return null;
  if (wires.includes(file) || from === 'index') return null;
  if (from === 'path') return 'the path knows only the interfaces of the model';
  if (doors.includes(from) && openToDoors.includes(to)) return null;
  if (from === 'cli') return 'only src/cli/wire.ts knows real rooms';
  return 'rooms import the model, the runtime and themselves, never each other';
}

// survey.ts and page.ts are the path through the rooms; index.ts and registry.ts are the library's doors, and know them all.
function roomOf(path: string): string {
  const [, room = '', inside] = path.split('/');
  if (inside !== undefined) return room;
  return room === 'index.ts' || room === 'registry.ts' ? 'index' : 'path';
}

function brokenByName(file: string, what: string, packages: readonly string[], test: boolean): string | null {
  // One seam for each thing that differs between Bun and Node: the package's own names for them (package.json, "imports").
  if (what.startsWith('node:') || what.startsWith('#')) return null;
  if (what === 'bun' || what.startsWith('bun:')) {
    const allowed = file.startsWith('src/runtime/') || (test && what === 'bun:test');
    return allowed ? null : 'only src/runtime imports Bun';
  }
  if (file.startsWith('src/model/') && !test) return 'the model imports nothing';
  const name = what
    .split('/')
    .slice(0, what.startsWith('@') ? 2 : 1)
    .join('/');
  return test || packages.includes(name) ? null : 'src imports packages that package.json names as dependencies';
}

function brokenByWords(file: string, source: string): readonly Violation[] {
  const code = withoutComments(source);
  const runtime = file.startsWith('src/runtime/');
  const words: readonly [RegExp, boolean, string][] = [
    [/\bBun\./, runtime, 'only src/runtime knows Bun'],
    [
      /\bprocess\.platform\b|\bplatform\(\)/,
      runtime || file === wire,
      'the operating system is asked for in one place',
    ],
    [/\bimport\(\s*[^'"`\s)]/, false, 'an import names its file, so that a reader and the compiler can follow it'],
  ];
  return words.flatMap(([word, allowed, rule]) => {
    const found = word.exec(code);
    return found === null || allowed ? [] : [{ file, what: found[0], rule }];
  });
}

// Good enough for words: a comment mark inside a string would hide the rest of its line.
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
}
