// MySQL and MariaDB: the server begins with its handshake, version 10 (MySQL internals, "Protocol::HandshakeV10"), or an error.
import { Cursor } from '../bytes/cursor.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import type { Judged, Prober } from '../prober.ts';

const CLIENT_SSL = 0x0800;

export const mysql: Prober = {
  id: 'mysql',
  name: 'MySQL',
  transport: 'tcp',
  ports: [3306, 3307],
  uses: ['mysql', 'mariadb', 'mysql-router', 'proxysql', 'manticore', 'sphinx-search', 'tidb'],
  opening: null,
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const size = cursor.uintLe(3);
    const sequence = cursor.uint(1);
    const kind = cursor.uint(1);
    if (cursor.short) return answer.slice(2).every((byte) => byte === 0) ? 'more' : null;
    if (sequence !== 0 || size < 8 || size > 1024) return null;
    if (kind === 10) return cursor.left < size - 1 ? 'more' : handshake(cursor);
    return kind === 0xff ? (cursor.left < size - 1 ? 'more' : refusal(cursor, size - 1)) : null;
  },
  examples: {
    recognised: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        answer:
          'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00\\x03\\x00\\x00\\x00?Af_*Q;p\\x00\\xfe\\xf7\\x08\\x02\\x00\\xff\\x81\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x1d\\x00\\x00\\x00DB`<I9#CfXg{\\x00mysql_native_password\\x00',
        product: 'MariaDB',
        version: '10.11.19',
      },
      {
        from: 'MariaDB 10.11.19 (Debian 12), to a host that is not allowed',
        answer: "D\\x00\\x00\\x00\\xffj\\x04Host '10.77.0.1' is not allowed to connect to this MariaDB server",
        product: 'MariaDB',
        version: null,
      },
      {
        from: 'constructed: from https://dev.mysql.com/doc/dev/mysql-server/latest/, Protocol::HandshakeV10',
        answer:
          'J\\x00\\x00\\x00\\n8.0.36\\x00\\x08\\x00\\x00\\x00\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x00\\xff\\xff\\xff\\x02\\x00\\xff\\xdf\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x21\\x22\\x23\\x24\\x25\\x26\\x27\\x28\\x29\\x2a\\x2b\\x2c\\x00caching_sha2_password\\x00',
        product: 'MySQL',
        version: '8.0.36',
      },
    ],
    others: [{ from: 'OpenSSH 9.2p1 (Debian 12)', answer: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\\r\\n' }],
  },
};

const MARKS: readonly Mark[] = [
  [/^(?:5\.5\.5-)?(\d+\.\d+\.\d+)\S*-MariaDB/i, 'MariaDB'],
  [/-TiDB-v?(\d[\w.]*)/, 'TiDB'],
  [/^(\d[\d.]*)\S* ?\(ProxySQL\)/, 'ProxySQL'],
  [/^(\d+\.\d+\.\d+) [0-9a-f]+@\d+/, 'Manticore Search'],
  [/^(\d+\.\d+\.\d+)-id\d+-release/, 'Sphinx'],
  [/^(\d+\.\d+\.\d+)(?:$|-\d|-log|-cluster|-commercial|-debug)/, 'MySQL'],
];

function handshake(cursor: Cursor): Judged {
  const written = cursor.cstring();
  cursor.skip(4 + 8);
  const filler = cursor.uint(1);
  const capabilities = cursor.uintLe(2);
  if (cursor.short || filler !== 0 || !/^[\x20-\x7e]{1,120}$/.test(written)) return null;
  return {
    protocol: 'mysql',
    strength: 'structure',
    ...productIn(written, MARKS),
    offersTls: (capabilities & CLIENT_SSL) !== 0,
    says: `it begins with a MySQL handshake that names ${written}`,
  };
}

function refusal(cursor: Cursor, size: number): Judged {
  const code = cursor.uintLe(2);
  const message = cursor.text(size - 2).replace(/^#[0-9A-Z]{5}/, '');
  // 1040: too many connections; 1129 and 1130: this host is blocked, or not allowed; 1158–1161: network errors; 1203 likewise.
  if (cursor.short || code < 1000 || code > 4999 || !/^[\x20-\x7e]{8,}$/.test(message)) return null;
  const product = /\bMariaDB\b/.test(message) ? 'MariaDB' : /\bMySQL\b/.test(message) ? 'MySQL' : null;
  return {
    protocol: 'mysql',
    strength: 'structure',
    product,
    version: null,
    says: `it refuses with MySQL error ${code}`,
  };
}
