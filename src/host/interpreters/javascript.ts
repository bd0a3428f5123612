// Node, Bun and Deno: the script that they were given, behind their own options and behind those that load others.
import { baseOf } from '../base-name.ts';
import { afterOptions, file, type Interpreter, type Invocation, word } from './invocation.ts';

export const node: Interpreter = {
  id: 'node',
  executables: /^node(?:js)?(?:-?\d+)?$/,
  read(args) {
    const [first, ...rest] = afterOptions(args, NODE) ?? [];
    if (first === undefined) return null;
    if (first === 'inspect' && rest[0] !== undefined) return file(rest[0]);
    return throughWrapper(first, rest);
  },
};

const NODE = {
  takesValue:
    /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists|--watch-path|--title|--icu-data-dir|--openssl-config|--redirect-warnings|--experimental-config-file)$/,
  code: /^(?:-e|--eval|-p|-pe|--print|--run|--run=.*|-h|-v|--test)$/,
};

/** Programs that run a script within themselves. */
const WRAPPERS = /(?:^|\/)(?:ts-node(?:-esm|-dev)?|babel-node|tsx|esno|vite-node)(?:\/dist\/(?:bin|cli)\.[cm]?js)?$/;

export const DEV_SERVER = 'webpack-dev-server';

function throughWrapper(script: string, rest: readonly string[]): Invocation {
  if (/^webpack(?:-cli)?(?:\.js)?$/.test(baseOf(script)) && /^s(?:erve|erver)?$/.test(rest[0] ?? ''))
    return file(script, DEV_SERVER);
  if (!WRAPPERS.test(script)) return file(script);
  const inner = afterOptions(rest, {
    takesValue: /^(?:-P|--project|-O|--compiler-options|-r|--require|--tsconfig)$/,
    code: /^(?:-e|-p)$/,
  });
  return file(inner?.find((arg) => arg !== 'watch') ?? script);
}

export const bun: Interpreter = {
  id: 'bun',
  executables: /^bunx?(?:\.exe)?$/,
  read(args) {
    const rest = afterOptions(args, {
      takesValue: /^(?:-r|--preload|--cwd|-c|--config|--env-file|--filter)$/,
      code: /^(?:-e|--eval|-p|--print)$/,
    });
    const [first, ...more] = rest ?? [];
    if (first === undefined) return null;
    if (first === 'run' || first === 'x' || first === 'exec') return this.read(more);
    return /[./]/.test(first) ? file(first) : word(first);
  },
};

export const deno: Interpreter = {
  id: 'deno',
  executables: /^deno$/,
  read(args) {
    const [command, ...more] = args.filter((arg, i) => i > 0 || !arg.startsWith('-'));
    if (command === undefined || !/^(?:run|serve|task|x)$/.test(command)) return null;
    const rest = afterOptions(more, {
      takesValue: /^(?:-c|--config|--import-map|--port|--host|--lock|--location|--seed|--cert)$/,
      code: /^$/,
    });
    const script = rest?.[0];
    if (script === undefined) return null;
    const remote = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]+)?(?:\/(.*))?$/.exec(script);
    if (remote !== null) return word(script, baseOf(remote[2] ?? '') || (remote[1] ?? script));
    if (/^https?:/.test(script)) return word(script, baseOf(script.replace(/[?#].*/, '')));
    return command === 'task' ? word(script) : file(script);
  },
};
