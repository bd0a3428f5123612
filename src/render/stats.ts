// How full the registry is: one line a range and transport.
import { RANGES, type RangeName } from '../model/port.ts';
import type { RangeCounts, RangeStats, RegistrySource, RegistryStats } from '../model/registry.ts';
import type { Answer } from './formats.ts';
import type { Page } from './page.ts';
import { section } from './page.ts';
import { spanText } from './phrase.ts';
import type { Column, Sheet } from './sheet.ts';
import { registryText } from './sources.ts';

export function statsAnswer(registry: RegistrySource, stats: RegistryStats): Answer {
  return {
    document: () => ({ schema: 'portolan/stats/1', registry, ...stats }),
    rows: () => NAMES.map((name) => ({ range: name, ...stats.ranges[name] })),
    people: () => peoplePage(registry, stats),
    programs: () => programsSheet(stats),
  };
}

const NAMES: readonly RangeName[] = ['system', 'user', 'dynamic'];
const VIEWS = ['either', 'tcp', 'udp', 'sctp', 'dccp'] as const satisfies readonly (keyof RangeStats)[];
const COUNTS = [
  'assigned',
  'unnamed',
  'reserved',
  'removed',
  'unassigned',
  'dynamic',
] as const satisfies readonly (keyof RangeCounts)[];

const countColumns: readonly Column[] = COUNTS.map((key, at) => ({
  key,
  title: key.toUpperCase(),
  rank: 2 + at,
  min: 5,
  align: 'right',
}));

function peoplePage(registry: RegistrySource, stats: RegistryStats): Page {
  const groups = NAMES.map((name) => ({
    title: `${name} ports, ${spanText(RANGES[name])}`,
    sheet: rangeSheet(stats.ranges[name]),
  }));
  return [
    { kind: 'title', text: 'How full the registry is' },
    ...groups.flatMap(({ title, sheet }) => section(title, { kind: 'sheet', sheet })),
    ...section('Altogether', {
      kind: 'text',
      text: `${stats.rows} rows, ${stats.names} service names, ${stats.namesWithoutPort} of them without a port. "unnamed" are assigned ports that have no service name; "either" counts a port once, by the best it has on any transport.`,
    }),
    ...section('Source', { kind: 'text', text: registryText(registry) }),
  ];
}

function rangeSheet(range: RangeStats): Sheet {
  const columns: Column[] = [{ key: 'on', title: 'ON', rank: 0, min: 6, tone: 'strong' }, ...countColumns, FREE];
  const rows = VIEWS.map((view) => ({ cells: [view, ...countCells(range[view]), free(range[view], range.size)] }));
  return { columns, groups: [{ heading: null, rows }] };
}

const FREE: Column = { key: 'free', title: 'FREE', rank: 1, min: 6, align: 'right' };

function free({ unassigned, dynamic }: RangeCounts, size: number): string {
  return dynamic > 0 ? '' : `${((100 * unassigned) / size).toFixed(1)} %`;
}

function countCells(counts: RangeCounts): string[] {
  return COUNTS.map((key) => String(counts[key]));
}

function programsSheet({ ranges }: RegistryStats): Sheet {
  const columns: Column[] = [
    { key: 'range', title: 'RANGE', rank: 0, min: 6 },
    { key: 'on', title: 'ON', rank: 0, min: 6 },
    { key: 'size', title: 'SIZE', rank: 1, min: 5, align: 'right' },
    ...countColumns,
  ];
  const rows = NAMES.flatMap((name) =>
    VIEWS.map((view) => ({ cells: [name, view, String(ranges[name].size), ...countCells(ranges[name][view])] })),
  );
  return { columns, groups: [{ heading: null, rows }] };
}
