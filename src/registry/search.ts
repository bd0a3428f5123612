// Rows that a few words describe.
import type { RegistryRecord, SearchHit } from '../model/registry.ts';
import type { Names } from './names.ts';
import type { PackedFile } from './packed/file.ts';
import { DETAIL, HAS_PORTS, ROW } from './packed/layout.ts';
import { standing } from './standing.ts';

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
// More than a name gets that has each word only at its beginning or within it, so that it comes before a description.
const TOGETHER = 10;
