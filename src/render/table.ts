// A sheet on a terminal: columns that fit, the most telling ones first.
import { clean } from './clean.ts';
import { allRows, type Column, type Sheet, type SheetGroup, type SheetRow, type Style } from './sheet.ts';
import { paint } from './tone.ts';
import { cut, type Measure, measureFor, pad, wrap } from './width.ts';

const GUTTER = 2;

interface Placed extends Column {
  /** Its place among the sheet's columns. */
  readonly at: number;
  readonly width: number;
}

/** The sheet as lines of at most `style.width` columns, each ended by a newline. Columns that do not fit are left out; nothing has no lines. */
export async function renderTable(sheet: Sheet, style: Style): Promise<string> {
  const cleaned = cleanSheet(sheet);
  const measure = await measureFor(textsOf(cleaned));
  const placed = place(cleaned, style.width, measure);
  if (placed.length === 0) return '';
  const head = placed.map((column) => fit(column.title, column, measure)).join(' '.repeat(GUTTER));
  const lines = [paint(head.trimEnd(), 'quiet', style.color)];
  for (const group of cleaned.groups) {
    if (group.heading !== null) lines.push('', paint(cut(group.heading, style.width, measure), 'strong', style.color));
    for (const row of group.rows) lines.push(...rowLines(row, placed, style, measure));
  }
  return `${lines.join('\n')}\n`;
}

function cleanSheet(sheet: Sheet): Sheet {
  const cleanRow = (row: SheetRow): SheetRow => ({
    ...row,
    cells: row.cells.map(clean),
    ...(row.span && { span: { ...row.span, text: clean(row.span.text) } }),
    ...(row.briefs && { briefs: row.briefs.map((brief) => brief && clean(brief)) }),
    ...(row.notes && { notes: row.notes.map((note) => ({ ...note, text: clean(note.text) })) }),
  });
  const cleanGroup = (group: SheetGroup): SheetGroup => ({
    heading: group.heading === null ? null : clean(group.heading),
    rows: group.rows.map(cleanRow),
  });
  return { columns: sheet.columns, groups: sheet.groups.map(cleanGroup) };
}

function* textsOf(sheet: Sheet): Generator<string> {
  for (const group of sheet.groups) {
    if (group.heading !== null) yield group.heading;
    for (const row of group.rows) {
      yield* row.cells;
      yield* (row.notes ?? []).map((note) => note.text);
      if (row.span) yield row.span.text;
    }
  }
}

interface Wanted {
  readonly column: Column;
  readonly at: number;
  readonly ideal: number;
  /** What a text that spans columns would like of this one, its first, when all others have had theirs. */
  readonly stretch: number;
}

/** Chooses columns by rank while their least widths fit, then widens them by rank, the greedy ones last. */
function place(sheet: Sheet, width: number, measure: Measure): Placed[] {
  const chosen: (Wanted & { width: number })[] = [];
  let left = width;
  for (const each of wantedColumns(sheet, measure).sort((a, b) => a.column.rank - b.column.rank)) {
    const least = Math.min(each.ideal, Math.max(each.column.min, each.column.title.length));
    const cost = least + (chosen.length > 0 ? GUTTER : 0);
    if (cost > left && chosen.length > 0) continue;
    chosen.push({ ...each, width: Math.min(least, width) });
    left -= cost;
  }
  const widen = (each: Wanted & { width: number }, to: number) => {
    const more = Math.max(0, Math.min(left, to - each.width));
    each.width += more;
    left -= more;
  };
  for (const each of chosen) if (!each.column.greedy) widen(each, each.ideal);
  for (const each of chosen) if (each.column.greedy) widen(each, each.ideal);
  for (const each of chosen) widen(each, each.stretch);
  return chosen.sort((a, b) => a.at - b.at).map(({ column, at, width: w }) => ({ ...column, at, width: w }));
}

// So much of a text that spans columns is seen before other columns get more than they need.
const SPAN_FIRST = 36;

/** What each column would like to have. */
function wantedColumns(sheet: Sheet, measure: Measure): Wanted[] {
  const widest = sheet.columns.map(() => 0);
  const rows = allRows(sheet);
  for (const row of rows) {
    for (const [at, text] of row.cells.entries()) {
      if (row.span && at >= row.span.from && at < row.span.to) continue;
      widest[at] = Math.max(widest[at] ?? 0, measure(text));
    }
  }
  const ideal = widest.map((most, at) => Math.min(most, sheet.columns[at]?.max ?? Infinity));
  const stretch = widest.map(() => 0);
  for (const { span } of rows) {
    if (!span) continue;
    const { from, to, text } = span;
    // The first column under a span makes up for what the others leave it short of.
    const others = widest.slice(from + 1, to).reduce((sum, each) => sum + (each > 0 ? each + GUTTER : 0), 0);
    const length = measure(text);
    ideal[from] = Math.max(ideal[from] ?? 0, Math.min(length, SPAN_FIRST) - others, 1);
    stretch[from] = Math.max(stretch[from] ?? 0, length - others);
  }
  return sheet.columns.flatMap((column, at) => {
    const most = ideal[at] ?? 0;
    // A column without a single text says nothing and is not wanted at all.
    return most === 0 ? [] : [{ column, at, ideal: Math.max(most, column.title.length), stretch: stretch[at] ?? 0 }];
  });
}

function rowLines(row: SheetRow, placed: readonly Placed[], style: Style, measure: Measure): string[] {
  const parts: string[] = [];
  for (let i = 0; i < placed.length; i++) {
    const column = placed[i];
    if (column === undefined) continue;
    const span = row.span !== undefined && column.at >= row.span.from && column.at < row.span.to ? row.span : undefined;
    if (span === undefined) {
      const tone = row.tones?.[column.at] ?? column.tone ?? 'plain';
      parts.push(paint(fit(cellText(row, column, measure), column, measure), tone, style.color));
      continue;
    }
    let room = column.width;
    while (i + 1 < placed.length && (placed[i + 1]?.at ?? Infinity) < span.to)
      room += GUTTER + (placed[++i]?.width ?? 0);
    parts.push(paint(pad(cut(span.text, room, measure), room, measure), 'quiet', style.color));
  }
  return [trimPainted(parts.join(' '.repeat(GUTTER))), ...noteLines(row, style, measure)];
}

// From this many columns on, the part of a text that its brief form leaves out is worth showing.
const STUMP = 16;

/** The full text, cut; or its brief form, where the cut would leave next to nothing of the rest. */
function cellText(row: SheetRow, column: Placed, measure: Measure): string {
  const text = row.cells[column.at] ?? '';
  const brief = row.briefs?.[column.at];
  if (brief === undefined || measure(text) <= column.width || column.width - measure(brief) >= STUMP) return text;
  return brief;
}

function noteLines(row: SheetRow, style: Style, measure: Measure): string[] {
  return (row.notes ?? []).flatMap(({ text, tone }) =>
    wrap(text, style.width - 4, measure).map((line, at) =>
      paint(cut(`${at === 0 ? '  └ ' : '    '}${line}`, style.width, measure), tone, style.color),
    ),
  );
}

function fit(text: string, column: Placed, measure: Measure): string {
  return pad(cut(text, column.width, measure, column.keep), column.width, measure, column.align);
}

/** Spaces at the end of a line are of no use; those before the closing escape code go as well. */
function trimPainted(line: string): string {
  return line.replace(/ +(\x1b\[0m)?$/, '$1').trimEnd();
}
