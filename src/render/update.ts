// What an update brought: from where, of what date, and what is different now.
import type { Transport } from '../model/port.ts';
import type { RegistrySource } from '../model/registry.ts';
import type { Answer } from './formats.ts';
import { type Fact, type Page, section } from './page.ts';
import { count } from './phrase.ts';

/** In the order in which they are told. */
export const CHANGES = ['assigned', 'de-assigned', 'renamed', 'reserved', 'freed', 'changed'] as const;

interface ChangeExample {
  readonly port: number;
  readonly transports: readonly Transport[];
  readonly date: string;
  readonly says: string;
}

type ChangeSummary = Readonly<
  Record<(typeof CHANGES)[number], { readonly ports: number; readonly examples: readonly ChangeExample[] }>
> & {
  readonly names: { readonly added: readonly string[]; readonly dropped: readonly string[] };
};

interface Updated {
  readonly status: 'updated';
  readonly from: string;
  readonly registry: RegistrySource;
  readonly dateFrom: 'file' | 'option' | 'last-modified' | 'newest-row';
  readonly rows: number;
  readonly previous: RegistrySource | null;
  readonly changes: ChangeSummary | null;
  readonly skipped: readonly string[];
}

interface Unchanged {
  readonly status: 'unchanged';
  readonly from: string;
  readonly why: 'not-modified' | 'same';
  readonly registry: RegistrySource;
}

export type UpdateNews = Updated | Unchanged;

export function updateAnswer(news: UpdateNews): Answer {
  return { document: () => documentOf(news), rows: () => [documentOf(news)], people: () => pageOf(news) };
}

const NOTHING = { why: null, dateFrom: null, rows: null, previous: null, changes: null, skipped: [] };

// One shape for both: what does not apply is null.
function documentOf(news: UpdateNews): unknown {
  return { schema: 'portolan/update/1', ...NOTHING, ...news };
}

function pageOf(news: UpdateNews): Page {
  if (news.status === 'unchanged') {
    const why =
      news.why === 'same'
        ? 'It has nothing that is not in use already'
        : 'It has not changed since it was last fetched';
    return [
      { kind: 'title', text: `The registry in use is up to date: ${news.registry.date}` },
      ...section('Source', { kind: 'text', text: `${news.from}. ${why}.` }),
    ];
  }
  return [
    { kind: 'title', text: `The registry of ${news.registry.date} is now in use` },
    ...section('Source', { kind: 'facts', facts: sourceFacts(news) }),
    ...section('What changed', { kind: 'facts', facts: changeFacts(news) }),
    ...section('Left out', { kind: 'items', items: news.skipped }),
  ];
}

const DATED: Readonly<Record<Updated['dateFrom'], string>> = {
  file: 'as the file says',
  option: 'as --date says',
  'last-modified': 'as the server says',
  'newest-row': 'from its newest row; it may be later than that',
};

function sourceFacts({ from, registry, dateFrom, rows, previous }: Updated): Fact[] {
  return [
    { label: 'from', text: from },
    { label: 'date', text: `${registry.date}, ${DATED[dateFrom]}` },
    { label: 'rows', text: String(rows) },
    ...(previous === null ? [] : [{ label: 'before it', text: `${previous.source}, ${previous.date}` }]),
  ];
}

const NAMES_SHOWN = 12;

function changeFacts({ changes }: Updated): Fact[] {
  if (changes === null) return [];
  const facts: Fact[] = [];
  for (const kind of CHANGES) {
    const { ports, examples } = changes[kind];
    if (ports === 0) continue;
    facts.push({ label: kind, text: count(ports, 'port') });
    for (const example of examples) facts.push({ label: `  ${placeOf(example)}`, text: exampleText(example) });
  }
  facts.push(...nameFact('new names', changes.names.added), ...nameFact('gone names', changes.names.dropped));
  return facts.length > 0 ? facts : [{ label: 'ports', text: 'nothing; only details of their rows' }];
}

// Where the day is not known, the text says between which it was.
function exampleText({ says, date }: ChangeExample): string {
  return says.includes('(between ') ? says : `${says} (${date})`;
}

function nameFact(label: string, names: readonly string[]): Fact[] {
  if (names.length === 0) return [];
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  return [{ label, text: `${names.slice(0, NAMES_SHOWN).join(', ')}${more}` }];
}

function placeOf({ port, transports }: ChangeExample): string {
  return transports.length === 0 ? String(port) : `${port}/${transports.join(',')}`;
}
