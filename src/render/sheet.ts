// A sheet is rows and columns before anybody has decided how they look: what the table, plain, CSV and Markdown formats take.
import type { Tone } from './tone.ts';

export interface Column {
  readonly key: string;
  readonly title: string;
  /** Which columns stay when the terminal is narrow: the lowest rank stays longest. */
  readonly rank: number;
  /** Below this many columns it tells nothing; better dropped than cut further. */
  readonly min: number;
  /** It never takes more than this, however long its texts. */
  readonly max?: number;
  /** Takes what is left only after all others have what they want. */
  readonly greedy?: boolean;
  readonly align?: 'left' | 'right';
  /** Which end of a long text tells more. */
  readonly keep?: 'start' | 'end';
  readonly tone?: Tone;
}

export interface SheetRow {
  /** Texts in the order of the columns. They may hold anything: every format cleans what it writes. */
  readonly cells: readonly string[];
  /** Tones that differ from the column's. */
  readonly tones?: readonly (Tone | undefined)[];
  /** From this column on, a text that replaces the cells up to (not including) `to`. */
  readonly span?: { readonly from: number; readonly to: number; readonly text: string };
  /** Shorter texts, for a column in which the full one would be cut to a stump. */
  readonly briefs?: readonly (string | undefined)[];
  /** What needs saying about this row, each on a line of its own below it. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly text: string;
  readonly tone: Tone;
}

export interface SheetGroup {
  readonly heading: string | null;
  readonly rows: readonly SheetRow[];
}

export interface Sheet {
  readonly columns: readonly Column[];
  readonly groups: readonly SheetGroup[];
}

/** Where and how a text is going to be read. */
export interface Style {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

export function allRows(sheet: Sheet): SheetRow[] {
  return sheet.groups.flatMap((group) => group.rows);
}
