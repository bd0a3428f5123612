// What a search found: rows of the registry, the same service on several transports in one line.
import type { RegistryRecord, RegistrySource, SearchHit } from '../model/registry.ts';
import { cleanProse } from './clean.ts';
import type { Answer } from './formats.ts';
import { spanText } from './phrase.ts';
import type { Column, Sheet } from './sheet.ts';

export interface Found {
  readonly query: string;
  readonly registry: RegistrySource;
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** Whether there were more than these. */
  readonly more: boolean;
}

export function searchAnswer(found: Found): Answer {
  return {
    document: () => ({ schema: 'portolan/search/1', ...found }),
    rows: () => found.hits,
    people: () => sheetOf(alike(found.hits)),
    programs: () => sheetOf(found.hits.map(({ record }) => [record])),
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'port', title: 'PORT', rank: 0, min: 5, tone: 'strong' },
  { key: 'transport', title: 'TRANSPORT', rank: 2, min: 8 },
  { key: 'name', title: 'NAME', rank: 1, min: 12, max: 28 },
  { key: 'description', title: 'DESCRIPTION', rank: 3, min: 16, greedy: true },
  { key: 'registered', title: 'REGISTERED', rank: 5, min: 10 },
  { key: 'assignee', title: 'ASSIGNEE', rank: 6, min: 16, max: 32 },
];

function sheetOf(rows: readonly (readonly [RegistryRecord, ...RegistryRecord[]])[]): Sheet {
  const cells = rows.map((records) => {
    const [first] = records;
    return [
      first.ports === null ? '' : spanText(first.ports),
      records.map((record) => record.transport ?? 'any').join(', '),
      first.name ?? '',
      first.description === null ? '' : cleanProse(first.description),
      first.registered ?? '',
      first.assignee ?? first.contact ?? '',
    ];
  });
  return { columns: COLUMNS, groups: [{ heading: null, rows: cells.map((each) => ({ cells: each })) }] };
}

/** Rows that differ in nothing that is shown but their transport, together. */
function alike(hits: readonly SearchHit[]): (readonly [RegistryRecord, ...RegistryRecord[]])[] {
  const lines = new Map<string, [RegistryRecord, ...RegistryRecord[]]>();
  for (const { record } of hits) {
    const key = JSON.stringify([record.name, record.ports, record.description]);
    const line = lines.get(key);
    if (line) line.push(record);
    else lines.set(key, [record]);
  }
  return [...lines.values()];
}
