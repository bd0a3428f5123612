// What a command is: one declaration, from which parsing, help, completions and the manual page are made.
import type { Format } from '../render/format-names.ts';
import type { FlagName, FlagValues } from './flags.ts';
import type { IO } from './io.ts';
import type { Rooms } from './wire.ts';

export interface Command {
  readonly name: string;
  /** What it does, in half a line. */
  readonly summary: string;
  /** How it is called, without the program's name. */
  readonly usage: readonly string[];
  /** Paragraphs of help. */
  readonly about: readonly string[];
  readonly flags: readonly FlagName[];
  readonly examples: readonly { readonly run: string; readonly says: string }[];
  /** Least and most words after the command's name. */
  readonly words: readonly [least: number, most: number];
  /** What its words may be, for completion; absent: anything. */
  readonly completes?: readonly string[] | 'ports' | 'files' | 'folders' | 'commands';
  /** More for help, only known when asked for: such as the names of columns. */
  readonly more?: () => Promise<{ readonly title: string; readonly rows: readonly (readonly [string, string])[] }>;
  /** Does it; returns the exit status. */
  readonly run: (call: Call) => Promise<number>;
}

export interface Call {
  readonly words: readonly string[];
  readonly flags: FlagValues;
  readonly io: IO;
  readonly rooms: Rooms;
}

export const ALL_BUT_CSV: readonly Format[] = ['table', 'plain', 'json', 'ndjson', 'markdown'];

/** What every command that answers can be told about its output. */
export const OUTPUT: readonly FlagName[] = ['json', 'format', 'color', 'width'];
