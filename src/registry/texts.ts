// All texts of a registry in one, so that a word is found in every one of them by a single search.
import type { PackedFile } from './packed/file.ts';
import { standingAt } from './standing.ts';

// No text has it, and no word begins or ends with it.
const BETWEEN = '\0';

export class Texts {
  readonly #all: string;
  /** Where each text begins, by its id; and one more. */
  readonly #starts: Uint32Array;

  constructor(file: PackedFile) {
    const texts = Array.from({ length: file.textCount }, (_, id) => file.text(id)?.toLowerCase() ?? '');
    this.#all = texts.join(BETWEEN) + BETWEEN;
    this.#starts = new Uint32Array(texts.length + 1);
    for (const [id, text] of texts.entries()) this.#starts[id + 1] = (this.#starts[id] ?? 0) + text.length + 1;
  }

  /** In lower case. */
  at(id: number): string {
    return this.#all.slice(this.#starts[id], (this.#starts[id + 1] ?? 1) - 1);
  }

  /** How a word stands in each text, by its id: see `standing`. */
  standings(word: string): Uint8Array {
    const found = new Uint8Array(this.#starts.length);
    if (word.includes(BETWEEN)) return found;
    let id = 0;
    for (let at = this.#all.indexOf(word); at >= 0; ) {
      while ((this.#starts[id + 1] ?? Infinity) <= at) id++;
      const best = Math.max(found[id] ?? 0, standingAt(this.#all, at, word.length));
      found[id] = best;
      // It cannot stand better than as a word of its own.
      at = this.#all.indexOf(word, best === 4 ? this.#starts[id + 1] : at + 1);
    }
    return found;
  }
}
