// BSON, as far as MongoDB's answers to hello and buildInfo need it (bsonspec.org, version 1.1).
import { join, type Part, uintLe } from './build.ts';
import { Cursor } from './cursor.ts';

/** Numbers, texts, truths and nested documents; other kinds are skipped and stand as null. */
export type BsonValue = string | number | boolean | null | BsonDocument;
export type BsonDocument = ReadonlyMap<string, BsonValue>;

const DEEPEST = 8;

/** Null where it is broken or cut. */
export function bsonDocument(bytes: Uint8Array, depth = 0): BsonDocument | null {
  const outer = new Cursor(bytes);
  const size = outer.uintLe(4);
  if (outer.short || size < 5 || size > bytes.length || depth > DEEPEST) return null;
  const cursor = new Cursor(bytes.subarray(4, size));
  const found = new Map<string, BsonValue>();
  for (;;) {
    const kind = cursor.uint(1);
    if (kind === 0) return cursor.short ? null : found;
    const key = cursor.cstring();
    const value = memberOf(kind, cursor, depth);
    if (cursor.short || value === undefined) return null;
    found.set(key, value);
  }
}

/** `1` members are 32-bit integers, texts are UTF-8. */
export function bson(members: Readonly<Record<string, number | string>>): Uint8Array {
  const parts = Object.entries(members).map(
    ([key, value]): Part =>
      typeof value === 'number'
        ? join([0x10], `${key}\0`, uintLe(4, value))
        : join([0x02], `${key}\0`, uintLe(4, value.length + 1), `${value}\0`),
  );
  const body = join(...parts, [0]);
  return join(uintLe(4, body.length + 4), body);
}

/** Undefined: a kind that we do not know, behind which nothing can be read. */
function memberOf(kind: number, cursor: Cursor, depth: number): BsonValue | undefined {
  switch (kind) {
    case 0x01:
      return doubleOf(cursor.take(8));
    case 0x02:
      return cursor.text(cursor.uintLe(4)).slice(0, -1);
    case 0x03:
    case 0x04: {
      const ahead = new Cursor(cursor.take(4));
      const size = ahead.uintLe(4);
      return bsonDocument(join(uintLe(4, size), cursor.take(size - 4)), depth + 1) ?? undefined;
    }
    case 0x05:
      cursor.take(cursor.uintLe(4) + 1);
      return null;
    case 0x07:
      cursor.take(12);
      return null;
    case 0x08:
      return cursor.uint(1) === 1;
    case 0x09:
    case 0x11:
    case 0x12:
      cursor.take(8);
      return null;
    case 0x0a:
      return null;
    case 0x10:
      return cursor.int32Le();
    default:
      return undefined;
  }
}

function doubleOf(bytes: Uint8Array): number | undefined {
  return bytes.length === 8 ? new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true) : undefined;
}
