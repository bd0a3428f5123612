// A sheet as a Markdown table (GitHub Flavored Markdown, section 4.10), to paste into an issue or a document.
import { clean } from './clean.ts';
import type { Sheet, SheetGroup, SheetRow } from './sheet.ts';

/** One table for each group; notes follow their table as a list. */
export function renderMarkdown(sheet: Sheet): string {
  return sheet.groups.map((group) => groupText(sheet, group)).join('\n');
}

function groupText(sheet: Sheet, { heading, rows }: SheetGroup): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = sheet.columns.map((column) => (column.align === 'right' ? '--:' : '---'));
  const head = [row(sheet.columns.map((column) => escapeMarkdown(column.title.toLowerCase()))), row(rule)];
  const body = rows.map((each) => row(cellsOf(each).map(escapeMarkdown)));
  const notes = rows.flatMap((each) =>
    (each.notes ?? []).map((note) => `- ${escapeMarkdown(each.cells[0] ?? '')}: ${escapeMarkdown(note.text)}`),
  );
  const parts = [
    ...(heading === null ? [] : [`### ${escapeMarkdown(heading)}`, '']),
    ...[...head, ...body],
    ...(notes.length > 0 ? ['', ...notes] : []),
  ];
  return `${parts.join('\n')}\n`;
}

function cellsOf({ cells, span }: SheetRow): string[] {
  if (span === undefined) return [...cells];
  return cells.map((cell, at) => (at === span.from ? span.text : at > span.from && at < span.to ? '' : cell));
}

/** The text cleaned, with everything escaped that Markdown or HTML would take for markup. */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
