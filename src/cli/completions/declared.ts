// What completions and the manual are made of: the declarations of commands and flags, in the shape that shells ask for.
import type { Command } from '../command.ts';
import { type Flag, type FlagName, flag } from '../flags.ts';

/** What may stand for a word or a value: these words, the ports that something listens on, files, folders, or anything. */
export type Completes = readonly string[] | 'ports' | 'files' | 'folders' | null;

export interface DeclaredFlag {
  readonly name: FlagName;
  readonly short: string | null;
  readonly says: string;
  /** What stands for its value in help; null: it takes none. */
  readonly value: string | null;
  readonly completes: Completes;
  readonly list: boolean;
}

export interface DeclaredCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly DeclaredFlag[];
  readonly completes: Completes;
}

/** `--help` and `--version` go with every command. */
const EVERYWHERE: readonly FlagName[] = ['help'];

export function declared(commands: readonly Command[]): readonly DeclaredCommand[] {
  const names = commands.map(({ name }) => name);
  return commands.map(({ name, summary, flags, completes = null }) => ({
    name,
    summary,
    flags: [...flags, ...EVERYWHERE].map(declaredFlag),
    completes: completes === 'commands' ? names : completes,
  }));
}

function declaredFlag(name: FlagName): DeclaredFlag {
  const { type, value, choices, short, says, list }: Flag = flag(name);
  return {
    name,
    short: short ?? null,
    says,
    value: type === 'boolean' ? null : (value ?? 'VALUE'),
    completes: choices ?? placeOf(value ?? ''),
    list: list === true,
  };
}

function placeOf(value: string): Completes {
  if (/\bFILE\b/.test(value)) return 'files';
  if (/\bDIR\b/.test(value)) return 'folders';
  return value === 'PORTS' ? 'ports' : null;
}

/** Lists the ports that something listens on, a line each; says nothing where that fails. */
export const PORTS = "portolan list --unjudged --format plain --columns port 2>/dev/null | sed 's,/.*,,' | sort -un";
