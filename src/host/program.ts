// The program behind an interpreter, by its command line alone: where no files are looked up for it (macOS, Windows).
import type { ProgramAttribution } from '../model/attribution.ts';
import type { Holder } from '../model/listener.ts';
import { interpret } from './interpreters/interpreters.ts';

/** Null: its executable is no interpreter, or the command line is not known. */
export function programByArguments({ exe, args }: Pick<Holder, 'exe' | 'args'>): ProgramAttribution | null {
  if (exe === null || args === null) return null;
  const ofWindows = OF_WINDOWS.test(exe);
  const plain = (text: string) => (ofWindows ? text.replaceAll('\\', '/') : text);
  const named = args.map(plain);
  const told = interpret(executableOf(plain(exe), ofWindows), named);
  if (told === null) return null;
  const { interpreter, invocation } = told;
  if (invocation === null || invocation.name === null) {
    const from = 'its command line, which names no program';
    return { name: interpreter, from, interpreter, script: null, package: null, version: null };
  }
  const { name, script, version, titled } = invocation;
  return {
    name,
    from: titled ? 'the title it gave itself' : 'its command line',
    interpreter,
    // As it was written.
    script: script === null ? null : (args[named.indexOf(script)] ?? script),
    package: null,
    version,
  };
}

const OF_WINDOWS = /^(?:[A-Za-z]:\\|\\\\)/;

/** Interpreters have their names of elsewhere: `node` of `C:/Program Files/nodejs/node.exe`, `python` of `pythonw.exe`. */
function executableOf(path: string, ofWindows: boolean): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // A framework's Python of macOS has a capital.
  if (!ofWindows) return name === 'Python' ? 'python3' : path;
  return name
    .toLowerCase()
    .replace(/\.exe$/, '')
    .replace(/^(python|java|ruby)w$/, '$1');
}
