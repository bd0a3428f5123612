// Of what date is this registry? The XML says it; the CSV does not, and then it is found out as well as can be.
import { PortolanError } from '../../model/error.ts';
import type { RegistryRecord } from '../../model/registry.ts';

export type DateFrom = 'file' | 'option' | 'last-modified' | 'newest-row';

export interface Dated {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `newest-row`: the registry is of this date or later. */
  readonly from: DateFrom;
}

export interface DateHints {
  readonly option: string | undefined;
  readonly file: string | null;
  readonly lastModified: string | null;
  readonly records: readonly RegistryRecord[];
}

/** What the user says goes first, then the file, the server and the rows. Null when nothing tells. */
export function dateOf({ option, file, lastModified, records }: DateHints): Dated | null {
  if (option !== undefined) return { date: option, from: 'option' };
  if (file !== null && isDay(file)) return { date: file, from: 'file' };
  const served = lastModified === null ? Number.NaN : Date.parse(lastModified);
  if (!Number.isNaN(served)) return { date: new Date(served).toISOString().slice(0, 10), from: 'last-modified' };
  const newest = newestDay(records);
  return newest === null ? null : { date: newest, from: 'newest-row' };
}

/** Throws PortolanError `usage` unless it is a day of the calendar, `YYYY-MM-DD`. */
export function checkDay(date: string): void {
  if (isDay(date)) return;
  throw new PortolanError('usage', `Cannot use ${JSON.stringify(date)} as the date of the registry: it is not a day`, {
    hint: 'Write it as 2026-08-17.',
  });
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // Some engines read 2026-02-30 as the second of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function newestDay(records: readonly RegistryRecord[]): string | null {
  let newest: string | null = null;
  for (const { registered, modified } of records) {
    for (const date of [registered, modified]) {
      if (date !== null && date.length === 10 && (newest === null || date > newest)) newest = date;
    }
  }
  return newest;
}
