// How far the join is from IANA's own file: every difference is listed here, with its reason.
import { beforeAll, describe, expect, test } from 'bun:test';
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Assignment, Registry } from '../../model/registry.ts';
import { openRegistry } from '../open.ts';
import { packRegistry } from '../pack.ts';
import { hasOfficial, type OfficialName, official } from '../parse/constructed.testing.ts';
import { parseRegistry } from '../parse/parse.ts';
import { embeddedRegistry } from './packages.testing.ts';

/** Status and names, e.g. "assigned http,www". */
const told = ({ status, removed, names }: Assignment): string => `${removed ? 'removed' : status} ${names}`.trim();

describe.skipIf(!hasOfficial)(
  'the join beside the official registry (skipped where ../shared/iana/ is missing)',
  () => {
    describe('of 2026-08-17', () => {
      const both = load('2026-08-17.xml');

      test('differs in status and names at two ports of 65,536', () => {
        expect(differences(both, told)).toEqual([
          // Renamed between 2026-08-17 and 2026-09-17.
          '5543/tcp: assigned qftest-licserve; joined: assigned qftest-lic-mcp',
          // Reserved since 2015 by a row without a transport: one package is older, the other has no such rows.
          '8010/tcp: reserved; joined: unassigned',
          '8010/udp: reserved; joined: unassigned',
          '8010/sctp: reserved; joined: unassigned',
          '8010/dccp: reserved; joined: unassigned',
        ]);
      });

      test('differs in the description of four assigned ports', () => {
        expect(differences(both, (one) => (one.status === 'assigned' ? (one.description ?? '') : ''))).toEqual([
          // The first of two names, of which the join has the words of 2015.
          '465/tcp: URL Rendezvous Directory for SSM; joined: URL Rendesvous Directory for SSM',
          '3938/udp: Oracle dbControl Agent po; joined: Oracel dbControl Agent po',
          '5349/tcp: Session Traversal Utilities for NAT (STUN) port; joined: STUN over TLS',
          '5543/tcp: QF-Test License Server; joined: QF-Test License Server / QF-Test MCP Server',
        ]);
      });

      test('knows a date of registration wherever it says one, but for five that IANA dropped since', () => {
        const { theirs, ours } = both();
        const other: string[] = [];
        each((port, transport) => {
          const { registered } = ours.lookup(port, transport);
          if (registered === null || registered === theirs.lookup(port, transport).registered) return;
          other.push(`${port}/${transport}`);
        });
        expect(other).toEqual(['4880/tcp', '5024/tcp', '5024/udp', '5025/tcp', '5025/udp']);
      });
    });

    describe('of 2026-02-25', () => {
      const both = load('2026-02-25.csv');

      test('agrees in status on all system ports', () => {
        const system = differences(both, ({ status, removed }) => `${status} ${removed}`).filter(
          (line) => Number.parseInt(line, 10) < 1024,
        );
        expect(system).toEqual([]);
      });

      test('is never without an assignment that was there half a year before, unless it is reserved now', () => {
        const { theirs, ours } = both();
        const lost: string[] = [];
        each((port, transport) => {
          const before = theirs.lookup(port, transport).status;
          const now = ours.lookup(port, transport).status;
          if (before === 'assigned' && now !== 'assigned' && now !== 'reserved')
            lost.push(`${port}/${transport} ${now}`);
        });
        expect(lost).toEqual([]);
      });
    });
  },
);

function load(name: OfficialName): () => { theirs: Registry; ours: Registry } {
  let loaded: { theirs: Registry; ours: Registry } | undefined;
  beforeAll(async () => {
    const { records } = await parseRegistry(official(name));
    const source = { date: name.slice(0, 10), source: 'IANA', kind: 'official', detailsDate: null } as const;
    loaded = { theirs: openRegistry(packRegistry({ source, records, history: [] })), ours: embeddedRegistry() };
  });
  return () => {
    if (loaded === undefined) throw new Error('used before it was loaded');
    return loaded;
  };
}

function differences(both: () => { theirs: Registry; ours: Registry }, tell: (one: Assignment) => string): string[] {
  const { theirs, ours } = both();
  const lines: string[] = [];
  each((port, transport) => {
    const [there, here] = [tell(theirs.lookup(port, transport)), tell(ours.lookup(port, transport))];
    if (there !== here) lines.push(`${port}/${transport}: ${there}; joined: ${here}`);
  });
  return lines;
}

function each(look: (port: number, transport: Transport) => void): void {
  for (let port = 0; port <= 65535; port++) for (const transport of TRANSPORTS) look(port, transport);
}
