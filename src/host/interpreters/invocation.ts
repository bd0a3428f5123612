// What an interpreter was told to run, as its command line says. The shape that all of them are read into.

export interface Invocation {
  /** The program's own name: `http.server`, `vite`, `zookeeper`, `app.py`. Null: none, as for code given in place. */
  readonly name: string | null;
  /** What the interpreter was given: a path as written, a module, a jar, a main class; null: code, or a rewritten title. */
  readonly script: string | null;
  /** Whether `script` is the path of a file. */
  readonly isFile: boolean;
  readonly version: string | null;
  /** The command line shows a title that the program gave itself, instead of its arguments. */
  readonly titled: boolean;
}

/** One interpreter: `read` is given the arguments after its own name. Null: it runs nothing that has a name. */
export interface Interpreter {
  readonly id: string;
  /** File names of its executable. */
  readonly executables: RegExp;
  read(args: readonly string[]): Invocation | null;
}

export function file(script: string, name: string = nameOfScript(script)): Invocation {
  return { name, script, isFile: true, version: null, titled: false };
}

export function word(script: string, name: string = script): Invocation {
  return { name, script, isFile: false, version: null, titled: false };
}

/** `server.js` stays so; `/usr/bin/gunicorn` is gunicorn; `app/__main__.py` is app. */
export function nameOfScript(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1) ?? path;
  return /^__main__\.py[co]?$/.test(last) ? (parts.at(-2) ?? last) : last;
}

export interface OptionShape {
  /** Options whose value is the next argument. */
  readonly takesValue: RegExp;
  /** Options that end the options: what follows is code, or has been said by the option itself. */
  readonly code: RegExp;
}

/** The arguments from the first that is no option on; null where code was given instead, or nothing at all. */
export function afterOptions(args: readonly string[], { takesValue, code }: OptionShape): readonly string[] | null {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') return args.length > i + 1 ? args.slice(i + 1) : null;
    if (!arg.startsWith('-')) return args.slice(i);
    if (arg === '-' || code.test(arg)) return null;
    if (takesValue.test(arg)) i++;
  }
  return null;
}

/**
 * Programs that show what they do in the place of their arguments (setproctitle(3)): `gunicorn: master [app:app]`,
 * `puma 6.4.0 (tcp://0.0.0.0:9292) [app]`, `next-server (v14.1.0)`, `postgres: walwriter`.
 */
export function titleOf(args: readonly string[], interpreter: RegExp): Invocation | null {
  const [title = '', ...more] = args;
  const written = title.trim();
  // A path, or the interpreter's own name, is how a program is called and not a title.
  const isPath = written.startsWith('/') || (written.includes('/') && !/\s/.test(written));
  if (isPath || more.some((arg) => arg !== '')) return null;
  const [, first = '', rest = ''] = /^\[?([A-Za-z][\w.+@-]*):?(?:\s+(.*))?$/s.exec(written) ?? [];
  if (first === '' || interpreter.test(first)) return null;
  const version = /^\(?v?(\d+(?:\.\d+)+[\w.-]*)/.exec(rest)?.[1] ?? null;
  return { name: KNOWN_TITLES[first] ?? first, script: null, isFile: false, version, titled: true };
}

// Of webpack, only its development server listens.
const KNOWN_TITLES: Readonly<Record<string, string>> = {
  webpack: 'webpack-dev-server',
  'next-server': 'next',
  PM2: 'pm2',
  celeryd: 'celery',
};
