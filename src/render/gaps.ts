// The gaps of the registry as a list.
import type { PortSpan, Transport } from '../model/port.ts';
import type { Neighbour, RegistrySource } from '../model/registry.ts';
import type { Answer } from './formats.ts';
import { count, spanText } from './phrase.ts';
import type { Column, Sheet } from './sheet.ts';

export interface Gaps {
  readonly registry: RegistrySource;
  /** Where was looked. */
  readonly span: PortSpan;
  readonly transport: Transport | 'either';
  readonly min: number;
  readonly gaps: readonly NamedGap[];
}

/** A gap between the ports that end it; null where the search ended first, or the range. */
export interface NamedGap extends PortSpan {
  readonly size: number;
  readonly below: Neighbour | null;
  readonly above: Neighbour | null;
}

export function gapsAnswer(found: Gaps): Answer {
  return {
    document: () => ({ schema: 'portolan/gaps/1', ...found }),
    rows: () => found.gaps,
    people: () => peopleSheet(found.gaps),
    programs: () => programsSheet(found.gaps),
  };
}

const NEIGHBOURS: readonly Column[] = [
  { key: 'below', title: 'BELOW', rank: 2, min: 14, max: 40, tone: 'quiet' },
  { key: 'above', title: 'ABOVE', rank: 3, min: 14, max: 40, tone: 'quiet' },
];

function peopleSheet(gaps: readonly NamedGap[]): Sheet {
  const rows = gaps.map((gap) => ({ cells: [spanText(gap), String(gap.size), nameOf(gap.below), nameOf(gap.above)] }));
  const columns: Column[] = [
    { key: 'gap', title: 'GAP', rank: 0, min: 5, tone: 'strong' },
    { key: 'size', title: 'PORTS', rank: 1, min: 5, align: 'right' },
    ...NEIGHBOURS,
  ];
  return { columns, groups: [{ heading: null, rows }] };
}

function programsSheet(gaps: readonly NamedGap[]): Sheet {
  const rows = gaps.map((gap) => ({
    cells: [String(gap.first), String(gap.last), String(gap.size), nameOf(gap.below), nameOf(gap.above)],
  }));
  const number = (key: string): Column => ({ key, title: key.toUpperCase(), rank: 0, min: 5, align: 'right' });
  return {
    columns: [number('first'), number('last'), number('size'), ...NEIGHBOURS],
    groups: [{ heading: null, rows }],
  };
}

function nameOf(neighbour: Neighbour | null): string {
  return neighbour === null ? '' : `${neighbour.port} ${neighbour.names.join(', ')}`.trim();
}

/** `12 gaps, 345 ports unassigned on tcp and udp`. */
export function gapsTotal({ gaps, transport }: Gaps): string {
  const ports = gaps.reduce((sum, gap) => sum + gap.size, 0);
  const on = transport === 'either' ? 'tcp and udp' : transport;
  return `${count(gaps.length, 'gap')}, ${count(ports, 'port')} unassigned on ${on}`;
}
