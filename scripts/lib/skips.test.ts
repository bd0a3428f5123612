import { expect, test } from 'bun:test';
import { packagesWanted, tellSkips } from './skips.mjs';

const notes = [
  { file: 'test/live/a.test.ts', why: 'needs root, and this is uid 1000', how: 'run it as root' },
  { file: 'test/live/a.test.ts', why: 'lsof is not installed', how: 'npm test -- --install', package: 'lsof' },
];

test('skips are told by file, with the reasons that the file gave', () => {
  const skips = [
    { file: 'test/live/a.test.ts', name: 'one' },
    { file: 'test/live/a.test.ts', name: 'two' },
    { file: 'src/b.test.ts', name: 'official registry (no ../shared/iana here)' },
  ];
  expect(tellSkips(skips, notes)).toEqual([
    '  src/b.test.ts: 1 skipped',
    '    official registry (no ../shared/iana here)',
    '  test/live/a.test.ts: 2 skipped',
    '    needs root, and this is uid 1000; run it as root',
    '    lsof is not installed; npm test -- --install',
  ]);
});

test('packages that would have to be installed', () => {
  expect(packagesWanted(notes)).toEqual(['lsof']);
});
