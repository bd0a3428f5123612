// A sheet for pipes: one row a line, tabs between the columns, no heading, no colour, nothing cut. An empty cell is `-`.
import { clean } from './clean.ts';
import { allRows, type Sheet } from './sheet.ts';

/** Stable: `cut -f1`, `grep` and `awk -F'\t'` may rely on it. A tab inside a text is written `\x09`. */
export function renderPlain(sheet: Sheet): string {
  const line = (cells: readonly string[]) => cells.map((cell) => (cell === '' ? '-' : clean(cell))).join('\t');
  return allRows(sheet)
    .map((row) => `${line(row.cells)}\n`)
    .join('');
}
