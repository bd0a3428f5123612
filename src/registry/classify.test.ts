import { describe, expect, test } from 'bun:test';
import type { RegistryRecord } from '../model/registry.ts';
import { classify } from './classify.ts';
import { row } from './row.testing.ts';

/** "7748-7774 unassigned" and so on: the runs of a transport between two ports. */
function runs(records: RegistryRecord[], transport: 'tcp' | 'udp' | 'sctp', first: number, last: number): string[] {
  const all = classify(records)[transport];
  return all.flatMap((run, index) => {
    const end = (all[index + 1]?.first ?? 65536) - 1;
    if (end < first || run.first > last) return [];
    return [`${Math.max(run.first, first)}-${Math.min(end, last)} ${run.removed ? 'removed' : run.status} ${run.rows}`];
  });
}

describe('which row decides', () => {
  test('a port that no row covers is unassigned, and dynamic from 49152 on', () => {
    expect(runs([], 'sctp', 49150, 49153)).toEqual(['49150-49151 unassigned ', '49152-49153 dynamic ']);
  });

  test('the narrower row, wherever it stands in the registry', () => {
    const rows = [row('7748-7776', null, 'Unassigned'), row('7775/tcp', 'inetfs')];
    const expected = ['7748-7774 unassigned 0', '7775-7775 assigned 1', '7776-7776 unassigned 0'];
    expect(runs(rows, 'tcp', 7748, 7776)).toEqual(expected);
    const turned = runs([...rows].reverse(), 'tcp', 7748, 7776);
    expect(turned).toEqual(['7748-7774 unassigned 1', '7775-7775 assigned 0', '7776-7776 unassigned 1']);
    expect(runs(rows, 'udp', 7748, 7776)).toEqual(['7748-7776 unassigned 0']);
  });

  test('the row of the transport before the one without a transport, which speaks for the rest', () => {
    const rows = [row('51', null, 'Reserved'), row('51/tcp', 'la-maint')];
    expect(runs(rows, 'tcp', 51, 51)).toEqual(['51-51 assigned 1']);
    expect(runs(rows, 'udp', 51, 51)).toEqual(['51-51 reserved 0']);
    expect(runs(rows, 'sctp', 51, 51)).toEqual(['51-51 reserved 0']);
  });

  test('all rows of the port and transport, assignments first, otherwise in order', () => {
    const rows = [
      row('80/tcp', null, 'Reserved'),
      row('80/tcp', 'http'),
      row('80/tcp', null, 'Removed'),
      row('80/tcp', 'www'),
    ];
    expect(runs(rows, 'tcp', 80, 80)).toEqual(['80-80 assigned 1,3,0,2']);
  });

  test('a row in the dynamic range that says "Unassigned" leaves it dynamic', () => {
    expect(runs([row('50000', null, 'Unassigned')], 'tcp', 50000, 50000)).toEqual(['50000-50000 dynamic 0']);
  });

  test('a name without a port decides nothing', () => {
    expect(runs([row('', 'nowhere')], 'tcp', 0, 100)).toEqual(['0-100 unassigned ']);
  });
});
