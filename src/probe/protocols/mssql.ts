// Microsoft SQL Server: PRELOGIN, which tells versions and the need for encryption before any login (MS-TDS, section 2.2.6.5).
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import type { Judged, Prober } from '../prober.ts';

const PRELOGIN = 0x12;
const TABULAR_RESULT = 0x04;
const VERSION = 0;
const ENCRYPTION = 1;
const NOT_SUPPORTED = 2;

export const mssql: Prober = {
  id: 'mssql',
  name: 'Microsoft SQL Server',
  transport: 'tcp',
  ports: [1433],
  uses: ['mssql'],
  opening: { says: 'PRELOGIN', may: [], bytes: prelogin },
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(1);
    const status = cursor.uint(1);
    const size = cursor.uint(2);
    cursor.skip(4);
    if (answer.length > 0 && (kind !== TABULAR_RESULT || (answer[1] ?? 1) !== 1)) return null;
    if (cursor.short) return 'more';
    if (status !== 1 || size < 8 + 11 || size > 4096) return null;
    return answer.length < size ? 'more' : options(answer.subarray(8, size));
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from MS-TDS, section 2.2.6.5, PRELOGIN',
        answer:
          '\\x04\\x01\\x00+\\x00\\x00\\x01\\x00\\x00\\x00\\x1a\\x00\\x06\\x01\\x00 \\x00\\x01\\x02\\x00!\\x00\\x01\\x03\\x00"\\x00\\x00\\x04\\x00"\\x00\\x01\\xff\\x0f\\x00\\x07\\xd0\\x00\\x00\\x00\\x00\\x00',
        product: 'Microsoft SQL Server',
        version: '15.0.2000',
      },
    ],
    others: [
      {
        from: 'constructed: the same kind of packet with nothing in it',
        answer:
          '\\x04\\x01\\x00\\x15\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
      { from: 'RabbitMQ 3.10.8 (Debian 12), the header of AMQP', answer: 'AMQP\\x00\\x00\\t\\x01' },
    ],
  },
};

/** Options: a token, where its value stands and how long it is; then 0xff, then the values. */
function prelogin(): Uint8Array {
  const values = [join(uint(4, 0), uint(2, 0)), join([NOT_SUPPORTED])];
  let offset = values.length * 5 + 1;
  const table = values.map((value, token) => {
    const entry = join([token], uint(2, offset), uint(2, value.length));
    offset += value.length;
    return entry;
  });
  const body = join(...table, [0xff], ...values);
  return join([PRELOGIN, 1], uint(2, body.length + 8), [0, 0, 1, 0], body);
}

function options(body: Uint8Array): Judged {
  const table = new Cursor(body);
  const values = new Map<number, Uint8Array>();
  for (let token = table.uint(1); token !== 0xff; token = table.uint(1)) {
    const offset = table.uint(2);
    const value = new Cursor(body, offset).take(table.uint(2));
    if (table.short || token > 8) return null;
    values.set(token, value);
  }
  const version = values.get(VERSION);
  if (version?.length !== 6 || !values.has(ENCRYPTION)) return null;
  const [major = 0, minor = 0, high = 0, low = 0] = version;
  const written = `${major}.${minor}.${high * 256 + low}`;
  return {
    protocol: 'tds',
    strength: 'structure',
    product: major >= 7 && major <= 30 ? 'Microsoft SQL Server' : null,
    version: written,
    offersTls: values.get(ENCRYPTION)?.[0] !== NOT_SUPPORTED,
    says: `it answers PRELOGIN as version ${written}`,
  };
}
