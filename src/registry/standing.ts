// How near a text is to what somebody looks for.

/** How a word stands in a text: 4 as a word of its own, 2 at the beginning of one, 1 within one, 0 not at all. */
export function standing(text: string, word: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < 4; at = text.indexOf(word, at + 1))
    best = Math.max(best, standingAt(text, at, word.length));
  return best;
}

/** The same of the word of this length that begins there. */
export function standingAt(text: string, at: number, length: number): number {
  if (isLetter(text.charCodeAt(at - 1))) return 1;
  return isLetter(text.charCodeAt(at + length)) ? 2 : 4;
}

/** Letters and digits of any script; NaN, past either end of the text, is none. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
