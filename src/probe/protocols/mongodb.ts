// MongoDB: hello, which drivers begin with, numbered by a nonce that the answer repeats (MongoDB manual, "Wire Protocol" and "hello").
import { type BsonDocument, bson, bsonDocument } from '../bytes/bson.ts';
import { join, uintLe } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt } from '../bytes/nonce.ts';
import { text } from '../bytes/text.ts';
import type { FollowUp, Nonce, Prober, Recognition } from '../prober.ts';

const OP_MSG = 2013;

export const mongodb: Prober = {
  id: 'mongodb',
  name: 'MongoDB',
  transport: 'tcp',
  ports: [27017, 27018, 27019],
  uses: ['mongodb'],
  opening: {
    says: 'hello, numbered with a nonce',
    may: ['log'],
    bytes: (nonce) => message(nonce, { hello: 1, $db: 'admin' }),
  },
  common: true,
  recognise(answer, nonce) {
    const told = answered(answer, nonce);
    if (told === null || told === 'more') return told;
    // A server that knows no hello (before 4.4.2) or allows none says so in a document of the same kind.
    if (!told.has('maxWireVersion') && !told.has('errmsg') && !told.has('isWritablePrimary')) return null;
    const role =
      told.get('msg') === 'isdbgrid'
        ? 'as a router of shards'
        : told.has('setName')
          ? 'as a member of a replica set'
          : '';
    return { ...MONGODB, says: `it answers our numbered hello ${role}`.trim(), next: buildInfo };
  },
  overhears: (answer) => /^HTTP\/1\.0 200 OK\r\n[\s\S]*MongoDB over HTTP on the native driver port/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'constructed: from https://www.mongodb.com/docs/manual/reference/command/hello/ and /buildInfo/',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '9\\x01\\x00\\x00M\\x00\\x00\\x00\\x14\\x13\\x12\\x11\\xdd\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00$\\x01\\x00\\x00\\x08isWritablePrimary\\x00\\x01\\x03topologyVersion\\x00-\\x00\\x00\\x00\\x07processId\\x00e\\xa1\\xb2\\xc3\\xd4\\xe5\\xf6\\x07\\x18):K\\x12counter\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x10maxBsonObjectSize\\x00\\x00\\x00\\x00\\x01\\x10maxMessageSizeBytes\\x00\\x00l\\xdc\\x02\\x10maxWriteBatchSize\\x00\\xa0\\x86\\x01\\x00\\tlocalTime\\x00\\x00h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x10logicalSessionTimeoutMinutes\\x00\\x1e\\x00\\x00\\x00\\x10connectionId\\x00\\x04\\x00\\x00\\x00\\x10minWireVersion\\x00\\x00\\x00\\x00\\x00\\x10maxWireVersion\\x00\\x15\\x00\\x00\\x00\\x08readOnly\\x00\\x00\\x01ok\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?\\x00',
        product: null,
        version: null,
        further: {
          answer:
            '\\x9f\\x01\\x00\\x00M\\x00\\x00\\x00\\x14\\x13\\x12\\x11\\xdd\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8a\\x01\\x00\\x00\\x02version\\x00\\x06\\x00\\x00\\x007.0.5\\x00\\x02gitVersion\\x00)\\x00\\x00\\x007809d71e84e314b497f282ea8aa06d7ded3eb205\\x00\\x04modules\\x00\\x05\\x00\\x00\\x00\\x00\\x02allocator\\x00\\t\\x00\\x00\\x00tcmalloc\\x00\\x02javascriptEngine\\x00\\x06\\x00\\x00\\x00mozjs\\x00\\x02sysInfo\\x00\\x0b\\x00\\x00\\x00deprecated\\x00\\x04versionArray\\x00!\\x00\\x00\\x00\\x100\\x00\\x07\\x00\\x00\\x00\\x101\\x00\\x00\\x00\\x00\\x00\\x102\\x00\\x05\\x00\\x00\\x00\\x103\\x00\\x00\\x00\\x00\\x00\\x00\\x03openssl\\x00<\\x00\\x00\\x00\\x02running\\x00\\x0e\\x00\\x00\\x00OpenSSL 3.0.2\\x00\\x02compiled\\x00\\x0e\\x00\\x00\\x00OpenSSL 3.0.2\\x00\\x00\\x10bits\\x00@\\x00\\x00\\x00\\x08debug\\x00\\x00\\x10maxBsonObjectSize\\x00\\x00\\x00\\x00\\x01\\x04storageEngines\\x00&\\x00\\x00\\x00\\x020\\x00\\x08\\x00\\x00\\x00devnull\\x00\\x021\\x00\\x0b\\x00\\x00\\x00wiredTiger\\x00\\x00\\x01ok\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?\\x00',
          product: 'MongoDB',
          version: '7.0.5',
        },
      },
      {
        from: 'constructed: the same of a member of a replica set',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          'V\\x01\\x00\\x00M\\x00\\x00\\x00\\x14\\x13\\x12\\x11\\xdd\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00A\\x01\\x00\\x00\\x08isWritablePrimary\\x00\\x01\\x03topologyVersion\\x00-\\x00\\x00\\x00\\x07processId\\x00e\\xa1\\xb2\\xc3\\xd4\\xe5\\xf6\\x07\\x18):K\\x12counter\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x10maxBsonObjectSize\\x00\\x00\\x00\\x00\\x01\\x10maxMessageSizeBytes\\x00\\x00l\\xdc\\x02\\x10maxWriteBatchSize\\x00\\xa0\\x86\\x01\\x00\\tlocalTime\\x00\\x00h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x10logicalSessionTimeoutMinutes\\x00\\x1e\\x00\\x00\\x00\\x10connectionId\\x00\\x04\\x00\\x00\\x00\\x10minWireVersion\\x00\\x00\\x00\\x00\\x00\\x10maxWireVersion\\x00\\x15\\x00\\x00\\x00\\x08readOnly\\x00\\x00\\x01ok\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?\\x02setName\\x00\\x04\\x00\\x00\\x00rs0\\x00\\x08secondary\\x00\\x00\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: an answer to another number',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '9\\x01\\x00\\x00M\\x00\\x00\\x00\\x05\\x00\\x00\\x00\\xdd\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00$\\x01\\x00\\x00\\x08isWritablePrimary\\x00\\x01\\x03topologyVersion\\x00-\\x00\\x00\\x00\\x07processId\\x00e\\xa1\\xb2\\xc3\\xd4\\xe5\\xf6\\x07\\x18):K\\x12counter\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x10maxBsonObjectSize\\x00\\x00\\x00\\x00\\x01\\x10maxMessageSizeBytes\\x00\\x00l\\xdc\\x02\\x10maxWriteBatchSize\\x00\\xa0\\x86\\x01\\x00\\tlocalTime\\x00\\x00h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x10logicalSessionTimeoutMinutes\\x00\\x1e\\x00\\x00\\x00\\x10connectionId\\x00\\x04\\x00\\x00\\x00\\x10minWireVersion\\x00\\x00\\x00\\x00\\x00\\x10maxWireVersion\\x00\\x15\\x00\\x00\\x00\\x08readOnly\\x00\\x00\\x01ok\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?\\x00',
      },
    ],
    overheard: [
      {
        from: 'constructed: from https://www.mongodb.com/docs/manual, what a browser is told',
        answer:
          'HTTP/1.0 200 OK\\r\\nConnection: close\\r\\nContent-Type: text/plain\\r\\nContent-Length: 85\\r\\n\\r\\nIt looks like you are trying to access MongoDB over HTTP on the native driver port.\\r\\n',
      },
    ],
  },
};

