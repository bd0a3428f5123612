// Differences from a policy, in every format: for people, for programs, and as the reports that CI systems read.
import type { CheckReport } from '../../model/check.ts';
import type { Difference } from '../../model/policy.ts';
import type { Answer } from '../formats.ts';
import type { Column, Sheet, SheetRow } from '../sheet.ts';
import type { Tone } from '../tone.ts';

/** The report as an answer. */
export function checkAnswer(report: CheckReport): Answer {
  return {
    document: () => report,
    rows: () => report.differences,
    // Without an end to the line there is room for the sentence beside the rest.
    people: (width) => sheetOf(report, Number.isFinite(width)),
    programs: () => sheetOf(report, false),
    report: async (format) => {
      switch (format) {
        case 'sarif':
          return (await import('./sarif.ts')).sarifOf(report);
        case 'junit':
          return (await import('./junit.ts')).junitOf(report);
        case 'github':
          return (await import('./github.ts')).githubOf(report);
        default:
          return format satisfies never;
      }
    },
  };
}

/** `6379/tcp`; the number alone, or nothing, where the entry names no single one. */
export function placeWord({ port, transport }: Difference): string {
  if (port === null) return transport ?? '';
  return transport === null ? `${port}` : `${port}/${transport}`;
}

/** One sentence with where it is, for formats that have no columns. */
export function sentenceOf(one: Difference): string {
  const place = placeWord(one);
  return `${place === '' ? '' : `${place}: `}${one.says}`;
}

const COLUMNS: readonly Column[] = [
  { key: 'kind', title: 'DIFFERENCE', rank: 0, min: 10 },
  { key: 'port', title: 'PORT', rank: 1, min: 9, tone: 'strong' },
  { key: 'says', title: 'WHAT', rank: 2, min: 20, greedy: true },
  { key: 'rule', title: 'ENTRY', rank: 3, min: 12, max: 40, tone: 'quiet' },
];

function sheetOf({ differences }: CheckReport, withNext: boolean): Sheet {
  const rows = differences.map((one): SheetRow => {
    const says = withNext ? '' : one.says;
    const row = { cells: [one.kind, placeWord(one), says, one.rule ?? ''], tones: [TONES[one.kind]] };
    // A sentence is the point of the line, so none of it is ever cut.
    if (!withNext) return row;
    return {
      ...row,
      notes: [
        { text: one.says, tone: 'plain' },
        { text: `→ ${one.next}`, tone: 'quiet' },
      ],
    };
  });
  const columns = withNext ? COLUMNS.filter(({ key }) => key !== 'says') : COLUMNS;
  const pick = (row: SheetRow): SheetRow => (withNext ? { ...row, cells: row.cells.filter((_, at) => at !== 2) } : row);
  return { columns, groups: [{ heading: null, rows: rows.map(pick) }] };
}

const TONES: Readonly<Record<Difference['kind'], Tone>> = {
  unexpected: 'warn',
  changed: 'warn',
  missing: 'warn',
  denied: 'alarm',
};
