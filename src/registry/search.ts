// Rows that a few words describe.
import type { RegistryRecord, SearchHit } from '../model/registry.ts';
import type { Names } from './names.ts';
import type { PackedFile } from './packed/file.ts';
import { DETAIL, HAS_PORTS, ROW } from './packed/layout.ts';

/**
 * Finds rows in which every word occurs, in name, description, notes or as the port number.
 *
 * The best first: a name that is the whole query, then whole words before beginnings before middles of words, names
 * before descriptions before notes. Equal hits are in the order of their ports. When nothing is found for a single
 * word, the rows of similar names are given.
 */
export class Search {
  readonly #file: PackedFile;
  readonly #names: Names;
  // Texts in lower case, by id. Filled by the first search, which takes 10 ms for it; 1 MB.
  #texts: string[] | undefined;

  constructor(file: PackedFile, names: Names) {
    this.#file = file;
    this.#names = names;
  }

  hits(query: string, limit: number): SearchHit[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const scored: { row: number; score: number; port: number }[] = [];
    for (let row = 0; row < this.#file.rowCount; row++) {
      const score = this.#score(row, words);
      if (score > 0) scored.push({ row, score, port: this.#portOf(row) });
    }
    scored.sort((a, b) => b.score - a.score || a.port - b.port || a.row - b.row);
    if (scored.length === 0 && words.length === 1) return this.#nearly(words[0] ?? '', limit);
    return scored.slice(0, limit).map(({ row, score }) => ({ record: this.#file.record(row), score }));
  }

  #score(row: number, words: readonly string[]): number {
    const name = this.#lower(this.#file.field(row, ROW.name));
    const description = this.#lower(this.#file.field(row, ROW.description));
    const notes = this.#lower(this.#file.detail(row, DETAIL.notes));
    let score = name === words.join('-') ? EXACT_NAME : 0;
    for (const word of words) {
      const points =
        3 * standing(name, word) ||
        2 * standing(description, word) ||
        (this.#covers(row, word) ? PORT : 0) ||
        standing(notes, word);
      if (points === 0) return 0;
      score += points;
    }
    // "data mover" as one word is nearer to what was meant than the two apart.
    if (words.length > 1 && name.includes(words.join(''))) score += TOGETHER;
    return score;
  }

  #covers(row: number, word: string): boolean {
    if (!/^\d{1,5}$/.test(word) || !(this.#file.field(row, ROW.kind) & HAS_PORTS)) return false;
    const port = Number(word);
    return this.#file.field(row, ROW.first) <= port && port <= this.#file.field(row, ROW.last);
  }

  #portOf(row: number): number {
    return this.#file.field(row, ROW.kind) & HAS_PORTS ? this.#file.field(row, ROW.first) : Infinity;
  }

  #lower(id: number): string {
    this.#texts ??= Array.from(
      { length: this.#file.textCount },
      (_, each) => this.#file.text(each)?.toLowerCase() ?? '',
    );
    return this.#texts[id] ?? '';
  }

  #nearly(word: string, limit: number): SearchHit[] {
    const rows: RegistryRecord[] = this.#names.similar(word, limit).flatMap((name) => this.#names.rows(name));
    return rows.slice(0, limit).map((record, index) => ({ record, score: 1 / (index + 1) }));
  }
}

const EXACT_NAME = 1000;
const PORT = 100;
const TOGETHER = 5;

/** How a word stands in a text: 4 as a word of its own, 2 at the beginning of one, 1 within one, 0 not at all. */
function standing(text: string, word: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < 4; at = text.indexOf(word, at + 1)) {
    const begins = !isLetter(text.charCodeAt(at - 1));
    const ends = !isLetter(text.charCodeAt(at + word.length));
    best = Math.max(best, begins ? (ends ? 4 : 2) : 1);
  }
  return best;
}

/** Letters and digits of any script; NaN, past either end of the text, is none. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
