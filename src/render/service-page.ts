// The page of a service name: its ports, and then the page of its port when it has just one.
import type { RegistryRecord } from '../model/registry.ts';
import type { ServicePage } from '../model/service-page.ts';
import type { Words } from '../words/words.ts';
import { cleanProse } from './clean.ts';
import type { Answer } from './formats.ts';
import { hereBlocks } from './here.ts';
import { type Fact, type Page, section } from './page.ts';
import { listed, spanText } from './phrase.ts';
import { portPageOf } from './port/page.ts';
import { rowFacts } from './port/registered.ts';
import type { Column, Sheet } from './sheet.ts';
import { registryText } from './sources.ts';

/** The page in all its formats. `now` is when its listeners were read, ISO 8601. */
export function serviceAnswer(page: ServicePage, now: string, words: Words): Answer {
  return {
    document: () => page,
    rows: () => page.records,
    people: (width) => pageOf(page, width, now, words),
    programs: () => sheetOf(page.records),
  };
}

function pageOf(page: ServicePage, width: number, now: string, words: Words): Page {
  const title = { kind: 'title', text: headline(page) } as const;
  // The page of its only port says it all; our headline takes the place of its own.
  if (page.page !== null) return [title, ...portPageOf(page.page, width, now, words).slice(1)];
  const nothing = 'Nothing listens on any of its ports here';
  return [
    title,
    ...(page.ports.length > 0 ? section('Here now', ...hereBlocks(page.here, { width, now, nothing })) : []),
    ...section('In the registry', { kind: 'facts', facts: facts(page.records, words) }),
    ...(page.ports.length === 0 ? section('A name without a port', { kind: 'text', text: WITHOUT_PORT }) : []),
    ...section('Source', { kind: 'text', text: registryText(page.registry) }),
  ];
}

const WITHOUT_PORT =
  'IANA registers names that have no number of their own (RFC 6335, section 5). Such a service is found by its name, through DNS SRV records (RFC 2782) or DNS-based discovery (RFC 6763), and listens wherever it likes.';

/** `ssh — The Secure Shell (SSH) Protocol: 22 on tcp, udp and sctp`. */
function headline({ name, asked, records, ports }: ServicePage): string {
  const description = records.find((record) => record.description !== null)?.description ?? null;
  const says =
    description === null || description.toLowerCase() === name.toLowerCase() ? '' : ` (${cleanProse(description)})`;
  const on =
    asked === null ? [...new Set(records.map((record) => record.transport).filter((each) => each !== null))] : [asked];
  const where = ports.length === 0 ? 'registered without a port' : listed(ports.map(spanText));
  return `${name}${says} — ${where}${on.length === 0 ? '' : ` on ${listed(on)}`}`;
}

/** Rows that differ in port and transport only are told together. */
function facts(records: readonly RegistryRecord[], words: Words): Fact[] {
  const groups = new Map<string, RegistryRecord[]>();
  for (const record of records) {
    const key = JSON.stringify({ ...record, ports: null, transport: null });
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].flatMap((group) => groupFacts(group, words));
}

function groupFacts(records: readonly RegistryRecord[], words: Words): Fact[] {
  const [first] = records;
  if (first === undefined) return [];
  const where = [...new Set(records.map(placeOf))].join(', ');
  const says = first.description === null ? (first.name ?? '') : cleanProse(first.description);
  return [
    { label: first.name ?? 'no name', text: [says, where].filter((part) => part !== '').join(' · ') },
    ...rowFacts(first, words),
  ];
}

function placeOf({ ports, transport }: RegistryRecord): string {
  if (ports === null) return transport === null ? '' : transport;
  return transport === null ? spanText(ports) : `${spanText(ports)}/${transport}`;
}

const COLUMNS: readonly Column[] = [
  { key: 'port', title: 'PORT', rank: 0, min: 5 },
  { key: 'transport', title: 'TRANSPORT', rank: 0, min: 4 },
  { key: 'name', title: 'NAME', rank: 1, min: 12 },
  { key: 'description', title: 'DESCRIPTION', rank: 2, min: 16, greedy: true },
];

function sheetOf(records: readonly RegistryRecord[]): Sheet {
  const rows = records.map(({ ports, transport, name, description }) => ({
    cells: [
      ports === null ? '' : spanText(ports),
      transport ?? 'any',
      name ?? '',
      description === null ? '' : cleanProse(description),
    ],
  }));
  return { columns: COLUMNS, groups: [{ heading: null, rows }] };
}
