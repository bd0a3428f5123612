// From a command line to an exit status: which command is meant, may it have these flags, and run it.
import { PortolanError } from '../model/error.ts';
import { longWork } from '../runtime/pace.ts';
import { allowOnly, readCommandLine } from './args.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, tellError } from './errors.ts';
import { type IO, ReaderGone } from './io.ts';
import { readTarget } from './target.ts';
import { type Rooms, realRooms } from './wire.ts';

/** Runs one command line and returns its exit status. Throws nothing: errors are told on standard error. */
export async function run(argv: readonly string[], io: IO, rooms: Rooms = realRooms(io)): Promise<number> {
  try {
    return await dispatch(argv, io, rooms);
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.yes;
    const { status, text } = tellError(error);
    try {
      io.err.write(text);
    } catch {
      // Nobody reads what we have to say; the status still says it.
    }
    return status;
  }
}

// Over before compiled code could help; the parts of them that are not say so themselves.
const BRIEF: ReadonlySet<string> = new Set(['list', 'port']);

async function dispatch(argv: readonly string[], io: IO, rooms: Rooms): Promise<number> {
  const { words, flags } = await readCommandLine(argv);
  const { name, rest } = commandMeant(words);
  if (flags.version === true) return (await load('version')).run({ words: [], flags: {}, io, rooms });
  if (flags.help === true)
    return (await load('help')).run({ words: words.length === 0 ? [] : [name], flags, io, rooms });
  const command = await load(name);
  allowOnly(command.flags, flags, name);
  checkWords(command, rest);
  if (!BRIEF.has(name)) longWork();
  return command.run({ words: rest, flags, io, rooms });
}

/** The first word is a command; or it is a port, a range or a service name, and the command goes without saying. */
function commandMeant(words: readonly string[]): { name: string; rest: readonly string[] } {
  const [first, ...rest] = words;
  if (first === undefined) return { name: 'list', rest };
  if (Object.hasOwn(COMMANDS, first)) return { name: first, rest };
  return { name: readTarget(first).kind, rest: words };
}

async function load(name: string): Promise<Command> {
  const loadCommand = COMMANDS[name];
  if (loadCommand === undefined) throw new PortolanError('usage', `There is no command ${JSON.stringify(name)}`);
  return loadCommand();
}

function checkWords(command: Command, words: readonly string[]): void {
  const [least, most] = command.words;
  const usage = command.usage.map((each) => `portolan ${each}`).join('\n');
  if (words.length < least) {
    // As its usage has it: NAME of `[service] NAME`.
    const wanted = /[A-Z]\S*/.exec(usage)?.[0] ?? 'words';
    throw new PortolanError('usage', `\`portolan ${command.name}\` needs more: ${wanted}`, { hint: usage });
  }
  if (words.length <= most) return;
  const extra = words.slice(most).map((word) => JSON.stringify(word));
  throw new PortolanError('usage', `\`portolan ${command.name}\` does not take ${extra.join(' ')}`, { hint: usage });
}
