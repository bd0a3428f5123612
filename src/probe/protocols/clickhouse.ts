// ClickHouse's native protocol: Hello as the default user, which clients without a configuration say first (ClickHouse docs, "Native protocol: Client packets").
import { join, sized } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const HELLO = 0;
const EXCEPTION = 2;
/** Servers answer an old client with the fields that it knows: up to the time zone, since this revision. */
const REVISION = 54_058;

export const clickhouse: Prober = {
  id: 'clickhouse',
  name: 'ClickHouse (native)',
  transport: 'tcp',
  ports: [9000, 9440],
  uses: ['clickhouse'],
  opening: {
    // It names the default user without a password, and is therefore said on a hint only.
    says: 'Hello as the default user, without a password',
    may: ['log'],
    bytes: () => join([HELLO], sized(1, 'portolan'), [1, 1], varint(REVISION), sized(1), sized(1, 'default'), sized(1)),
  },
  common: false,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(1);
    if (answer.length > 0 && kind === EXCEPTION) return exception(cursor);
    if (!mayStartWith(answer, '\0\nClickHouse')) return null;
    cursor.skip(11);
    const [major, minor] = [readVarint(cursor), readVarint(cursor)];
    readVarint(cursor);
    if (cursor.short) return 'more';
    const version = `${major}.${minor}`;
    return {
      protocol: 'clickhouse',
      strength: 'structure',
      product: 'ClickHouse',
      version,
      says: `it answers Hello as ClickHouse ${version}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'ClickHouse 18.16.1 (Debian 12)',
        answer: '\\x00\\nClickHouse\\x12\\x10\\x8c\\xa9\\x03\\x07Etc/UTC',
        product: 'ClickHouse',
        version: '18.16',
      },
    ],
    others: [
      { from: 'MariaDB 10.11.19 (Debian 12)', answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order' },
    ],
  },
};

/** A code, the name of a class, and a message. */
function exception(cursor: Cursor): Judged {
  cursor.skip(4);
  const name = cursor.text(readVarint(cursor));
  if (cursor.short) return cursor.at < 40 ? 'more' : null;
  if (!/^DB::\w*Exception$/.test(name)) return null;
  return {
    protocol: 'clickhouse',
    strength: 'structure',
    product: 'ClickHouse',
    version: null,
    says: `it answers Hello with a ${name}`,
  };
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >> 7)];
}

function readVarint(cursor: Cursor): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = cursor.uint(1);
    value += (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  return value;
}
