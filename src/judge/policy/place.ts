// What is wrong in a policy file: always told with file, line, value, and what was probably meant.
import { PortolanError } from '../../model/error.ts';
import type { TomlEntry } from './toml.ts';

/** The known word closest to a mistyped one; undefined when none is close. */
export type Nearest = (word: string, known: readonly string[]) => string | undefined;

/** What an error needs to say where it is and what was meant. */
export interface Place {
  readonly file: string;
  readonly nearest: Nearest;
}

/** A key that nobody knows, with the one that was probably meant. */
export function unknownKey(
  place: Place,
  { key, line }: TomlEntry,
  known: readonly string[],
  where: string,
): PortolanError {
  if (key === 'pid' || key === 'name' || key === 'process') {
    return wrong(
      place,
      line,
      `compares by ${JSON.stringify(key)}`,
      'pids change, and a process may call itself anything: use program, package, unit, container, project or user',
    );
  }
  const meant = place.nearest(key, known);
  const hint = meant === undefined ? `keys ${where} are ${known.join(', ')}` : `did you mean ${meant}?`;
  return wrong(place, line, `has a key ${JSON.stringify(key)}`, hint);
}

/** A word that is none of those there are. */
export function notOneOf(place: Place, entry: TomlEntry, what: string, known: readonly string[]): PortolanError {
  const meant = typeof entry.value === 'string' ? place.nearest(entry.value, known) : undefined;
  const hint = `${meant === undefined ? '' : `did you mean ${JSON.stringify(meant)}? `}${what} is one of ${known.join(', ')}`;
  return wrong(place, entry.line, `has ${entry.key} = ${show(entry.value)}`, hint);
}

/** `Cannot read policy "ops.toml": line 4 names port 70000`, and what to do. */
export function wrong({ file }: Place, line: number, what: string, hint: string): PortolanError {
  return new PortolanError('input', `Cannot read policy ${JSON.stringify(file)}: line ${line} ${what}`, { hint });
}

/** A value of the file, as its author may have written it. */
export function show(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? String(value);
}
