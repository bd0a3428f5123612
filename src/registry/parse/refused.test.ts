// Files that must not become the registry: cut off, damaged, hostile, or something else.
import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { PortolanError } from '../../model/error.ts';
import { CSV_HEADING, utf8, xmlOf } from './constructed.testing.ts';
import { parseRegistry } from './parse.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const ROOT = '<registry id="service-names-port-numbers">';
const WHOLE = xmlOf([{ name: 'thing', number: '7', protocol: 'tcp', description: 'A thing' }]);
const ROW = 'thing,7,tcp,A thing,,,,,,,,\n';
const deep = `${ROOT}<record>${'<a>'.repeat(40)}`;
const lol = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>';

const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['nothing', '', /it is empty/],
  ['blanks', ' \n\n ', /it is empty/],
  ['XML cut off in a tag', WHOLE.slice(0, WHOLE.indexOf('<protocol>') + 4), /it is cut off at line 4, inside <record>/],
  ['XML cut off in a text', WHOLE.slice(0, WHOLE.indexOf('A thing') + 3), /cut off at line 4, inside <description>/],
  ['XML cut off between rows', WHOLE.slice(0, WHOLE.indexOf('</registry>')), /cut off at line 5, inside <registry>/],
  ['XML cut off in its last tag', WHOLE.trimEnd().slice(0, -1), /cut off/],
  ['XML with mismatched tags', `${ROOT}<record></recrod></registry>`, /not well-formed XML: line 1/],
  ['XML with a bare ampersand', `${ROOT}<record><name>a & b;</name></record></registry>`, /not well-formed XML/],
  ['XML with two roots', `${WHOLE}<registry/>`, /not well-formed XML/],
  ['billion laughs', `${lol}${ROOT}&lol2;</registry>`, /DOCTYPE/],
  ['an external entity', `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${ROOT}&x;</registry>`, /DOCTYPE/],
  ['an external DTD', `<!DOCTYPE registry SYSTEM "http://192.0.2.1/x.dtd">${WHOLE}`, /DOCTYPE|not well-formed/],
  [
    'an unknown entity',
    `${ROOT}<record><name>&xxe;</name></record></registry>`,
    /not well-formed XML.*undefined entity/,
  ],
  ['deep nesting', deep, /nested deeper than 16/],
  ['one giant text', `${ROOT}<record><note>${'a'.repeat(200_000)}</note></record></registry>`, /more than 65,536/],
  ['one giant text without an end', `${ROOT}<record><note>${'a'.repeat(200_000)}`, /more than 65,536/],
  ['one giant attribute', `${ROOT}<record date="${'a'.repeat(200_000)}`, /more than 65,536/],
  ['one giant comment', `${ROOT}<!--${'a'.repeat(200_000)}--></registry>`, /more than 65,536/],
  ['one giant CDATA', `${ROOT}<record><![CDATA[${'a'.repeat(200_000)}]]></record></registry>`, /more than 65,536/],
  [
    'another registry',
    '<registry id="protocol-numbers"><record/></registry>',
    /something else: <registry id="protocol-numbers">/,
  ],
  ['other XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', /something else: <svg>/],
  ['a web page', '<!DOCTYPE html>\n<html><head><meta charset=utf-8></head></html>', /a web page/],
  ['a modern web page', '<!doctype html>\n<html lang=en>', /a web page/],
  ['an old web page', '<HTML><BODY>404</BODY></HTML>', /a web page/],
  ['JSON', '{ "a": 1 }', /neither the registry's XML nor its CSV/],
  ['some other CSV', 'a,b,c\n1,2,3\n', /neither.*begins with "a,b,c"/],
  ['/etc/services', 'tcpmux\t1/tcp\necho\t7/tcp\n', /neither the registry's XML nor its CSV/],
  ['CSV without a column', `${CSV_HEADING.replace('Reference,', '')}`, /no column "Reference"/],
  ['CSV cut off in a quoted cell', `${CSV_HEADING}${ROW}b,8,tcp,"A thi`, /cut off inside a quoted cell/],
  ['CSV cut off in a row', `${CSV_HEADING}${ROW}b,8,tcp,A thi`, /another number of cells/],
  ['CSV cut off in the last cell', `${CSV_HEADING}${ROW}${ROW.trimEnd()}Defined TX`, /cut off inside its last row/],
  ['CSV with a cell too many', `${CSV_HEADING}${ROW.trimEnd()},\n${ROW}`, /line 2 has another number of cells/],
  [
    'CSV with one giant cell',
    `${CSV_HEADING}a,7,tcp,"${'a'.repeat(300_000)}"${','.repeat(8)}\n`,
    /more than 65,536 bytes/,
  ],
  ['CSV of nothing but commas', CSV_HEADING + ','.repeat(6_000_000), /does not end/],
  [
    'port 70000 in XML',
    xmlOf([{ name: 'a', number: '70000' }]),
    /row 1 \(ending at line 4\) names port 70000 \(ports end at 65535\)/,
  ],
  ['port 70000 in CSV', `${CSV_HEADING}${ROW}a,70000,tcp,x,,,,,,,,\n`, /row 2 \(ending at line 3\) names port 70000/],
  ['a range that leaves the ports', xmlOf([{ name: 'a', number: '65000-65536' }]), /names port 65536/],
  ['a range that runs backwards', xmlOf([{ name: 'a', number: '20-10' }]), /20-10, which run backwards/],
  ['a port that is no number', xmlOf([{ name: 'a', number: '0x50' }]), /"0x50", which is not a number/],
  ['a negative port', xmlOf([{ name: 'a', number: '-1' }]), /"-1", which is not a number/],
  ['UTF-16', Buffer.from(`\ufeff${WHOLE}`, 'utf16le'), /UTF-16/],
  ['Latin-1', Buffer.from(WHOLE.replace('A thing', 'Caf\u00e9'), 'latin1'), /not UTF-8/],
  ['gzip cut off', gzipSync(WHOLE).subarray(0, -12), /gzip data is cut off/],
  ['gzip cut off in its trailer', gzipSync(WHOLE).subarray(0, -1), /gzip data is cut off/],
  ['gzip cut off in its header', gzipSync(WHOLE).subarray(0, 5), /gzip data is cut off/],
  ['gzip with a wrong checksum', wrongChecksum(), /gzip data is damaged/],
  ['gzip in gzip', gzipSync(gzipSync(WHOLE)), /not UTF-8|neither/],
];

test.each(cases)('%s is refused', async (_, file, says) => {
  const error = await parseRegistry(typeof file === 'string' ? utf8(file) : file, {}, '"x.xml"').catch((e) => e);
  expect(error).toBeInstanceOf(PortolanError);
  expect(error.code).toBe('refused');
  expect(error.message).toMatch(/^Cannot read "x\.xml": (its?|row \d+) /);
  expect(error.message).toMatch(says);
  expect(error.hint).toMatch(/\w/);
});

describe('limits', () => {
  test('rows', async () => {
    const three = xmlOf([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    expect((await parseRegistry(utf8(three), { records: 3 })).records).toHaveLength(3);
    await expect(parseRegistry(utf8(three), { records: 2 })).rejects.toThrow('more than 2 rows');
    await expect(parseRegistry(utf8(CSV_HEADING + ROW.repeat(3)), { records: 2 })).rejects.toThrow('more than 2 rows');
  });

  test('elements', async () => {
    await expect(parseRegistry(utf8(WHOLE), { nodes: 5 })).rejects.toThrow('more than 5 elements');
  });

  test('bytes that arrive, also compressed', async () => {
    await expect(parseRegistry(utf8(WHOLE), { arriving: 100 })).rejects.toThrow('is larger than 100 bytes');
    await expect(parseRegistry(gzipSync(WHOLE), { arriving: 100 })).rejects.toThrow('is larger than 100 bytes');
    await expect(parseRegistry(gzipSync(WHOLE), { unpacked: 100 })).rejects.toThrow('unpacks to more than 100 bytes');
  });

  test('an endless source is read no further than needed, and told to stop', async () => {
    let given = 0;
    let stopped = false;
    async function* endless() {
      try {
        for (;;) {
          given += 10_000;
          yield new Uint8Array(10_000).fill(32);
        }
      } finally {
        stopped = true;
      }
    }
    expect(await parseRegistry(endless(), { arriving: 1_000_000 }).catch((e) => e.message)).toMatch(/larger than/);
    expect(given).toBeLessThan(1_200_000);
    expect(stopped).toBe(true);
  });
});

test('what the source throws passes through', async () => {
  async function* broken() {
    yield gzipSync(WHOLE).subarray(0, 20);
    throw new RangeError('the line went dead');
  }
  await expect(parseRegistry(broken())).rejects.toThrow(RangeError);
});

function wrongChecksum(): Uint8Array {
  const zipped = Uint8Array.from(gzipSync(WHOLE));
  const at = zipped.length - 8;
  zipped[at] = (zipped[at] ?? 0) ^ 0xff;
  return zipped;
}
