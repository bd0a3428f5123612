import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { needs } from '../../../test/support/needs.ts';
import { packRegistry } from '../pack.ts';
import { OFFICIAL, type OfficialName, official } from '../parse/constructed.testing.ts';
import { storeFolder } from './manifest.ts';
import { type Sandbox, sandbox } from './sandbox.testing.ts';
import { serve } from './server.testing.ts';
import { TACACSS, wholeCsv, wholeRows, wholeXml } from './whole.testing.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const iana = needs({ path: OFFICIAL });

let box: Sandbox;
beforeEach(async () => {
  box = await sandbox();
});
afterEach(() => box.remove());

const OLD = wholeXml('2024-12-20');
const NEW = wholeXml('2026-08-17', [TACACSS]);

describe('an update', () => {
  test('installs, says what changed, and the port tells its history', async () => {
    expect(await box.install(OLD)).toEqual({
      status: 'updated',
      from: join(box.folder, 'x.xml'),
      registry: { date: '2024-12-20', source: 'IANA registry, from x.xml', kind: 'official', detailsDate: null },
      dateFrom: 'file',
      rows: wholeRows().length,
      previous: null,
      changes: null,
      skipped: [],
    });
    const result = await box.install(NEW);
    expect(result).toMatchObject({ status: 'updated', previous: { date: '2024-12-20' } });
    expect(result.status === 'updated' && result.changes?.assigned).toEqual({
      ports: 1,
      examples: [
        { port: 300, transports: ['tcp'], date: '2025-07-15', says: 'registered as tacacss; before that unassigned' },
      ],
    });
    expect(box.inUse().lookup(300, 'tcp').names).toEqual(['tacacss']);
    expect(box.inUse().history(300)).toEqual([
      {
        date: '2025-07-15',
        event: 'tcp: registered as tacacss; before that unassigned',
        source: 'comparison of the registries of 2024-12-20 and 2026-08-17',
      },
    ]);
  });

  test('tells its steps and how far it has read', async () => {
    const from = await box.file(gzipSync(OLD));
    await box.update({ from });
    const size = (await readFile(from)).length;
    const reading = box.events.filter((event) => event.step === 'reading');
    expect(reading[0]).toEqual({ step: 'reading', from, bytes: 0, total: size });
    expect(reading.at(-1)).toEqual({ step: 'reading', from, bytes: size, total: size });
    expect(box.events.slice(reading.length).map(({ step }) => step)).toEqual(['checking', 'comparing', 'installing']);
  });

  test('with the same file changes nothing', async () => {
    await box.install(OLD);
    const before = await box.contents();
    expect(await box.install(OLD)).toMatchObject({
      status: 'unchanged',
      why: 'same',
      registry: { date: '2024-12-20' },
    });
    expect(await box.contents()).toEqual(before);
  });

  test('with the same file mends a damaged copy', async () => {
    await box.install(OLD);
    const [name = ''] = Object.keys(await box.contents()).filter((each) => each.endsWith('.registry'));
    await writeFile(join(storeFolder(box.dataDir), name), 'x');
    expect(await box.install(OLD)).toMatchObject({ status: 'updated' });
    expect(box.inUse().source.date).toBe('2024-12-20');
  });

  test('keeps the history of all updates before it', async () => {
    const third: typeof TACACSS = { name: 'late', number: '10200', protocol: 'tcp', registered: '2026-10-01' };
    for (const each of [OLD, NEW, wholeXml('2026-11-01', [TACACSS, third])]) await box.install(each);
    expect(
      box
        .inUse()
        .history(300)
        .map(({ date }) => date),
    ).toEqual(['2025-07-15']);
    expect(box.inUse().history(10200)[0]?.event).toStartWith(
      'tcp: registered as late; before that part of the gap 10101–',
    );
  });

  test('from standard input', async () => {
    async function* stdin() {
      yield gzipSync(OLD);
    }
    expect(await box.update({ from: '-' }, { stdin })).toMatchObject({ status: 'updated', from: 'standard input' });
  });

  test('from a file address', async () => {
    const from = new URL(`file://${await box.file(OLD)}`).href;
    expect(await box.update({ from })).toMatchObject({ status: 'updated', from: join(box.folder, 'x.xml') });
  });
});

