import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { needs } from '../../../test/support/needs.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { CSV_HEADING, OFFICIAL, type OfficialName, official, utf8, xmlOf } from './constructed.testing.ts';
import { parseRegistry } from './parse.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const iana = needs({ path: OFFICIAL });

const PEOPLE = `<people>
  <person id="Ann_Lee_2"><name>Ann Lee</name><org>Example Works</org><uri>mailto:ann&amp;example.org</uri></person>
  <person id="Example_Works"><name>Bob Ray</name><org>Example Works, Inc.</org></person>
  <person id="Nobody_Inc"><uri>mailto:n&amp;example.org</uri></person>
</people>`;

async function oneXml(more: string, tail = PEOPLE): Promise<RegistryRecord> {
  const row = { name: 'thing', protocol: 'tcp', description: 'A Thing', number: '7000', more };
  const { records } = await parseRegistry(utf8(xmlOf([row], '2026-01-02', tail)));
  expect(records).toHaveLength(1);
  return records[0] as RegistryRecord;
}

describe('XML', () => {
  test('gives every field of a row, and its own date', async () => {
    const text = xmlOf(
      [
        {
          name: 'thing',
          number: '6000-6063',
          protocol: 'sctp',
          description: 'A thing<br/><br/>\nIn two  lines &amp; more',
          registered: '2007-01',
          more:
            '<assignee><xref type="person" data="Example_Works"/></assignee><xref type="person" data="Ann_Lee_2"/>' +
            '<xref type="rfc" data="rfc4727"/><sc>1145656131</sc><unauthorized>On port 7001</unauthorized>' +
            '<note>Defined <xref type="rfc" data="rfc6763"/> keys</note>',
        },
      ],
      '2026-01-02',
      PEOPLE,
    );
    expect(await parseRegistry(utf8(text))).toEqual({
      date: '2026-01-02',
      format: 'xml',
      skipped: [],
      records: [
        {
          name: 'thing',
          ports: { first: 6000, last: 6063 },
          transport: 'sctp',
          description: 'A thing In two lines & more',
          assignee: 'Example Works, Inc.',
          contact: 'Ann Lee',
          registered: '2007-01',
          modified: null,
          reference: [{ text: 'RFC4727', url: 'https://www.rfc-editor.org/rfc/rfc4727' }],
          serviceCode: '1145656131',
          notes: 'Defined [RFC6763] keys',
          unauthorizedUse: 'On port 7001',
        },
      ],
    });
  });

  test('a person is named by whichever name the id was made from', async () => {
    const person = (id: string) => `<xref type="person" data="${id}"/>`;
    const people =
      '<people><person id="APCO_Project_25"><name>S. Glass</name><org>APCO Project 25</org></person></people>';
    expect((await oneXml(person('APCO_Project_25'), people)).contact).toBe('APCO Project 25');
    expect((await oneXml(person('Nobody_Inc'))).contact).toBe('Nobody Inc');
    expect((await oneXml(person('Not_Listed_3'))).contact).toBe('Not Listed');
    expect((await oneXml(person('Ann_Lee_2') + person('Nobody_Inc'))).contact).toBe('Ann Lee, Nobody Inc');
  });

  test('e-mail addresses are nowhere', async () => {
    const record = await oneXml(
      '<xref type="uri" data="mailto:a&amp;example.org"/><xref type="text">Ann &lt;ann&amp;example.org&gt; 2009</xref>' +
        '<note>ask &lt;ann&amp;example.org&gt; or ann@example.org</note>',
    );
    expect(JSON.stringify(record)).not.toContain('example.org');
    expect(record.reference).toEqual([{ text: 'Ann 2009', url: null }]);
  });

  test('a labelled address keeps its label and its address', async () => {
    const record = await oneXml('<xref type="uri" data="https://example.org/tr.pdf">TR-352</xref>');
    expect(record.reference).toEqual([{ text: 'TR-352', url: 'https://example.org/tr.pdf' }]);
  });

  test('a footnote becomes part of the notes', async () => {
    const tail = '<footnote anchor="1">Only in explicitly-\nconfigured experiments.</footnote>';
    const record = await oneXml('<xref type="note" data="1"/><note>See below.</note>', tail);
    expect(record.notes).toBe('See below. Only in explicitly-configured experiments.');
    expect(record.reference).toEqual([]);
  });

  test('a row without number, transport, name or dates has null for them', async () => {
    const { records, date } = await parseRegistry(utf8(xmlOf([{ description: 'x' }], 'soon')));
    expect(date).toBeNull();
    expect(records[0]).toMatchObject({ name: null, ports: null, transport: null, registered: null, contact: null });
  });

  test('a transport from the future is left out and said', async () => {
    const { records, skipped } = await parseRegistry(utf8(xmlOf([{ name: 'a', protocol: 'quic' }, { name: 'b' }])));
    expect(records.map((row) => row.name)).toEqual(['b']);
    expect(skipped).toEqual(['row 1 (ending at line 4): transport "quic" is not known here']);
  });
});

