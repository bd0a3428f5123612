// Why a file cannot be the registry. Thrown inside this folder; parseRegistry adds the file's name.

/** `message` continues the sentence "Cannot read X: …"; `hint` is the remedy, where there is a better one than a new copy. */
export class Unfit extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'Unfit';
    this.hint = hint;
  }
}

/** A number as people write it: 14,533. */
export const grouped = (n: number): string => n.toLocaleString('en-US');

/** A stranger's text, short and on one line, for a message. */
export function quoted(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}…` : line);
}
