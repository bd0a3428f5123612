// The program behind an interpreter, by its command line and by the files that this names.
import type { ProgramAttribution } from '../../../../model/attribution.ts';
import { baseOf } from '../../../base-name.ts';
import { interpret } from '../../../interpreters/interpreters.ts';
import type { Invocation } from '../../../interpreters/invocation.ts';
import { DEV_SERVER } from '../../../interpreters/javascript.ts';
import type { Stamp } from '../../system/stamp.ts';
import { absolute, folderOf, followed, upwards } from '../paths.ts';
import type { Root } from '../root.ts';
import { libraryOf } from './library.ts';
import { type FoundPackage, npmPackageOf, readManifest } from './npm.ts';

export interface Process {
  readonly exe: string;
  readonly args: readonly string[] | null;
  readonly cwd: string | null;
  readonly root: Root;
  /** The kernel's name for it, which is that of the file it was started as, until it takes another. */
  readonly called: string;
  /** Of the running file. */
  readonly stamp: Pick<Stamp, 'device' | 'inode'> | null;
}

export interface FoundProgram {
  readonly program: ProgramAttribution;
  /** The script, absolute and with links followed; null where there is none, or it is not there. */
  readonly scriptPath: string | null;
}

/** Of any process whose executable is known; where that is no interpreter, it is the program itself, said at once. */
export function programOf(process: Process): FoundProgram | Promise<FoundProgram> {
  const told = process.args === null ? null : interpret(process.exe, process.args);
  return told === null ? itself(process) : behind(process, told);
}

function itself(process: Process): FoundProgram {
  const alias = otherName(process);
  const name = baseOf(alias ?? process.exe);
  const from = alias === null ? 'its executable' : 'the name of its executable that it was started by';
  return {
    program: { name, from, interpreter: null, script: null, package: null, version: null },
    scriptPath: alias,
  };
}

/**
 * One file may be several programs: Debian's /usr/bin/redis-server leads to redis-check-rdb. A process may call itself
 * what it likes, so the name counts only where it leads to the running file.
 */
function otherName({ exe, called, root, stamp }: Process): string | null {
  if (stamp === null || baseOf(exe).startsWith(called) || !/^[\w.+-]{2,15}$/.test(called)) return null;
  const path = `${folderOf(exe)}/${called}`;
  const named = root.stamp(path);
  return named !== null && named.inode === stamp.inode && named.device === stamp.device ? path : null;
}

async function behind(process: Process, told: NonNullable<ReturnType<typeof interpret>>): Promise<FoundProgram> {
  const { interpreter, invocation } = told;
  if (invocation === null || invocation.name === null) {
    const from = 'its command line, which names no program';
    return {
      program: { name: interpreter, from, interpreter, script: null, package: null, version: null },
      scriptPath: null,
    };
  }
  const scriptPath = invocation.isFile ? pathOf(process, invocation) : libraryBehind(process, interpreter, invocation);
  const found = await packageOf(process, interpreter, invocation, scriptPath);
  const from = invocation.titled ? 'the title it gave itself' : 'its command line';
  return {
    program: {
      name: found?.name ?? invocation.name,
      from: found === null ? from : `${from} and ${found.from}`,
      interpreter,
      script: invocation.script,
      package: found?.package ?? null,
      version: found?.version ?? invocation.version,
    },
    scriptPath,
  };
}

