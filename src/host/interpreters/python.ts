// Python (python(1), "Command line and environment"): a script, a module, or a console script that pip made.
import { file, type Interpreter, type Invocation, nameOfScript, word } from './invocation.ts';

export const python: Interpreter = {
  id: 'python3',
  executables: /^(?:python|pypy)[\d.]*[dm]?$/,
  read,
};

function read(args: readonly string[]): Invocation | null {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--check-hash-based-pycs') i++;
    else if (arg === '-') return null;
    else if (arg.startsWith('--')) continue;
    else if (!arg.startsWith('-')) return script(arg, args.slice(i + 1));
    else {
      // Letters may be joined: -Bum http.server. The first that takes a value takes what is left, or the next argument.
      const at = [...arg].findIndex((letter, place) => place > 0 && 'cmWX'.includes(letter));
      if (at < 0) continue;
      const joined = arg.slice(at + 1);
      if (arg[at] === 'c') return null;
      const value = joined === '' ? args[++i] : joined;
      if (arg[at] === 'm') return value === undefined ? null : module(value, args.slice(i + 1));
    }
  }
  return null;
}

// Modules that are run under another name than their program has.
const MODULES: Readonly<Record<string, string>> = {
  SimpleHTTPServer: 'http.server',
  jupyterlab: 'jupyter-lab',
  jupyter_server: 'jupyter-server',
  notebook: 'jupyter-notebook',
  'uvicorn.main': 'uvicorn',
  'gunicorn.app.wsgiapp': 'gunicorn',
  'streamlit.web.cli': 'streamlit',
};

function module(name: string, args: readonly string[]): Invocation {
  const plain = name.replace(/\.__main__$/, '');
  return word(plain, MODULES[plain] ?? withCommand(plain, args));
}

function script(path: string, args: readonly string[]): Invocation {
  const name = nameOfScript(path).replace(/\.pyz$/, '');
  // Django's own entry lies in every project under this name.
  if (name === 'manage.py' && args.some((arg) => arg.startsWith('runserver'))) return file(path, 'django');
  return file(path, withCommand(name, args));
}

function withCommand(name: string, args: readonly string[]): string {
  const command = args.find((arg) => !arg.startsWith('-'));
  return name === 'jupyter' && command !== undefined && /^[a-z]+$/.test(command) ? `jupyter-${command}` : name;
}
