// A snapshot as an answer: everything that the formats need of it.
import type { Snapshot } from '../../model/snapshot.ts';
import { coverageLine, gapLines } from '../coverage.ts';
import type { Answer } from '../formats.ts';
import type { Style } from '../sheet.ts';
import { paint } from '../tone.ts';
import { verdictCounts } from '../verdict.ts';
import { measureFor, wrap } from '../width.ts';
import { CSV_COLUMNS, listingForPeople, listingForPrograms, PLAIN_COLUMNS } from './sheets.ts';

/** `columns`: keys of LISTING_COLUMNS, or undefined for those that each format has by itself. */
export function listingAnswer(snapshot: Snapshot, columns?: readonly string[]): Answer {
  return {
    document: () => snapshot,
    rows: () => snapshot.listeners,
    people: (width) => listingForPeople(snapshot, width, columns),
    programs: (format) => listingForPrograms(snapshot, columns ?? (format === 'csv' ? CSV_COLUMNS : PLAIN_COLUMNS)),
  };
}

/** What stands below the table: how much was seen, and what was not. */
export async function listingEnd({ listeners, coverage }: Snapshot, { width, color }: Style): Promise<string> {
  const namespaces = new Set(listeners.map((each) => each.namespace.inode)).size;
  const summary = coverageLine(coverage, listeners.length, namespaces, verdictCounts(listeners.map((l) => l.verdict)));
  const gaps = gapLines(coverage.gaps);
  const measure = await measureFor(gaps);
  const lines = [
    ...wrap(summary, width, measure).map((line) => paint(line, 'quiet', color)),
    ...gaps.flatMap((gap) =>
      wrap(gap, width - 4, measure).map((line, at) => paint(`${at === 0 ? '  ' : '    '}${line}`, 'warn', color)),
    ),
  ];
  return `${listeners.length > 0 ? '\n' : ''}${lines.join('\n')}\n`;
}