/** The file that a script's path leads to. Node takes a path without its extension, and a folder, too. */
function pathOf({ root, cwd }: Process, { script }: Invocation): string | null {
  const named = script === null ? null : absolute(script.replace(/^file:\/\//, ''), cwd);
  if (named === null) return null;
  for (const path of [named, `${named}.js`, `${named}/index.js`, `${named}/__main__.py`]) {
    if (root.stamp(path)?.isFile) return followed(root, path);
  }
  return root.stamp(named) === null ? null : named;
}

function libraryBehind({ args, cwd, root }: Process, interpreter: string, { name }: Invocation): string | null {
  return args === null || name === null ? null : libraryOf({ args, cwd, root }, interpreter, name);
}

async function packageOf(
  process: Process,
  interpreter: string,
  invocation: Invocation,
  path: string | null,
): Promise<FoundPackage | null> {
  const { root } = process;
  // A class path tells where it was installed, and of which program it is the class does.
  if (!invocation.isFile && interpreter === 'java') return null;
  switch (interpreter) {
    case 'node':
    case 'bun':
    case 'deno':
      if (invocation.titled) return toolOf(invocation, titledTool(process, invocation));
      return path === null ? null : toolOf(invocation, npmPackageOf(root, path) ?? folderProgram(root, path));
    case 'python3':
      return pythonPackage(process, invocation, path);
    case 'java':
      return path?.endsWith('.jar') ? jarTitle(root, path, invocation) : null;
    default:
      return null;
  }
}

/** The tool of a project that has the name of a title, where the process works in that project. */
function titledTool({ root, cwd }: Process, { name }: Invocation): FoundPackage | null {
  const bin = name === DEV_SERVER ? 'webpack' : name;
  for (const folder of cwd === null ? [] : upwards(cwd, DEPTH)) {
    const path = `${folder}/node_modules/.bin/${bin}`;
    if (root.stamp(path) !== null) return npmPackageOf(root, followed(root, path));
  }
  return null;
}

const DEPTH = 8;

// `webpack serve` is another program than webpack, though the package calls both by one name.
function toolOf({ name }: Invocation, found: FoundPackage | null): FoundPackage | null {
  return found !== null && name === DEV_SERVER ? { ...found, name } : found;
}

/** `node .` runs what the folder's manifest says, and goes by its name. */
function folderProgram(root: Root, path: string): FoundPackage | null {
  if (root.stamp(path)?.isFolder !== true) return null;
  const manifest = readManifest(root, path);
  if (manifest === null || manifest.name === null) return null;
  return { name: manifest.name, package: null, version: manifest.version, from: `${path}/package.json` };
}

async function pythonPackage(
  process: Process,
  invocation: Invocation,
  path: string | null,
): Promise<FoundPackage | null> {
  if (path !== null && /\.\w+$/.test(baseOf(path))) return null;
  if (path === null && OWN_MODULES.test(invocation.script ?? '')) return null;
  const { distributionNamed, distributionOfScript } = await import('./pypi.ts');
  if (path !== null) return distributionOfScript(process.root, path);
  // The interpreter of a virtual environment is a link, which only its first argument still shows.
  const [called = ''] = process.args ?? [];
  const prefixes = [called, process.exe].filter((each) => each.startsWith('/')).map((each) => folderOf(folderOf(each)));
  const names = [invocation.script ?? invocation.name ?? '', invocation.name ?? ''].map((name) =>
    name.replace(/\..*/, ''),
  );
  for (const prefix of new Set(prefixes)) {
    const found = distributionNamed(process.root, prefix, names);
    if (found !== null) return found;
  }
  return null;
}

// Servers that Python brings along belong to no distribution.
const OWN_MODULES = /^(?:http|xmlrpc|wsgiref|pydoc|smtpd|SimpleHTTPServer|pdb|idlelib|asyncio|code)(?:\.|$)/;

async function jarTitle(root: Root, path: string, invocation: Invocation): Promise<FoundPackage | null> {
  const { HEAD_OF_JAR, manifestOf } = await import('./jar.ts');
  const { programOfMain } = await import('../../../interpreters/java.ts');
  const head = root.head(path, HEAD_OF_JAR);
  const manifest = head === null ? null : await manifestOf(head);
  if (manifest === null) return null;
  const main = manifest.get('Start-Class') ?? manifest.get('Main-Class') ?? '';
  const title = manifest.get('Implementation-Title') ?? '';
  // A title may be a sentence; only what looks like a name is one.
  const named = /^[\w.-]{2,64}$/.test(title) ? title : null;
  const name = programOfMain(main) ?? (invocation.name === 'app' ? named : null);
  return {
    name,
    package: null,
    version: manifest.get('Implementation-Version') ?? invocation.version,
    from: `the manifest of ${path}`,
  };
}
