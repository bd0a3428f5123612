// A language, as those who have something to say see it.
import type { Locale } from './locales.ts';

/** Values of a message's arguments. A number is written in the language's own way only where the message says so. */
export type Values = Readonly<Record<string, string | number | boolean>>;

/** What stands for a tag (`<link>…</link>`) or an argument in a woven message. */
export type Weaver<T> = (children: (string | T)[]) => T;

export interface Words {
  readonly locale: Locale;
  /**
   * The message in this language. Throws where there is no such message, which is a bug: a test compares the catalogues
   * with what is asked of them. Port numbers go in as strings, so that nobody groups their digits.
   */
  say(id: string, values?: Values): string;
  /** The same with tags: what each weaver made of them stands between the texts. */
  weave<T>(id: string, values: Readonly<Record<string, string | number | T | Weaver<T>>>): readonly (string | T)[];
  /** `65,536`, `65 536`, `65.536`. */
  number(value: number): string;
  /** `27.5 %`, of a share from 0 to 1, with one digit behind the point. */
  percent(share: number): string;
  /** A day or a month as registered (`YYYY-MM-DD`, `YYYY-MM`), written out; anything else as it is. */
  date(iso: string): string;
  /** `a, b and c`, `a, b or c`. */
  list(items: readonly string[], joined?: 'and' | 'or'): string;
  has(id: string): boolean;
}
