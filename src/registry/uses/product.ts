// The word that a product is known by, to find it again in a registry's description of a port.

/** Words that begin the names of many things that have nothing to do with each other. */
const COMMON = new Set(
  'apple common distributed domain dynamic extended generic google internet local message microsoft network open remote secure server service simple system virtual windows'.split(
    ' ',
  ),
);

/** The first word of a product's name in lower case, where it is long and rare enough to mean that product; else null. */
export function productOf(name: string): string | null {
  const word = /^[A-Za-z][A-Za-z0-9]+/.exec(name)?.[0].toLowerCase();
  return word === undefined || word.length < 5 || COMMON.has(word) ? null : word;
}
