// Uses that a few words describe, and names that were nearly right.
import type { Use } from '../../model/use.ts';
import { closeness } from '../edit-distance.ts';
import { standing } from '../standing.ts';

/** What to look at, and what it is worth to be found there. */
const PLACES: readonly (readonly [worth: number, texts: (use: Use) => readonly string[]])[] = [
  [4, ({ id, name }) => [name, id]],
  [3, ({ executables, programs }) => [...executables, ...programs]],
  [2, ({ packages, protocol }) => [...packages, protocol]],
  [1, ({ ports, kind }) => [kind, ...ports.flatMap(({ role }) => role ?? [])]],
];
const EXACT_NAME = 1000;

/**
 * Uses in which every word occurs. The best first: names that are the whole query, then by where the words stand; equal
 * ones in the order of the data, which is that of their fame within each kind.
 */
export function searchUses(uses: readonly Use[], query: string, limit: number): Use[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = uses.flatMap((use) => {
    const score = scoreOf(use, words);
    return score === 0 ? [] : [{ use, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ use }) => use);
}

function scoreOf(use: Use, words: readonly string[]): number {
  let score = isCalled(use, words.join(' ')) ? EXACT_NAME : 0;
  for (const word of words) {
    const points = Math.max(
      ...PLACES.map(
        ([worth, texts]) => worth * Math.max(0, ...texts(use).map((text) => standing(text.toLowerCase(), word))),
      ),
    );
    if (points === 0) return 0;
    score += points;
  }
  return score;
}

function isCalled({ id, name, executables, programs }: Use, query: string): boolean {
  return [id, name, ...executables, ...programs].some((each) => each.toLowerCase() === query);
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
