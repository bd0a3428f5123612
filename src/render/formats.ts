// Every format there is. A new one is a file beside this one, a name in format-names.ts and a case here.
import type { Format, Report } from './format-names.ts';
import type { Page } from './page.ts';
import type { Sheet, Style } from './sheet.ts';

/** What a command has to say, in the shapes that the formats take. Only the one asked for is made. */
export interface Answer {
  /** The document of `--json`. */
  readonly document: () => unknown;
  /** Its rows, for ndjson. */
  readonly rows: () => readonly unknown[];
  /** For a person, on so many columns. */
  readonly people: (width: number) => Sheet | Page;
  /** For other programs: one row a fact, nothing merged or shortened. A page has no such form. */
  readonly programs?: (format: 'plain' | 'csv') => Sheet;
  /** As a report for a CI system. Most answers have no such form. */
  readonly report?: (format: Report) => Promise<string>;
}

/** The answer as text, ready to be written. Loads only the format that is asked for. */
export async function renderAs(format: Format | Report, answer: Answer, style: Style): Promise<string> {
  switch (format) {
    case 'sarif':
    case 'junit':
    case 'github':
      return (await answer.report?.(format)) ?? '';
    case 'table':
      return forPeople(answer.people(style.width), style);
    case 'plain':
      return answer.programs
        ? (await import('./plain.ts')).renderPlain(answer.programs('plain'))
        : forPeople(answer.people(style.width), { ...style, color: false });
    case 'json':
      return (await import('./json.ts')).renderJson(answer.document());
    case 'ndjson':
      return (await import('./ndjson.ts')).renderNdjson(answer.rows());
    case 'csv': {
      const sheet = answer.programs?.('csv');
      return sheet === undefined ? '' : (await import('./csv.ts')).renderCsv(sheet);
    }
    case 'markdown': {
      const people = answer.people(Infinity);
      if ('columns' in people) return (await import('./markdown.ts')).renderMarkdown(people);
      return (await import('./page-markdown.ts')).renderPageMarkdown(people);
    }
    default:
      return format satisfies never;
  }
}

async function forPeople(people: Sheet | Page, style: Style): Promise<string> {
  if ('columns' in people) return (await import('./table.ts')).renderTable(people, style);
  return (await import('./page-text.ts')).renderPageText(people, style);
}
