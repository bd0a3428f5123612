// No port that many people use is a ghost, whatever its registration looks like; two that nobody seems to use are.
import { beforeAll, describe, expect, test } from 'bun:test';
import type { Registry } from '../../model/registry.ts';
import { embeddedRegistry } from '../embedded/packages.testing.ts';
import { openRegistry } from '../open.ts';
import { packRegistry } from '../pack.ts';
import { hasOfficial, official } from '../parse/constructed.testing.ts';
import { parseRegistry } from '../parse/parse.ts';
import { dataUses } from '../uses/use.testing.ts';
import { type Ghosts, openGhosts } from './open.ts';

/** Assigned ones among them count; those that nobody registered cannot be ghosts. */
const FAMOUS = [
  ...[7, 9, 13, 17, 19, 20, 21, 22, 23, 25, 37, 43, 49, 53, 67, 68, 69, 70, 79, 80, 88, 110, 111, 113, 119, 123, 135],
  ...[
    137, 138, 139, 143, 161, 162, 179, 194, 389, 427, 443, 445, 464, 465, 500, 502, 512, 513, 514, 515, 520, 521, 540,
  ],
  ...[546, 547, 548, 554, 563, 587, 593, 623, 631, 636, 646, 749, 853, 873, 989, 990, 992, 993, 995, 1080, 1099, 1194],
  ...[1433, 1434, 1494, 1521, 1701, 1719, 1720, 1723, 1812, 1813, 1883, 1900, 1935, 2049, 2082, 2083, 2086, 2087, 2095],
  ...[2096, 2181, 2375, 2376, 2379, 2380, 2404, 2628, 3000, 3050, 3128, 3260, 3268, 3269, 3306, 3389, 3478, 3632, 3689],
  ...[3690, 4190, 4369, 4444, 4500, 4505, 4506, 4789, 4840, 4848, 4899, 5000, 5001, 5060, 5061, 5190, 5222, 5269, 5298],
  ...[5351, 5353, 5355, 5357, 5432, 5555, 5666, 5671, 5672, 5683, 5684, 5900, 5938, 5984, 5985, 5986, 6000, 6379, 6443],
  ...[6514, 6566, 6667, 6697, 6881, 7000, 7001, 7474, 7680, 8000, 8008, 8009, 8080, 8081, 8086, 8140, 8333, 8443, 8500],
  ...[8600, 8883, 8888, 8983, 9000, 9042, 9090, 9091, 9092, 9100, 9200, 9300, 9418, 10000, 10050, 10051, 11211, 11371],
  ...[20000, 25565, 26000, 27017, 44818, 47808],
];

describe('in the embedded registry', () => examine(async () => embeddedRegistry()));

describe.skipIf(!hasOfficial)('in the official registry (skipped where ../shared/iana/ is missing)', () =>
  examine(async () => {
    const { records, date } = await parseRegistry(official('2026-08-17.xml'));
    const source = { date: date ?? '', source: 'IANA', kind: 'official', detailsDate: null } as const;
    return openRegistry(packRegistry({ source, records, history: [] }));
  }),
);

function examine(open: () => Promise<Registry>): void {
  let ghosts: Ghosts;
  // Building a registry takes a second, and more on a busy machine.
  beforeAll(async () => {
    ghosts = openGhosts(await open(), dataUses(), '/nowhere');
  }, 60_000);

  test('none of the famous ports is a ghost, without lists of this machine too', () => {
    const assigned = FAMOUS.filter((port) => ghosts.ghostOf(port) !== null);
    expect(assigned.length).toBeGreaterThan(100);
    expect(assigned.filter((port) => ghosts.ghostOf(port)?.verdict === true)).toEqual([]);
  });

  test('2297 and 2298 are, with nothing against them and four kinds of silence', () => {
    for (const port of [2297, 2298]) {
      const ghost = ghosts.ghostOf(port);
      expect(ghost).toMatchObject({ verdict: true, against: [] });
      expect(ghost?.evidence.map(({ signal }) => signal)).toEqual([
        'registered without a date, as the oldest are',
        'never modified since',
        'cites no document',
        expect.stringMatching(/^not among \d+ uses$/),
      ]);
    }
  });
}
