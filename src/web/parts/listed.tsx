// A list of links within a sentence, joined as the language does.
import type { Words } from '../../words/words.ts';
import type { Html } from '../page.ts';

/** `a, b and c`. */
export function listed(items: readonly Html[], words: Words, joined: 'and' | 'or' = 'and'): Html {
  // Strings are what a language can join: each item stands in as a number that no text has.
  const text = words.list(
    items.map((_, at) => `\u0000${at}\u0000`),
    joined,
  );
  return <>{text.split('\u0000').map((part, at) => (at % 2 === 1 ? items[Number(part)] : part))}</>;
}
