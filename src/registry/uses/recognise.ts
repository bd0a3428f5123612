// Which product a holder is: by its package, else its program, else the file name of its executable.
import type { ProgramAttribution } from '../../model/attribution.ts';
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
  return (holder, { package: owner, program }) => {
    const script = program !== null && program.interpreter !== null ? program : null;
    // The package of an interpreter says nothing of what it runs.
    if (script !== null) return byProgramPackage(file, script) ?? byProgram(file, script);
    const executable = executableOf(holder);
    if (owner !== null) {
      const use = ofPackage(file, owner.name, executable);
      if (use !== null) return { use, by: 'package', says: `its package is ${owner.name} (${owner.manager})` };
    }
    return (program === null ? null : byProgram(file, program)) ?? byExecutable(file, holder, executable);
  };
}

/** Of the uses that name the package: the one that names the executable too, or names none. */
function ofPackage(file: UsesFile, name: string, executable: string | null): Use | null {
  const uses = named(file, 'package', name);
  const certain = executable === null ? [] : uses.filter((use) => names(use, 'executable', executable));
  if (certain.length > 0) return onlyOne(certain);
  return onlyOne(uses.filter((use) => use.executables.length === 0));
}

const REGISTRIES: readonly (readonly [interpreter: RegExp, prefix: string])[] = [
  [/^(node|nodejs|bun|deno)\b/, 'npm:'],
  [/^(python|pypy)/, 'pypi:'],
];

function byProgramPackage(file: UsesFile, program: ProgramAttribution): Recognised | null {
  const { package: name, interpreter } = program;
  if (name === null || interpreter === null) return null;
  const prefix = REGISTRIES.find(([pattern]) => pattern.test(baseName(interpreter)))?.[1];
  const spelled = /^(npm|pypi):/.test(name) || prefix === undefined ? [name] : [`${prefix}${name}`, name];
  for (const one of spelled) {
    const uses = named(file, 'package', one);
    const use = onlyOne(uses) ?? onlyOne(uses.filter((each) => isProgram(each, program)));
    if (use !== null) return { use, by: 'package', says: `its program is of the package ${one}` };
  }
  return null;
}

function byProgram(file: UsesFile, program: ProgramAttribution): Recognised | null {
  for (const name of spellings(program)) {
    const use = onlyOne(named(file, 'program', name));
    if (use !== null) return { use, by: 'program', says: `it runs the program ${name} (${program.from})` };
  }
  return null;
}

function byExecutable(file: UsesFile, holder: Holder, executable: string | null): Recognised | null {
  if (executable === null || holder.exe === null || isTemporary(holder)) return null;
  const use = onlyOne(named(file, 'executable', executable));
  if (use === null) return null;
  const odd = oddPlace(holder.exe);
  const says = `its executable is ${holder.exe}`;
  return { use, by: 'executable', says: odd === null ? says : `${says}, by name alone: it lies ${odd}` };
}

const isProgram = (use: Use, program: ProgramAttribution): boolean =>
  spellings(program).some((name) => names(use, 'program', name));

/** What a program may be called: its name, its main class or module, its script without folder and ending. */
function spellings({ name, script }: ProgramAttribution): string[] {
  const list = [name];
  if (script !== null) list.push(script, baseName(script));
  return list;
}

const executableOf = ({ exe }: Holder): string | null =>
  exe === null ? null : baseName(exe.replace(/ \(deleted\)$/, ''));

/** Uses that list a name as it is written, else without its version. */
function named(file: UsesFile, kind: Named & KeyKind, name: string): Use[] {
  const exact = listing(file, kind, name);
  const bare = versionless(name);
  return exact.length > 0 || bare === name || bare === '' ? exact : listing(file, kind, bare);
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
