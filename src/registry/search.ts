// Rows that a few words describe.
import type { RegistryRecord, SearchHit } from '../model/registry.ts';
import type { Names } from './names.ts';
import type { PackedFile } from './packed/file.ts';
import { DETAIL, HAS_PORTS, ROW } from './packed/layout.ts';
import { Texts } from './texts.ts';

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
  // Made by the first search, which takes 10 ms for it; 1 MB.
  #texts: Texts | undefined;

  constructor(file: PackedFile, names: Names) {
    this.#file = file;
    this.#names = names;
  }

  hits(query: string, limit: number): SearchHit[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    this.#texts ??= new Texts(this.#file);
    const texts = this.#texts;
    const sought = words.map((word) => ({
      standings: texts.standings(word),
      port: /^\d{1,5}$/.test(word) ? Number(word) : null,
    }));
    // Each text once, however many rows have it.
    const together = words.length > 1 ? texts.standings(words.join('')) : null;
    const exact = words.join('-');
    const scored: { row: number; score: number; port: number }[] = [];
    for (let row = 0; row < this.#file.rowCount; row++) {
      let score = this.#score(row, sought);
      if (score === 0) continue;
      const name = this.#file.field(row, ROW.name);
      if (texts.at(name) === exact) score += EXACT_NAME;
      // "data mover" as one word is nearer to what was meant than the two apart.
      if (together?.[name]) score += TOGETHER;
      scored.push({ row, score, port: this.#portOf(row) });
    }
    scored.sort((a, b) => b.score - a.score || a.port - b.port || a.row - b.row);
    if (scored.length === 0 && words.length === 1) return this.#nearly(words[0] ?? '', limit);
    return scored.slice(0, limit).map(({ row, score }) => ({ record: this.#file.record(row), score }));
  }

  #score(row: number, sought: readonly Sought[]): number {
    const file = this.#file;
    let score = 0;
    for (const { standings, port } of sought) {
      const points =
        3 * (standings[file.field(row, ROW.name)] ?? 0) ||
        2 * (standings[file.field(row, ROW.description)] ?? 0) ||
        (port !== null && this.#covers(row, port) ? PORT : 0) ||
        (standings[file.detail(row, DETAIL.notes)] ?? 0);
      if (points === 0) return 0;
      score += points;
    }
    return score;
  }

  #covers(row: number, port: number): boolean {
    if (!(this.#file.field(row, ROW.kind) & HAS_PORTS)) return false;
    return this.#file.field(row, ROW.first) <= port && port <= this.#file.field(row, ROW.last);
  }

  #portOf(row: number): number {
    return this.#file.field(row, ROW.kind) & HAS_PORTS ? this.#file.field(row, ROW.first) : Infinity;
  }

  #nearly(word: string, limit: number): SearchHit[] {
    const rows: RegistryRecord[] = this.#names.similar(word, limit).flatMap((name) => this.#names.rows(name));
    return rows.slice(0, limit).map((record, index) => ({ record, score: 1 / (index + 1) }));
  }
}

/** A word: how it stands in each text, and the port that it may be. */
interface Sought {
  readonly standings: Uint8Array;
  readonly port: number | null;
}

const EXACT_NAME = 1000;
const PORT = 100;
// More than a name gets that has each word only at its beginning or within it, so that it comes before a description.
const TOGETHER = 10;
