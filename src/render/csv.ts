// A sheet as CSV (RFC 4180): a header line, CRLF, quotes where needed.
import { clean } from './clean.ts';
import { allRows, type Sheet } from './sheet.ts';

/** The column keys are the header. Texts are cleaned, and none can be taken for a formula by a spreadsheet. */
export function renderCsv(sheet: Sheet): string {
  const lines = [sheet.columns.map((column) => column.key), ...allRows(sheet).map((row) => row.cells)];
  return lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  const safe = harmless(clean(text));
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// A spreadsheet runs a cell that begins like this (OWASP, "CSV Injection"); an apostrophe makes it a text.
function harmless(text: string): string {
  return /^\s*[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text;
}