describe('CSV', () => {
  test('gives every field of a row', async () => {
    const text =
      CSV_HEADING +
      'thing,6000-6063,udp,"A thing\nIn two ""lines""",[Example_Works],[Ann_Lee_2][Bob_Ray],2012-04-03,2013-01-02,' +
      '[1][RFC4727][RFC6335],1145656131,On port 7001,"Defined keys, by [Bob_Ray]"\n';
    const { date, format, records } = await parseRegistry(utf8(text));
    expect({ date, format }).toEqual({ date: null, format: 'csv' });
    expect(records).toEqual([
      {
        name: 'thing',
        ports: { first: 6000, last: 6063 },
        transport: 'udp',
        description: 'A thing In two "lines"',
        assignee: 'Example Works',
        contact: 'Ann Lee, Bob Ray',
        registered: '2012-04-03',
        modified: '2013-01-02',
        reference: [
          { text: 'RFC4727', url: 'https://www.rfc-editor.org/rfc/rfc4727' },
          { text: 'RFC6335', url: 'https://www.rfc-editor.org/rfc/rfc6335' },
        ],
        serviceCode: '1145656131',
        notes: 'Defined keys, by Bob Ray',
        unauthorizedUse: 'On port 7001',
      },
    ]);
  });

  test('an assignee that only repeats the contact is none', async () => {
    const { records } = await parseRegistry(utf8(`${CSV_HEADING}a,1,tcp,x,[Ann_Lee],[Ann_Lee],,,,,,\n`));
    expect(records[0]).toMatchObject({ assignee: null, contact: 'Ann Lee' });
  });

  test('columns are found by their heading', async () => {
    const headings = CSV_HEADING.trim().split(',').reverse();
    const row = headings.map((heading) => ({ 'Service Name': 'a', 'Port Number': '7' })[heading] ?? '');
    const { records } = await parseRegistry(utf8(`${headings.join(',')}\r\n${row.join(',')}\r\n`));
    expect(records[0]).toMatchObject({ name: 'a', ports: { first: 7, last: 7 } });
  });
});

test('gzip, a byte order mark and one byte at a time make no difference', async () => {
  const text = xmlOf([{ name: 'café', number: '7', protocol: 'tcp' }]);
  const plain = await parseRegistry(utf8(text));
  expect(plain.records[0]?.name).toBe('café');
  async function* single(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
  }
  for (const bytes of [gzipSync(text), utf8(`\ufeff${text}`)]) {
    expect(await parseRegistry(bytes)).toEqual(plain);
    expect(await parseRegistry(single(bytes))).toEqual(plain);
  }
});

