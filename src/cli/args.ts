// A command line into words and flags. What the flags are stands in flags.ts.
import { PortolanError } from '../model/error.ts';
import { FLAGS, type Flag, type FlagName, type FlagValues, flag } from './flags.ts';
import { nearest } from './nearest.ts';

export interface CommandLine {
  /** Everything that is no flag, in order. */
  readonly words: readonly string[];
  readonly flags: FlagValues;
}

/** Reads a command line; flags and words may stand in any order, and `--` ends the flags. */
export async function readCommandLine(argv: readonly string[]): Promise<CommandLine> {
  // `portolan 443` has no flags, and need not wait 1 ms for node:util.
  if (!argv.some((word) => word.startsWith('-'))) return { words: argv, flags: {} };
  const { parseArgs } = await import('node:util');
  // Not strict: its own errors neither know what a port is nor what was meant.
  const { tokens } = parseArgs({
    args: [...argv],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const flags: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const name = knownFlag(token.name, argv[token.index] ?? token.rawName);
    const value = flagValue(name, flag(name), token.value);
    const earlier = flags[name];
    flags[name] = flag(name).list && typeof earlier === 'string' ? `${earlier},${value}` : value;
  }
  // Every value was checked against its declaration above.
  return { words, flags: flags as FlagValues };
}

/** Refuses the flags that were given though the command has none of them. */
export function allowOnly(allowed: readonly FlagName[], given: FlagValues, command: string): void {
  for (const name of Object.keys(given)) {
    if (name === 'help' || allowed.some((each) => each === name)) continue;
    throw new PortolanError('usage', `\`portolan ${command}\` has no --${name}`, {
      hint: `see \`portolan help ${command}\``,
    });
  }
}

const OPTIONS = 'each command names its options, for example `portolan help list`';

function knownFlag(name: string, typed: string): FlagName {
  if (isFlagName(name)) return name;
  if (/^-\d/.test(typed)) {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(typed)} as a port: ports go from 0 to 65535`, {
      hint: `try \`portolan ${typed.replace(/^-+/, '')}\`, or two ports for a range: \`portolan 6000-6063\``,
    });
  }
  const meant = nearest(name, Object.keys(FLAGS));
  const hint = meant === undefined ? OPTIONS : `did you mean --${meant}?`;
  throw new PortolanError('usage', `There is no option ${JSON.stringify(typed.split('=')[0])}`, { hint });
}

function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

function flagValue(name: FlagName, { type, value, choices }: Flag, given: string | undefined): string | boolean {
  if (type === 'boolean') {
    if (given === undefined) return true;
    throw new PortolanError('usage', `--${name} takes no value, but got ${JSON.stringify(given)}`, {
      hint: `write --${name} alone`,
    });
  }
  if (given === undefined || given === '') {
    throw new PortolanError('usage', `--${name} needs a value (${value})`, {
      hint: choices ? `one of ${choices.join(', ')}` : OPTIONS,
    });
  }
  if (choices && !choices.includes(given)) {
    const meant = nearest(given, choices);
    throw new PortolanError(
      'usage',
      `--${name} cannot be ${JSON.stringify(given)}: it is one of ${choices.join(', ')}`,
      {
        hint: meant === undefined ? OPTIONS : `did you mean --${name} ${meant}?`,
      },
    );
  }
  return given;
}