const MONGODB: Omit<Recognition, 'says'> = { protocol: 'mongodb', strength: 'bound', product: null, version: null };

const buildInfo: FollowUp = {
  says: 'buildInfo',
  may: [],
  bytes: (nonce) => message(nonce, { buildInfo: 1, $db: 'admin' }),
  recognise(answer, nonce) {
    const told = answered(answer, nonce);
    if (told === null || told === 'more') return told;
    const version = told.get('version');
    if (typeof version !== 'string') return null;
    const ferret = told.get('ferretdbVersion') ?? told.get('ferretdb');
    if (typeof ferret === 'string')
      return { ...MONGODB, product: 'FerretDB', version: ferret, says: 'buildInfo names FerretDB' };
    const product = ferret ? 'FerretDB' : told.has('gitVersion') && told.has('storageEngines') ? 'MongoDB' : null;
    return { ...MONGODB, product, version: ferret ? null : version, says: `buildInfo tells version ${version}` };
  },
};

function message(nonce: Nonce, command: Readonly<Record<string, number | string>>): Uint8Array {
  const body = join(uintLe(4, 0), [0], bson(command));
  return join(uintLe(4, body.length + 16), uintLe(4, nonceInt(nonce)), uintLe(4, 0), uintLe(4, OP_MSG), body);
}

/** The document of an answer to our number. */
function answered(answer: Uint8Array, nonce: Nonce): BsonDocument | 'more' | null {
  const cursor = new Cursor(answer);
  const size = cursor.uintLe(4);
  cursor.skip(4);
  const to = cursor.uintLe(4);
  const operation = cursor.uintLe(4);
  if (cursor.short) return 'more';
  if (operation !== OP_MSG || to !== nonceInt(nonce) || size < 26 || size > 1_000_000) return null;
  if (answer.length < size) return 'more';
  cursor.skip(5);
  return bsonDocument(answer.subarray(cursor.at, size));
}
