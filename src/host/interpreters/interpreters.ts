// The interpreters that are looked behind, and what a command line says of each. To add one: a line here.
import { baseOf } from '../base-name.ts';
import { type Interpreter, type Invocation, titleOf } from './invocation.ts';
import { java } from './java.ts';
import { bun, deno, node } from './javascript.ts';
import { busybox, dotnet, erlang, julia, lua, mono, perl, php, ruby, shell, tcl } from './others.ts';
import { python } from './python.ts';

const INTERPRETERS: readonly Interpreter[] = [
  ...[python, node, java, ruby, php, perl, shell, bun, deno],
  ...[erlang, dotnet, mono, lua, tcl, julia, busybox],
];

/** Proxies and monitors of containers: for whom they work is in their arguments alone. */
const OUTSIDERS =
  /^(?:docker-proxy|rootlesskit-docker-proxy|conmon|conmonrs|rootlessport|slirp4netns|pasta(?:\.avx2)?|passt)$/;

/** Whether the arguments of this executable tell what it is, so that they are worth a read of their own. */
export function speaksByArguments(exe: string): boolean {
  const name = baseOf(exe);
  return interpreterOf(name) !== null || OUTSIDERS.test(name);
}

/** What an executable that is an interpreter was told to run; null where it is no interpreter. */
export function interpret(
  exe: string,
  written: readonly string[],
): { readonly interpreter: string; readonly invocation: Invocation | null } | null {
  const name = baseOf(exe);
  const known = interpreterOf(name);
  if (known === null) return null;
  // No path is longer (PATH_MAX), and a stranger's megabyte is not worth a search.
  const args = written.slice(0, MOST_ARGUMENTS).map((arg) => arg.slice(0, 4096));
  const called = baseOf(args[0] ?? '');
  // Called by the applet's name, busybox has no argument that says so.
  const given = known === busybox && !busybox.executables.test(called) ? [called] : args.slice(1);
  const interpreter = known === shell ? name : known.id;
  return {
    interpreter,
    invocation: (known === busybox ? null : titleOf(args, known.executables)) ?? known.read(given),
  };
}

const MOST_ARGUMENTS = 4096;

// Asked for every process of a listing, about few names.
const known = new Map<string, Interpreter | null>();

function interpreterOf(name: string): Interpreter | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = INTERPRETERS.find(({ executables }) => executables.test(name)) ?? null;
  if (known.size < 1024) known.set(name, found);
  return found;
}
