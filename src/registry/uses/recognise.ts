// Which product a holder is: by its package, else its program, else the file name of its executable.
import type { Attribution, PackageAttribution, ProgramAttribution } from '../../model/attribution.ts';
import type { Holder } from '../../model/listener.ts';
import type { Recognised, Use, Uses } from '../../model/use.ts';
import type { UsesFile } from './file.ts';
import type { KeyKind } from './layout.ts';
import { isTemporary, oddPlace } from './place.ts';
import { baseName, versionless } from './versionless.ts';

/** Lists of a use that hold names of a kind. */
const LISTS = { package: 'packages', program: 'programs', executable: 'executables' } as const;
type Named = keyof typeof LISTS;

/**
 * `Uses.recognise` over a packed file. A wrong name is worse than none: where several products share a package, the
 * executable decides, and where it does not, nobody is named.
 */
export function recogniser(file: UsesFile): Uses['recognise'] {
  // One listener is asked about by several rooms.
  const known = new WeakMap<Attribution, { readonly holder: Holder; readonly found: Recognised | null }>();
  return (holder, attribution) => {
    const before = known.get(attribution);
    if (before?.holder === holder) return before.found;
    const found = recognise(file, holder, attribution);
    known.set(attribution, { holder, found });
    return found;
  };
}

function recognise(file: UsesFile, holder: Holder, { package: owner, program }: Attribution): Recognised | null {
  const executable = executableOf(holder);
  if (isInterpreted(program)) {
    // Whoever brings an interpreter along in a package of its own is known by it; Python's own names nobody.
    return byProgramPackage(file, program) ?? byProgram(file, program) ?? byPackage(file, owner, null);
  }
  return byPackage(file, owner, executable) ?? byExecutable(file, holder, executable, owner);
}

type Interpreted = ProgramAttribution & { readonly interpreter: string };

const isInterpreted = (program: ProgramAttribution | null): program is Interpreted =>
  program !== null && program.interpreter !== null;

/** Of the uses that name the package: the one that names the executable too, or names none. */
function byPackage(file: UsesFile, owner: PackageAttribution | null, executable: string | null): Recognised | null {
  if (owner === null) return null;
  const uses = named(file, 'package', owner.name);
  const certain = executable === null ? [] : uses.filter((use) => names(use, 'executable', executable));
  const use = onlyOne(certain.length > 0 ? certain : uses.filter((each) => each.executables.length === 0));
  return use === null ? null : { use, by: 'package', says: `its package is ${owner.name} (${owner.manager})` };
}

/** Where the packages of a language are, by what runs them. */
const REGISTRIES: readonly (readonly [interpreter: RegExp, prefix: string])[] = [
  [/^(node|bun|deno)/, 'npm:'],
  [/^(python|pypy)/, 'pypi:'],
];

/** Shells run whatever lies there under whatever name. */
const SHELL = /^((ba|da|z|k|mk|a)?sh|busybox|toybox)/;

function byProgramPackage(file: UsesFile, program: Interpreted): Recognised | null {
  if (program.package === null) return null;
  const prefix = registryOf(program);
  const name = /^[a-z]+:/.test(program.package) || prefix === null ? program.package : prefix + program.package;
  const uses = named(file, 'package', name);
  const use =
    onlyOne(uses) ?? onlyOne(uses.filter((each) => spellings(program).some((one) => names(each, 'program', one))));
  return use === null ? null : { use, by: 'package', says: `its program is of the package ${name}` };
}

function byProgram(file: UsesFile, program: Interpreted): Recognised | null {
  if (SHELL.test(baseName(program.interpreter))) return null;
  for (const name of spellings(program)) {
    const use = onlyOne(listing(file, 'program', name).filter((each) => isOfLanguage(each, program)));
    if (use !== null) return { use, by: 'program', says: `it runs the program ${name} (${program.from})` };
  }
  return null;
}

/** A product of npm is not run by Python: what has its name there is somebody else's. */
function isOfLanguage({ packages }: Use, program: Interpreted): boolean {
  const prefixes = REGISTRIES.map(([, prefix]) => prefix).filter((prefix) =>
    packages.some((one) => one.startsWith(prefix)),
  );
  return prefixes.length === 0 || prefixes.includes(registryOf(program) ?? '');
}

const registryOf = ({ interpreter }: Interpreted): string | null =>
  REGISTRIES.find(([pattern]) => pattern.test(baseName(interpreter)))?.[1] ?? null;

/** What a program may be called: its name, its module or main class. A script of that name is anybody's: `serve.js`. */
const spellings = ({ name, script }: Interpreted): string[] => (script === null ? [name] : [name, script]);

function byExecutable(
  file: UsesFile,
  holder: Holder,
  executable: string | null,
  owner: PackageAttribution | null,
): Recognised | null {
  if (executable === null || holder.exe === null || isTemporary(holder)) return null;
  const use = onlyOne(named(file, 'executable', executable));
  if (use === null || (owner !== null && !isPackageOf(use, owner.name, executable))) return null;
  const odd = oddPlace(holder.exe);
  const says = `its executable is ${holder.exe}`;
  return { use, by: 'executable', says: odd === null ? says : `${says}, by name alone: it lies ${odd}` };
}

/**
 * Whether a package that the use does not list may be its own all the same: distributions differ, but their names have
 * something of the product's. Cyrus' `httpd`, of the package cyrus-caldav, is not Apache's.
 */
function isPackageOf(use: Use, name: string, executable: string): boolean {
  if (names(use, 'package', name)) return true;
  return [executable, ...use.id.split('-')].some((word) => word.length > 2 && name.includes(word));
}

const DELETED = ' (deleted)';

function executableOf({ exe }: Holder): string | null {
  if (exe === null) return null;
  return baseName(exe.endsWith(DELETED) ? exe.slice(0, -DELETED.length) : exe);
}

/** Uses that list the name of a package or executable as it is written, else without its version. */
function named(file: UsesFile, kind: Named & KeyKind, name: string): Use[] {
  const exact = listing(file, kind, name);
  if (exact.length > 0) return exact;
  const bare = versionless(name);
  return bare === name || bare === '' ? exact : listing(file, kind, bare);
}

function listing(file: UsesFile, kind: Named & KeyKind, name: string): Use[] {
  const uses: Use[] = [];
  for (const index of file.mayBe(kind, name)) {
    const use = file.use(index);
    if (use[LISTS[kind]].includes(name)) uses.push(use);
  }
  return uses;
}

const names = (use: Use, kind: Named, name: string): boolean =>
  use[LISTS[kind]].includes(name) || use[LISTS[kind]].includes(versionless(name));

const onlyOne = (uses: readonly Use[]): Use | null => (uses.length === 1 ? (uses[0] ?? null) : null);