describe('the date', () => {
  test('of a CSV is that of its newest row, and is a lower bound', async () => {
    expect(await box.install(wholeCsv([TACACSS]))).toMatchObject({
      dateFrom: 'newest-row',
      registry: { date: '2025-07-15' },
    });
  });

  test('of a CSV from a server is the one that the server says', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'last-modified': 'Mon, 17 Aug 2026 20:00:00 GMT' }).end(wholeCsv([TACACSS]));
    });
    expect(await box.update({ from: `${server.url}/x.csv` })).toMatchObject({
      dateFrom: 'last-modified',
      registry: { date: '2026-08-17' },
    });
  });

  test('that the user gives goes before all others', async () => {
    expect(await box.install(wholeCsv([TACACSS]), { date: '2026-02-25' })).toMatchObject({
      dateFrom: 'option',
      registry: { date: '2026-02-25' },
    });
  });

  test('of a CSV without any is asked for', async () => {
    const error = await box.install(wholeCsv()).catch((e) => e);
    expect(error).toMatchObject({ code: 'refused', hint: expect.stringContaining('--date YYYY-MM-DD') });
  });

  test.each(['2026-02-30', '2026-13-01', 'soon', '', '20260217', '2026-02'])('%p is not one', async (date) => {
    expect(await box.install(OLD, { date }).catch((e) => e)).toMatchObject({ code: 'usage' });
  });
});

describe('--force', () => {
  test('installs an older one, and history still runs forward', async () => {
    await box.install(NEW);
    expect(await box.install(OLD, { force: true })).toMatchObject({
      status: 'updated',
      registry: { date: '2024-12-20' },
    });
    expect(box.inUse().history(300)).toEqual([
      {
        date: '2025-07-15',
        event: 'tcp: registered as tacacss; before that unassigned',
        source: 'comparison of the registries of 2024-12-20 and 2026-08-17',
      },
    ]);
  });

  test('installs a smaller one, but not half of one', async () => {
    await box.install(wholeXml('2026-08-17', [], 12_000));
    expect(await box.install(wholeXml('2026-09-01'), { force: true })).toMatchObject({ status: 'updated' });
    await expect(box.install(wholeXml('2026-09-01', [], 5_000), { force: true })).rejects.toThrow('it has only');
  });
});

describe('from a server', () => {
  test('asks only for what changed', async () => {
    let [body, etag] = [OLD, '"1"'];
    await using server = await serve((request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(body);
    });
    const from = `${server.url}/x.xml`;
    expect(await box.update({ from })).toMatchObject({ status: 'updated' });
    const before = await box.contents();
    expect(await box.update({ from })).toEqual({
      status: 'unchanged',
      from,
      why: 'not-modified',
      registry: box.inUse().source,
    });
    expect(await box.contents()).toEqual(before);
    [body, etag] = [NEW, '"2"'];
    expect(await box.update({ from })).toMatchObject({ status: 'updated', registry: { date: '2026-08-17' } });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"']);
  });

  test('asks for all of it when the copy is damaged, came from elsewhere, or --force is given', async () => {
    await using server = await serve((_, response) => response.writeHead(200, { etag: '"1"' }).end(OLD));
    const from = `${server.url}/x.xml`;
    await box.update({ from });
    await box.update({ from: `${server.url}/y.xml` });
    await box.update({ from: `${server.url}/y.xml`, force: true });
    const [name = ''] = Object.keys(await box.contents()).filter((each) => each.endsWith('.registry'));
    await writeFile(join(storeFolder(box.dataDir), name), 'x');
    await box.update({ from: `${server.url}/y.xml` });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(box.inUse().source.date).toBe('2024-12-20');
  });

  test('a connection that breaks leaves the registry in use alone', async () => {
    await box.install(OLD);
    const before = await box.contents();
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': NEW.length }).write(NEW.slice(0, 400_000), () => response.destroy());
    });
    const error = await box.update({ from: server.url }).catch((e) => e);
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`Cannot fetch ${server.url}/`),
    });
    expect(await box.contents()).toEqual(before);
  });
});

