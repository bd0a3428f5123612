import { describe, expect, test } from 'bun:test';
import { bson, bsonDocument } from './bson.ts';
import { hexBytes } from './build.ts';

describe('BSON', () => {
  test('writes numbers and texts, and reads them', () => {
    const written = bson({ hello: 1, $db: 'admin' });
    expect(written.length).toBe(new DataView(written.buffer, written.byteOffset).getInt32(0, true));
    expect(bsonDocument(written)).toEqual(
      new Map<string, string | number>([
        ['hello', 1],
        ['$db', 'admin'],
      ]),
    );
  });

  test('reads truths, doubles and documents within, and steps over the rest', () => {
    const document = hexBytes(
      `3b000000 0861 0001 0162 00000000000000f03f 0363 00 0c000000 1064 00 07000000 00
       0965 00 0000000000000000 0766 00 0102030405060708090a0b0c 00`.replaceAll(/\s+/g, ''),
    );
    const sized = Uint8Array.from(document);
    sized[0] = sized.length;
    const read = bsonDocument(sized);
    expect(read?.get('a')).toBe(true);
    expect(read?.get('b')).toBe(1);
    expect(read?.get('c')).toEqual(new Map([['d', 7]]));
    expect(read?.get('f')).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['a size below its own', '04000000'],
    ['a size beyond the end', 'ff000000 00'],
    ['a text longer than the document', '10000000 0261 00 ffffff7f 6100 00 00'],
    ['a kind that there is not', '08000000 7f61 00 00'],
    ['no end', '07000000 086100'],
  ])('%s is no document', (_, written) => {
    expect(bsonDocument(hexBytes(written))).toBeNull();
  });

  test('documents in documents come to an end', () => {
    let deep = hexBytes('0500000000');
    for (let depth = 0; depth < 40; depth++) {
      const size = deep.length + 8;
      deep = Uint8Array.from([size & 0xff, size >> 8, 0, 0, 3, 0x61, 0, ...deep, 0]);
    }
    expect(bsonDocument(deep)).toBeNull();
  });
});
