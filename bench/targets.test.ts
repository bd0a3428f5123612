import { expect, test } from 'bun:test';
import { report } from './report.ts';
import type { Results } from './results.ts';
import { targetsOf } from './targets.ts';

const measured = (command: string, median: number, peak = 50) => ({
  command,
  runs: 5,
  median,
  least: median,
  cpu: median,
  peak,
  sees: 400,
  status: 0,
});

const constructed: Results = {
  schema: 'portolan/bench/1',
  takenAt: '2026-11-22T00:00:00.000Z',
  version: '0.1.0',
  machine: {
    processor: 'Constructed',
    processors: 2,
    memoryGb: 4,
    kernel: '6.8.0',
    system: 'Debian',
    bun: '1.4.5',
    root: true,
  },
  before: { processes: 50, loadAverage: 0 },
  leftOut: [{ command: 'lsof -nP -i', why: 'it is not installed' }],
  loads: [
    {
      id: 'files',
      says: '400 processes',
      ports: 400,
      measured: [
        measured('portolan list', 50),
        measured('portolan list --holders proc', 900, 101),
        measured('ss -tulpn', 800),
      ],
      skipped: null,
    },
    { id: 'connections', says: 'connections', ports: 0, measured: [], skipped: 'the system may open 1000 files' },
  ],
  lookup: { coldMs: 0.5, warmNs: 400 },
};

test('a target is reached, missed, or was not measured', () => {
  const by = (words: string) => targetsOf(constructed).find(({ says }) => says.includes(words));
  expect(by('open files: faster than ss')).toMatchObject({ measured: '16.0 times', reached: true });
  expect(by('200,000 open files, --holders proc')).toMatchObject({ measured: '1.13 times', reached: false });
  expect(by('open files: faster than lsof')).toMatchObject({ measured: null, reached: null });
  expect(by('connections: faster')).toMatchObject({ measured: null, reached: null });
  expect(by('lookup in the library')).toMatchObject({ measured: '0.400 µs', reached: true });
});

// One load that could not be made must not hide what was measured under the other.
test('peak memory is that of what was measured', () => {
  const peak = targetsOf(constructed).find(({ says }) => says.startsWith('peak memory'));
  expect(peak).toMatchObject({ measured: '101 MB', reached: false });
});

test('the report says what was missed, left out and skipped', () => {
  const text = report(constructed);
  expect(text).toMatch(/--holders proc, beside ss -tulpn: at most 1 times +\| +1\.13 times \| +MISSED \|/);
  expect(text).toContain('`lsof -nP -i` was left out: it is not installed.');
  expect(text).toContain('Not measured: the system may open 1000 files.');
});