describe('with the registry that comes with the program in use', () => {
  const embedded = (date: string) => () =>
    packRegistry({
      source: { date, source: 'npm', kind: 'embedded', detailsDate: '2015-07-24' },
      records: [],
      history: [{ port: 9, transport: null, date: '2016-01-01', event: 'something', source: 'build' }],
    });

  test('its history is carried on, and it is told as what was there before', async () => {
    const result = await box.update({ from: await box.file(OLD) }, { embedded: embedded('2020-01-01') });
    expect(result).toMatchObject({ status: 'updated', previous: { kind: 'embedded', date: '2020-01-01' } });
    expect(box.inUse().history(9)[0]).toEqual({ date: '2016-01-01', event: 'something', source: 'build' });
  });

  test('an older file is refused, and the reason tells which of the two has what', async () => {
    const error = await box.update({ from: await box.file(OLD) }, { embedded: embedded('2026-09-17') }).catch((e) => e);
    expect(error).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('which comes with the program (2026-09-17)'),
      hint: expect.stringMatching(/those in use are of 2015-07-24\. .*--force/),
    });
  });

  test("IANA's own is not: a package is of a later day than the registry it was made from", async () => {
    const fetched = async () => new Response(OLD, { headers: { 'content-type': 'text/xml' } });
    const result = await box.update({}, { embedded: embedded('2026-09-17'), fetch: fetched });
    expect(result).toMatchObject({ status: 'updated', registry: { kind: 'official', date: '2024-12-20' } });
    const again = await box.update({}, { fetch: async () => new Response(wholeXml('2024-12-19')) }).catch((e) => e);
    expect(again).toMatchObject({ code: 'refused' });
  });
});

test('a data directory that cannot be made', async () => {
  await writeFile(box.dataDir, 'a file');
  expect(await box.install(OLD).catch((e) => e)).toMatchObject({
    code: 'unavailable',
    hint: expect.stringContaining('PORTOLAN_DATA_DIR'),
  });
});

test.skipIf(iana.skip)(
  "IANA's files of 2017, 2024 and 2026, one after the other, and a CSV over XML",
  async () => {
    const take = async (name: OfficialName, options = {}) =>
      box.update({ from: await box.file(official(name), `${name}.gz`), ...options });
    for (const name of ['2017-03-10.xml', '2024-12-20.xml', '2026-08-17.xml'] as const) {
      expect(await take(name)).toMatchObject({
        status: 'updated',
        dateFrom: 'file',
        registry: { date: name.slice(0, 10) },
        skipped: [],
      });
    }
    expect(box.inUse().history(300)).toEqual([
      {
        date: '2025-07-15',
        event: 'tcp: registered as tacacss; before that part of the gap 288–307',
        source: 'comparison of the registries of 2024-12-20 and 2026-08-17',
      },
      {
        date: '2026-08-17',
        event: 'udp: reserved; before that part of the gap 288–307 (between 2024-12-20 and 2026-08-17)',
        source: 'comparison of the registries of 2024-12-20 and 2026-08-17',
      },
    ]);
    expect(await take('2026-02-25.csv').catch((e) => e)).toMatchObject({ code: 'refused' });
    const csv = await take('2026-02-25.csv', { date: '2026-08-17' });
    // Both say the same of nearly all ports, so taking the other format is not a flood of changes.
    expect(csv.status === 'updated' && csv.changes?.renamed.ports).toBe(0);
    expect(csv.status === 'updated' && csv.changes?.['de-assigned'].ports).toBe(9);
    expect(csv.status === 'updated' && csv.changes?.changed.ports).toBeLessThan(100);
  },
  60_000,
);
