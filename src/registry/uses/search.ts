// Uses that a few words describe, and names that were nearly right.
import type { Use } from '../../model/use.ts';
import { closeness } from '../edit-distance.ts';
import { standing } from '../standing.ts';

/** A use, and all texts that it can be found by, in lower case. */
export interface Searchable {
  readonly use: Use;
  readonly names: readonly string[];
  readonly places: readonly (readonly [worth: number, texts: readonly string[]])[];
}

/** Made once: a search looks at every text of every use. */
export function searchable(use: Use): Searchable {
  const { id, name, kind, executables, programs, packages, protocol, ports } = use;
  const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
  return {
    use,
    names: lower([id, name, ...executables, ...programs]),
    places: [
      [4, lower([name, id])],
      [3, lower([...executables, ...programs])],
      [2, lower([...packages, protocol])],
      [1, lower([kind, ...ports.flatMap(({ role }) => role ?? [])])],
    ],
  };
}

const EXACT_NAME = 1000;

/**
 * Uses in which every word occurs. The best first: names that are the whole query, then by where the words stand; equal
 * ones in the order of the data, which is that of their fame within each kind.
 */
export function searchUses(uses: readonly Searchable[], query: string, limit: number): Use[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored: { readonly use: Use; readonly score: number }[] = [];
  for (const one of uses) {
    const score = scoreOf(one, words);
    if (score > 0) scored.push({ use: one.use, score });
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ use }) => use);
}

function scoreOf({ names, places }: Searchable, words: readonly string[]): number {
  let score = names.includes(words.join(' ')) ? EXACT_NAME : 0;
  for (const word of words) {
    let points = 0;
    for (const [worth, texts] of places)
      for (const text of texts) points = Math.max(points, worth * standing(text, word));
    if (points === 0) return 0;
    score += points;
  }
  return score;
}

/** Names of products at most two slips away (one for up to four letters), the nearest first. */
export function similarUses(uses: readonly Use[], name: string, limit: number): string[] {
  const wanted = name.toLowerCase();
  const most = wanted.length <= 4 ? 1 : 2;
  const found = uses.flatMap((use) => {
    const slips = [use.name, use.id].map((each) => closeness(wanted, each.toLowerCase(), most));
    const least = Math.min(...slips.map((each) => each ?? Infinity));
    return least === Infinity || least === 0 ? [] : [{ name: use.name, least }];
  });
  const sorted = found.sort((a, b) => a.least - b.least).map(({ name: each }) => each);
  return [...new Set(sorted)].slice(0, limit);
}
