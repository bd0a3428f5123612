// A stretch of ports as a page: what listens in it, and the registry from one end to the other.
import type { Transport } from '../model/port.ts';
import { rangeOf, TRANSPORTS } from '../model/port.ts';
import type { RangePage, RangeRun } from '../model/range-page.ts';
import { cleanProse } from './clean.ts';
import type { Answer } from './formats.ts';
import { hereBlocks } from './here.ts';
import { type Page, section } from './page.ts';
import { count, listed, spanText } from './phrase.ts';
import type { Column, Sheet } from './sheet.ts';
import { registryText } from './sources.ts';

/** The page in all its formats. `now` is when its listeners were read, ISO 8601. */
export function rangeAnswer(page: RangePage, now: string): Answer {
  return {
    document: () => page,
    rows: () => page.runs,
    people: (width) => pageOf(page, width, now),
    programs: () => programsSheet(page),
  };
}

function pageOf(page: RangePage, width: number, now: string): Page {
  const ranges = [...new Set([rangeOf(page.first), rangeOf(page.last)])];
  const on = page.asked === null ? '' : ` on ${page.asked}`;
  const title = `${spanText(page)} — ${count(page.last - page.first + 1, 'port')} of the ${listed(ranges)} range${on}`;
  const nothing = `Nothing listens between ${page.first} and ${page.last} here`;
  return [
    { kind: 'title', text: title },
    ...section('Here now', ...hereBlocks(page.here, { width, now, nothing })),
    ...section('In the registry', { kind: 'sheet', sheet: peopleSheet(page) }),
    ...section('Source', { kind: 'text', text: registryText(page.registry) }),
  ];
}

const SAYS: readonly Column[] = [
  { key: 'status', title: 'STATUS', rank: 2, min: 8 },
  { key: 'names', title: 'NAME', rank: 1, min: 12, max: 32 },
  { key: 'description', title: 'DESCRIPTION', rank: 4, min: 12, greedy: true, tone: 'quiet' },
];

function peopleSheet(page: RangePage): Sheet {
  const columns: Column[] = [
    { key: 'ports', title: 'PORTS', rank: 0, min: 5, tone: 'strong' },
    { key: 'on', title: 'ON', rank: 3, min: 8 },
    ...SAYS,
  ];
  const rows = page.runs.flatMap((run) =>
    groupsOf(run, page.asked).map(({ transports, says }) => ({
      cells: [spanText(run), transports.join(', '), ...says],
    })),
  );
  return { columns, groups: [{ heading: null, rows }] };
}

function programsSheet(page: RangePage): Sheet {
  const number = (key: string): Column => ({ key, title: key.toUpperCase(), rank: 0, min: 5, align: 'right' });
  const columns = [number('first'), number('last'), { key: 'transport', title: 'TRANSPORT', rank: 0, min: 4 }, ...SAYS];
  const rows = page.runs.flatMap((run) =>
    told(run, page.asked).map((transport) => ({
      cells: [String(run.first), String(run.last), transport, ...saysOf(run, transport)],
    })),
  );
  return { columns, groups: [{ heading: null, rows }] };
}

/** Transports that say the same, together. */
function groupsOf(run: RangeRun, asked: Transport | null): { transports: Transport[]; says: string[] }[] {
  const groups: { transports: Transport[]; says: string[] }[] = [];
  for (const transport of told(run, asked)) {
    const says = saysOf(run, transport);
    const same = groups.find((group) => group.says.join('\n') === says.join('\n'));
    if (same) same.transports.push(transport);
    else groups.push({ transports: [transport], says });
  }
  return groups;
}

/** The transport asked for; else tcp and udp, and the rare ones where something is registered on them. */
function told({ transports }: RangeRun, asked: Transport | null): Transport[] {
  if (asked !== null) return [asked];
  return TRANSPORTS.filter((each) => each === 'tcp' || each === 'udp' || transports[each].status === 'assigned');
}

function saysOf({ transports }: RangeRun, transport: Transport): string[] {
  const { status, names, description } = transports[transport];
  const says = description === null ? '' : cleanProse(description);
  return [status, names.join(', '), says.toLowerCase() === status ? '' : says];
}
