// Numbered footnotes: every claim points to its source, and every source back to its claims.
import { raw } from 'hono/html';
import type { RegistrySource } from '../../../model/registry.ts';
import type { Words } from '../../../words/words.ts';
import type { Html } from '../../page.ts';

export interface Source {
  /** As it is called, in its own language. */
  readonly title: string;
  readonly url: string | null;
  /** `YYYY-MM-DD`; null: not dated. */
  readonly date: string | null;
}

export interface Notes {
  /** The mark of a source, to stand behind a claim. The same source has the same number, wherever it is marked. */
  mark(source: Source): Html;
  /** All that were marked so far, in the order of their numbers. */
  list(): Html;
}

export function createNotes(words: Words): Notes {
  const numbers = new Map<string, { readonly number: number; readonly source: Source }>();
  return {
    mark(source) {
      const key = keyOf(source);
      const known = numbers.get(key);
      if (known !== undefined) return raw(markOf(known.number, false));
      const number = numbers.size + 1;
      numbers.set(key, { number, source });
      return raw(markOf(number, true));
    },
    list() {
      const lines = [...numbers].map(([key, { number, source }]) => lineOf(words, key, number, source));
      return <ol class="port-notes">{raw(lines.join(''))}</ol>;
    },
  };
}

function keyOf({ title, url }: Source): string {
  return url === null ? title : `${title} ${url}`;
}

/** The first mark of a source is where the way back leads. */
function markOf(number: number, first: boolean): string {
  return `<sup><a href="#n${number}"${first ? ` id="m${number}"` : ''}>[${number}]</a></sup>`;
}

// The same few sources stand below most pages: their lines are written once.
const MOST_LINES = 2000;
const lines = new Map<string, string>();

function lineOf(words: Words, key: string, number: number, source: Source): string {
  const known = `${words.locale} ${number} ${source.date} ${key}`;
  let line = lines.get(known);
  if (line === undefined) {
    if (lines.size >= MOST_LINES) lines.clear();
    line = String(<Line words={words} number={number} source={source} />);
    lines.set(known, line);
  }
  return line;
}

function Line({ words, number, source: { title, url, date } }: { words: Words; number: number; source: Source }) {
  return (
    <li id={`n${number}`}>
      <a href={`#m${number}`} aria-label={words.say('port.notes.back')}>
        ↑
      </a>{' '}
      {url === null ? (
        <cite lang="en">{title}</cite>
      ) : (
        <a href={url} rel="noreferrer" lang="en">
          {title}
        </a>
      )}
      {date === null ? null : <span class="soft">{` · ${words.date(date)}`}</span>}
    </li>
  );
}

/** The registry's own page at IANA; the date is that of what we read. */
export function registryNote({ source, date }: RegistrySource): Source {
  return { title: source, url: 'https://www.iana.org/assignments/service-names-port-numbers/', date };
}

/** The same for fields that are older than the names. */
export function detailsNote({ source, date, detailsDate }: RegistrySource): Source {
  return detailsDate === null
    ? registryNote({ source, date, detailsDate, kind: 'official' })
    : {
        title: `${source} (details)`,
        url: 'https://www.iana.org/assignments/service-names-port-numbers/',
        date: detailsDate,
      };
}

/** A section of an RFC, with the month in which it was published. */
const rfc = (number: number, section: string, date: string): Source => ({
  title: `RFC ${number}, section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  date,
});

export const RANGES_NOTE = rfc(6335, '6', '2011-08');
export const USES_NOTE = rfc(6335, '8.1.2', '2011-08');
export const SPARINGLY_NOTE = rfc(6335, '7.2', '2011-08');
export const TAKEN_BACK_NOTE = rfc(6335, '8.2', '2011-08');
export const ADVICE_NOTE = rfc(7605, '6', '2015-08');
export const FETCH_NOTE: Source = {
  title: 'Fetch standard, “Port blocking”',
  url: 'https://fetch.spec.whatwg.org/#port-blocking',
  date: null,
};
/** A page of the Linux manual. */
export const manual = (page: string, section: number): Source => ({
  title: `${page}(${section})`,
  url: `https://man7.org/linux/man-pages/man${section}/${page}.${section}.html`,
  date: null,
});
