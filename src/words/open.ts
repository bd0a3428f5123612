// A language made ready: messages of a catalogue, formatted as ICU MessageFormat says.
import type { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locales.ts';
import type { Values, Weaver, Words } from './words.ts';

/** Messages by their id, each in the syntax of ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>;

/** The language of these catalogues; a later one adds to the earlier. */
export function openWords(locale: Locale, ...catalogues: readonly Catalogue[]): Words {
  const messages = new Map(catalogues.flatMap((each) => Object.entries(each)));
  // Tags mean something only where they are woven: elsewhere `<` is a character like others.
  const said = new Map<string, readonly string[] | IntlMessageFormat>();
  const woven = new Map<string, IntlMessageFormat>();

  const text = (id: string): string => {
    const message = messages.get(id);
    if (message === undefined) throw new Error(`There is no message ${JSON.stringify(id)} in ${locale}`);
    return message;
  };
  const read = (id: string): readonly string[] | IntlMessageFormat => {
    const message = text(id);
    const made = SYNTAX.test(message) ? createFormat(message, locale, true) : message.split(/\{\s*(\w+)\s*\}/);
    said.set(id, made);
    return made;
  };

  return {
    locale,
    has: (id) => messages.has(id),
    say(id, values) {
      const message = said.get(id) ?? read(id);
      return isParts(message) ? filledIn(message, id, values) : String(message.format(values));
    },
    weave<T>(id: string, values: Readonly<Record<string, string | number | T | Weaver<T>>>) {
      let message = woven.get(id);
      if (message === undefined) {
        message = createFormat(text(id), locale, false);
        woven.set(id, message);
      }
      // The library's types know React's nodes only; whatever the weavers return comes back as it is.
      const parts = message.format<T>(values as Record<string, T>);
      return Array.isArray(parts) ? parts : [parts];
    },
    ...toolsOf(locale),
  };
}

// Most messages have nothing but names in braces. They need neither the parser nor the plural rules, which take 3 ms to
// load: more than most answers of the program.
const SYNTAX = /'|\{[^{}]*[,{]/;

function isParts(message: readonly string[] | IntlMessageFormat): message is readonly string[] {
  return Array.isArray(message);
}

/** Texts, and between them the names of what stands there. */
function filledIn(parts: readonly string[], id: string, values: Values | undefined): string {
  let said = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 2) {
    const value = values?.[parts[at] ?? ''];
    if (value === undefined) throw new Error(`The message ${JSON.stringify(id)} needs a value for {${parts[at]}}`);
    said += String(value) + (parts[at + 1] ?? '');
  }
  return said;
}

function createFormat(message: string, locale: Locale, ignoreTag: boolean): IntlMessageFormat {
  // Loaded by the first message that needs it, and at once: whoever says something does not wait.
  const { IntlMessageFormat } = require('intl-messageformat') as typeof import('intl-messageformat');
  return new IntlMessageFormat(message, locale === 'en' ? 'en-GB' : locale, undefined, { ignoreTag });
}

function toolsOf(locale: Locale): Pick<Words, 'number' | 'percent' | 'date' | 'list'> {
  // The English of the catalogues is that of Britain: `a, b and c`, `17 September 2026`.
  const tag = locale === 'en' ? 'en-GB' : locale;
  const number = lazy(() => new Intl.NumberFormat(tag));
  const percent = lazy(
    () => new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  );
  const day = lazy(() => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }));
  const month = lazy(() => new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }));
  const lists = {
    and: lazy(() => new Intl.ListFormat(tag, { type: 'conjunction' })),
    or: lazy(() => new Intl.ListFormat(tag, { type: 'disjunction' })),
  };
  return {
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    date: remembered((iso: string) => {
      const format = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? day : /^\d{4}-\d{2}$/.test(iso) ? month : null;
      const time = Date.parse(iso);
      return format === null || Number.isNaN(time) ? iso : format().format(time);
    }),
    list: (items, joined = 'and') => (items.length === 1 ? (items[0] ?? '') : lists[joined]().format(items)),
  };
}

/** Made when first asked for: each takes the engine a good part of a millisecond. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

// Each takes the engine a microsecond or two, and a page has a dozen of the same few.
const MOST_REMEMBERED = 5000;

function remembered(make: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
