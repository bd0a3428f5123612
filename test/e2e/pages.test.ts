// The pages as they are read: the embedded registry, joined with a constructed machine, compared as prose.
import { describe, expect, test } from 'bun:test';
import { constructedCollector } from '../../fixtures/constructed/collector.ts';
import { HARBOUR, QUIET } from '../../fixtures/constructed/harbour.ts';
import type { PortPolicy } from '../../src/model/host.ts';
import type { Transport } from '../../src/model/port.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { type PageRooms, portPage } from '../../src/page.ts';
import { rangePage } from '../../src/range-page.ts';
import { blockedByBrowsers } from '../../src/registry/bad-ports.ts';
import { loadEmbedded } from '../../src/registry/embedded/load.ts';
import { openRegistry } from '../../src/registry/open.ts';
import type { Format } from '../../src/render/format-names.ts';
import { type Answer, renderAs } from '../../src/render/formats.ts';
import { portAnswer } from '../../src/render/port/page.ts';
import { rangeAnswer } from '../../src/render/range-page.ts';
import { serviceAnswer } from '../../src/render/service-page.ts';
import { servicePage } from '../../src/service-page.ts';
import { terminalWords } from '../../src/words/terminal.ts';
import { goldenIn } from '../support/golden.ts';
import { faults } from './support/schemas.ts';

const registry = openRegistry(loadEmbedded());
const words = await terminalWords('en');
const AUTO = { holders: 'auto' } as const;

function rooms(snapshot: Snapshot, policy?: PortPolicy): PageRooms {
  return { registry, collector: constructedCollector(snapshot, policy), blockedByBrowsers };
}

const expectGolden = goldenIn(import.meta.dirname);

const written = (answer: Answer, format: Format = 'table', width = 100) =>
  renderAs(format, answer, { width, color: false });

async function answerFor(
  port: number,
  asked: Transport | null,
  snapshot = QUIET,
  policy?: PortPolicy,
): Promise<Answer> {
  const page = await portPage(rooms(snapshot, policy), port, asked, AUTO);
  expect(faults('port', page)).toEqual([]);
  return portAnswer(page, HARBOUR.takenAt, words);
}

describe('the page of a port', () => {
  const quiet: readonly [name: string, port: number, asked: Transport | null][] = [
    ['unassigned', 297, null],
    ['assigned, with a sibling', 2297, null],
    ['assigned after a gap', 300, null],
    ['several transports', 443, null],
    ['one transport asked for', 443, 'udp'],
    ['tcp and udp differ', 512, null],
    ['removed', 659, null],
    ['reserved, at the edge', 1023, null],
    ['part of a range', 6003, null],
    ['dynamic', 50000, null],
    ['sctp, and udp taken back', 2905, null],
    ['zero', 0, null],
    ['refused by browsers', 6000, null],
  ];
  for (const [name, port, asked] of quiet) {
    const title = asked === null ? String(port) : `${port}-${asked}`;
    test(`${title}: ${name}`, async () =>
      expectGolden(`port-${title}.txt`, await written(await answerFor(port, asked))));
  }

  for (const port of [80, 3000, 8080]) {
    test(`${port}: with listeners`, async () => {
      expectGolden(`port-${port}-here.txt`, await written(await answerFor(port, null, HARBOUR)));
    });
  }

  test('297 on 60 columns', async () => {
    expectGolden('port-297-narrow.txt', await written(await answerFor(297, null), 'table', 60));
  });

  test('297 in Markdown', async () => {
    expectGolden('port-297.md', await written(await answerFor(297, null), 'markdown'));
  });
});

describe('local facts follow the settings of the machine', () => {
  const part = async (port: number, policy: PortPolicy) => {
    const text = await written(await answerFor(port, null, QUIET, policy), 'table', 1000);
    return /On this machine\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
  };
  const usual = { unprivilegedStart: 1024, ephemeral: { first: 32768, last: 60999 }, reserved: [] };

  test('no port is privileged', async () => {
    expect(await part(80, { ...usual, unprivilegedStart: 0 })).toContain(
      'open to every user: no port is privileged here',
    );
  });
  test('an ephemeral port', async () => {
    expect(await part(40000, usual)).toContain('an outgoing connection may be given it');
  });
  test('one that is kept out of the ephemeral choice', async () => {
    expect(await part(40000, { ...usual, reserved: [{ first: 40000, last: 40010 }] })).toContain(
      'ip_local_reserved_ports',
    );
  });
  test('what could not be read is left out', async () => {
    const unread = await part(40000, { unprivilegedStart: null, ephemeral: null, reserved: null });
    expect(unread).not.toContain('binding');
    expect(unread).not.toContain('outgoing');
    expect(unread).toContain('browsers');
  });
});

describe('a service and a range', () => {
  for (const [name, asked] of [
    ['ssh', null],
    ['x11', null],
    ['http-alt', null],
    ['domain', 'udp'],
  ] as const) {
    test(`${name}${asked === null ? '' : `/${asked}`}`, async () => {
      const page = await servicePage(rooms(HARBOUR), name, asked, AUTO);
      if (page === null) throw new Error(`${name} is not in the registry`);
      expect(faults('service', page)).toEqual([]);
      expectGolden(`service-${name}.txt`, await written(serviceAnswer(page, HARBOUR.takenAt, words)));
    });
  }

  test('a name without a port', async () => {
    const page = await servicePage(rooms(QUIET), 'airplay', null, AUTO);
    if (page === null) throw new Error('airplay is not in the registry');
    expect(page.ports).toEqual([]);
    expectGolden('service-airplay.txt', await written(serviceAnswer(page, HARBOUR.takenAt, words)));
  });

  test('3000-3010, with two programs on one port', async () => {
    const page = await rangePage(rooms(HARBOUR), { first: 3000, last: 3010 }, null, AUTO);
    expect(faults('range', page)).toEqual([]);
    expectGolden('range-3000-3010.txt', await written(rangeAnswer(page, HARBOUR.takenAt)));
  });
});
