// Ruby, PHP, Perl, Erlang, .NET, shells and the like: what each of them was told to run.
import { afterOptions, file, type Interpreter, type Invocation, nameOfScript, word } from './invocation.ts';

/** An interpreter of scripts that are named after its options. */
function ofScripts(id: string, executables: RegExp, takesValue: RegExp, code: RegExp): Interpreter {
  return {
    id,
    executables,
    read(args) {
      const script = afterOptions(args, { takesValue, code })?.[0];
      return script === undefined ? null : file(script);
    },
  };
}

const NOTHING = /^$/;

export const perl = ofScripts('perl', /^perl[\d.]*$/, /^-I$/, /^-[a-zA-Z]*[eE]/);
export const lua = ofScripts('lua', /^lua(?:jit)?[\d.-]*$/, /^-[le]$/, NOTHING);
export const tcl = ofScripts('tclsh', /^(?:tclsh|wish)[\d.]*$/, /^-encoding$/, NOTHING);
export const julia = ofScripts('julia', /^julia$/, /^(?:-[JCtpL])$/, /^-[eE]$/);
export const shell = ofScripts('sh', /^(?:ba|da|z|k|mk|a)?sh$/, /^[-+][oO]$/, /^-[a-z]*[cs][a-z]*$/);

export const ruby: Interpreter = {
  id: 'ruby',
  executables: /^(?:j?ruby|truffleruby)[\d.]*$/,
  read(args) {
    // `ruby -run -e httpd` is the web server of Ruby's own library un.rb.
    if (args.includes('-run') && args.includes('httpd')) return word('un', 'webrick');
    const [script, ...more] = afterOptions(args, { takesValue: /^-[CIErW]$/, code: /^-e/ }) ?? [];
    if (script === undefined) return null;
    const [command, program] = more;
    if (nameOfScript(script) === 'bundle' && command === 'exec' && program !== undefined)
      return word(program, nameOfScript(program));
    return file(script);
  },
};

export const php: Interpreter = {
  id: 'php',
  executables: /^php[\d.]*$/,
  read(args) {
    const router = afterOptions(args, { takesValue: /^-[cdStz]$/, code: /^-[rBRE]$/ })?.[0] ?? null;
    // The built-in web server; what it serves is a folder, or a script that routes.
    if (args.some((arg) => /^-S/.test(arg)))
      return { ...word('-S', 'php -S'), script: router, isFile: router !== null };
    return router === null ? null : file(router);
  },
};

const BEAM: readonly (readonly [RegExp, string])[] = [
  [/^rabbit(?:$|@)|\/rabbitmq/, 'rabbitmq'],
  [/^ejabberd(?:$|@)/, 'ejabberd'],
  [/^couchdb(?:$|@)|^couch$|\/couchdb/, 'couchdb'],
  [/^emqx(?:$|@)|\/emqx/, 'emqx'],
  [/^vernemq(?:$|@)|\/vernemq/i, 'vernemq'],
  [/^riak(?:$|@)/, 'riak'],
  [/^phx\.server$/, 'phoenix'],
  [/\/livebook/, 'livebook'],
];

export const erlang: Interpreter = {
  id: 'erlang',
  executables: /^beam(?:\.smp)?$/,
  read(args) {
    for (const [pattern, name] of BEAM) {
      const found = args.find((arg) => pattern.test(arg));
      if (found !== undefined) return word(found, name);
    }
    const started = args.findIndex((arg) => arg === '-s' || arg === '-run');
    const module = args[started + 1];
    return started < 0 || module === undefined ? null : word(module);
  },
};

export const dotnet: Interpreter = {
  id: 'dotnet',
  executables: /^dotnet$/,
  read(args) {
    const rest = afterOptions(
      args.filter((arg) => arg !== 'exec'),
      {
        takesValue: /^--(?:depsfile|runtimeconfig|additionalprobingpath|fx-version|roll-forward|additional-deps)$/,
        code: NOTHING,
      },
    );
    return assembly(rest?.[0]);
  },
};

export const mono: Interpreter = {
  id: 'mono',
  executables: /^mono(?:-sgen)?$/,
  read: (args) => assembly(afterOptions(args, { takesValue: /^--config$/, code: NOTHING })?.[0]),
};

function assembly(path: string | undefined): Invocation | null {
  return path === undefined || !/\.(?:dll|exe)$/.test(path)
    ? null
    : file(path, nameOfScript(path).replace(/\.(?:dll|exe)$/, ''));
}

/** One file that is many programs, by the name that it is called with. */
export const busybox: Interpreter = {
  id: 'busybox',
  executables: /^(?:busybox|toybox)(?:\.\w+)?$/,
  read: ([applet]) => (applet === undefined || applet.startsWith('-') ? null : word(nameOfScript(applet))),
};