describe.skipIf(iana.skip)("IANA's own files", () => {
  test.each([
    ['2017-03-10.xml', 13_955],
    ['2024-12-20.xml', 14_465],
    ['2026-08-17.xml', 14_533],
  ] as const)('%s has all its rows', async (name, rows) => {
    const parsed = await parseRegistry(official(name));
    expect(parsed).toMatchObject({ date: name.slice(0, 10), format: 'xml', skipped: [] });
    expect(parsed.records).toHaveLength(rows);
  });

  test('300/tcp is tacacss since 2025-07-15', async () => {
    const { records } = await parseRegistry(official('2026-08-17.xml'));
    const row = records.find((each) => each.ports?.first === 300 && each.transport === 'tcp');
    expect(row).toMatchObject({ name: 'tacacss', assignee: 'IESG', contact: 'IETF Chair', registered: '2025-07-15' });
    expect(row?.reference).toEqual([{ text: 'RFC9887', url: 'https://www.rfc-editor.org/rfc/rfc9887' }]);
  });

  test('no e-mail address is left in any row', async () => {
    for (const name of ['2017-03-10.xml', '2026-02-25.csv', '2026-08-17.xml'] as const) {
      const { records } = await parseRegistry(official(name));
      const suspects = records.filter((row) => /mailto:|[\w.]+@\w+\.\w|<[^<>\s]+&/.test(JSON.stringify(row)));
      expect(suspects).toEqual([]);
    }
  });

  // The CSV is of 2026-02-25, the XML of 2026-08-17: rows of that XML that changed or came later are left out.
  test('XML and CSV give the same rows, but for what the CSV cannot say', async () => {
    const csv = await parseRegistry(official('2026-02-25.csv'));
    const xml = await parseRegistry(official('2026-08-17.xml'));
    const older = xml.records.filter((row) =>
      [row.registered, row.modified].every((date) => (date ?? '') <= '2026-02-20'),
    );
    const key = (row: RegistryRecord) => [row.name, row.ports?.first, row.ports?.last, row.transport].join();
    const fromCsv = Map.groupBy(csv.records, key);

    let compared = 0;
    const differences: string[] = [];
    for (const row of older) {
      const twin = fromCsv.get(key(row))?.shift();
      if (twin === undefined) continue;
      compared += 1;
      if (JSON.stringify(comparable(row)) !== JSON.stringify(comparable(twin))) differences.push(key(row));
    }
    expect(compared).toBeGreaterThan(14_400);
    // Drafts that became RFCs, and words that were corrected, without a date saying so.
    expect(differences.sort()).toEqual([
      'netconf-tls,6513,6513,tcp',
      'pkix-cmc,5318,5318,tcp',
      'udpstp,24601,24601,udp',
    ]);
  });
});

/** Without what the CSV cannot say: names (it has ids), addresses behind labels, footnotes, repeated assignees. */
function comparable(row: RegistryRecord) {
  const { assignee: _assignee, contact, reference, notes, ...same } = row;
  return {
    ...same,
    hasContact: contact !== null,
    reference: reference.map((each) => each.text),
    notes: notes?.startsWith('It is only appropriate to use these values') ? null : notes,
  };
}

// Cuts in the middle of a row: at the end of a line a CSV looks whole, and only its size tells.
const CUTS = ['2026-08-17.xml', '2026-02-25.csv'].flatMap((name) =>
  [0.001, 0.35, 0.77, 0.9999].map((part) => ({ name, part })),
);

test.skipIf(iana.skip).each(CUTS)(
  '$name cut off after $part of it is refused, plain or gzipped',
  async ({ name, part }) => {
    const zipped = official(name as OfficialName);
    const plain = gunzipSync(zipped);
    let cut = Math.floor(plain.length * part);
    while (plain[cut - 1] === 10) cut -= 1;
    await expect(parseRegistry(plain.subarray(0, cut))).rejects.toThrow(/cut off/);
    await expect(parseRegistry(zipped.subarray(0, Math.floor(zipped.length * part)))).rejects.toThrow(/cut off/);
  },
);
