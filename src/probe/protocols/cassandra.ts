// Cassandra's native protocol: OPTIONS on a stream named by a nonce (CQL binary protocol v4, sections 2 and 4.1.3).
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceShort } from '../bytes/nonce.ts';
import { text } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const OPTIONS = 5;
const SUPPORTED = 6;
const ERROR = 0;

export const cassandra: Prober = {
  id: 'cassandra',
  name: 'Cassandra (CQL)',
  transport: 'tcp',
  ports: [9042, 9142],
  uses: ['cassandra', 'scylladb'],
  opening: {
    says: 'OPTIONS on a stream named by a nonce',
    may: [],
    // Streams of clients are not negative.
    bytes: (nonce) => join([4, 0], uint(2, nonceShort(nonce) & 0x7fff), [OPTIONS, 0, 0, 0, 0]),
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const version = cursor.uint(1);
    cursor.skip(1);
    const stream = cursor.uint(2);
    const opcode = cursor.uint(1);
    const size = cursor.uint(4);
    if (answer.length > 0 && (version < 0x81 || version > 0x86)) return null;
    if (cursor.short) return 'more';
    if (size > 100_000 || (opcode !== SUPPORTED && opcode !== ERROR)) return null;
    if (cursor.left < size) return 'more';
    const ours = stream === (nonceShort(nonce) & 0x7fff);
    return opcode === SUPPORTED && ours ? supported(cursor) : opcode === ERROR ? refused(cursor) : null;
  },
  overhears: (answer) => /^[\x83-\x86][\0-\x1f][\s\S]{2}\0\0[\s\S]{7}.*[Pp]rotocol version/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'constructed: from the CQL binary protocol v4 (cassandra.apache.org, native_protocol_v4.spec), SUPPORTED',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\x84\\x00\\x11\\x12\\x06\\x00\\x00\\x00f\\x00\\x03\\x00\\x11PROTOCOL_VERSIONS\\x00\\x04\\x00\\x043/v3\\x00\\x044/v4\\x00\\x045/v5\\x00\\t6/v6-beta\\x00\\x0bCOMPRESSION\\x00\\x02\\x00\\x06snappy\\x00\\x03lz4\\x00\\x0bCQL_VERSION\\x00\\x01\\x00\\x053.4.6',
        product: null,
        version: null,
      },
      {
        from: 'constructed: the same with the options of https://docs.scylladb.com (protocol extensions)',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\x84\\x00\\x11\\x12\\x06\\x00\\x00\\x00\\xd3\\x00\\x06\\x00\\x11PROTOCOL_VERSIONS\\x00\\x04\\x00\\x043/v3\\x00\\x044/v4\\x00\\x045/v5\\x00\\t6/v6-beta\\x00\\x0bCOMPRESSION\\x00\\x02\\x00\\x06snappy\\x00\\x03lz4\\x00\\x0bCQL_VERSION\\x00\\x01\\x00\\x053.4.6\\x00\\x0cSCYLLA_SHARD\\x00\\x01\\x00\\x010\\x00\\x10SCYLLA_NR_SHARDS\\x00\\x01\\x00\\x014\\x00\\x12SCYLLA_PARTITIONER\\x00\\x01\\x00+org.apache.cassandra.dht.Murmur3Partitioner',
        product: 'ScyllaDB',
        version: null,
      },
      {
        from: 'constructed: an ERROR of another version (native_protocol_v4.spec, section 9)',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\x85\\x00\\x00\\x00\\x00\\x00\\x00\\x00V\\x00\\x00\\x00\\n\\x00PInvalid or unsupported protocol version (4); supported versions are (3/v3, 5/v5)',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: READY on our stream, which OPTIONS does not call for',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer: '\\x84\\x00\\x11\\x12\\x02\\x00\\x00\\x00\\x00',
      },
    ],
    overheard: [
      {
        from: 'constructed: an ERROR to another protocol (native_protocol_v4.spec, section 9)',
        answer:
          '\\x84\\x00\\x00\\x00\\x00\\x00\\x00\\x00W\\x00\\x00\\x00\\x0a\\x00QInvalid or unsupported protocol version (71); supported versions are (3/v3, 4/v4)',
      },
    ],
  },
};

/** A multimap of strings: what may be chosen, by name. */
function supported(cursor: Cursor): Judged {
  const names: string[] = [];
  const count = cursor.uint(2);
  for (let option = 0; option < count && !cursor.short && option < 200; option++) {
    names.push(cursor.text(cursor.uint(2)));
    for (let values = cursor.uint(2); values > 0 && !cursor.short; values--) cursor.skip(cursor.uint(2));
  }
  if (cursor.short || !names.includes('CQL_VERSION')) return null;
  const scylla = names.some((name) => name.startsWith('SCYLLA_'));
  return {
    protocol: 'cassandra',
    strength: 'bound',
    product: scylla ? 'ScyllaDB' : null,
    version: null,
    says: `it lists CQL options on our stream${scylla ? ', those of ScyllaDB among them' : ''}`,
  };
}

/** A server of another version of the protocol says so (section 9, code 0x000A). */
function refused(cursor: Cursor): Judged {
  const code = cursor.uint(4);
  const message = cursor.text(cursor.uint(2));
  if (cursor.short || code !== 0x000a || !/protocol/i.test(message)) return null;
  return {
    protocol: 'cassandra',
    strength: 'structure',
    product: null,
    version: null,
    says: `it refuses our version of CQL: ${message}`,
  };
}
