// SMB: the negotiation of a dialect of version 2 or 3 (MS-SMB2, sections 2.2.3 and 2.2.4), behind a NetBIOS length.
import { hexBytes, join, sized, uintLe, zeros } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const SMB2 = hexBytes('fe534d42');
const RESPONSE = 0x01;
const DIALECTS = new Map([
  [0x0202, '2.0.2'],
  [0x0210, '2.1'],
  [0x0300, '3.0'],
  [0x0302, '3.0.2'],
]);

export const smb: Prober = {
  id: 'smb',
  name: 'SMB',
  transport: 'tcp',
  ports: [445, 139],
  uses: ['samba', 'windows-smb'],
  opening: {
    says: 'the negotiation of a dialect, SMB 2.0.2 to 3.0.2',
    may: [],
    bytes(nonce) {
      const header = join(SMB2, uintLe(2, 64), zeros(10), uintLe(2, 0), zeros(46));
      const dialects = [...DIALECTS.keys()].map((dialect) => uintLe(2, dialect));
      const body = join(
        uintLe(2, 36),
        uintLe(2, dialects.length),
        uintLe(2, 1),
        zeros(6),
        nonce,
        zeros(8),
        ...dialects,
      );
      return join([0], sized(3, header, body));
    },
  },
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(1);
    const size = cursor.uint(3);
    if (kind !== 0 || !mayStartWith(answer.subarray(4), SMB2)) return null;
    if (cursor.short) return (answer[1] ?? 0) === 0 ? 'more' : null;
    if (size < 64 + 8 || size > 100_000) return null;
    cursor.skip(12);
    const command = cursor.uintLe(2);
    cursor.skip(2);
    const flags = cursor.uintLe(4);
    cursor.skip(44);
    const structure = cursor.uintLe(2);
    cursor.skip(2);
    const dialect = cursor.uintLe(2);
    if (cursor.short) return 'more';
    if (command !== 0 || (flags & RESPONSE) === 0) return null;
    const found = { protocol: 'smb', product: null, version: null } as const;
    // An error has a structure of 9 bytes: a server that speaks none of these dialects.
    if (structure === 9) return { ...found, strength: 'structure', says: 'it refuses our SMB 2 dialects' };
    const name = DIALECTS.get(dialect);
    if (structure !== 65 || !name) return null;
    cursor.skip(2);
    const guid = cursor.text(16);
    if (cursor.short) return 'more';
    // Samba makes the GUID out of its NetBIOS name; a GUID of Windows is one of chance.
    const product = /^[a-z0-9][a-z0-9_.-]{0,14}\0+$/.test(guid) ? 'Samba' : null;
    return {
      ...found,
      strength: 'structure',
      product,
      says: `it chooses SMB ${name}${product ? ', with a name for a GUID' : ''}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Samba 4.17.12 (Debian 12)',
        nonce: 'c4f0a950042431264f7735845705bb09',
        answer:
          '\\x00\\x00\\x00\\xca\\xfeSMB@\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00A\\x00\\x01\\x00\\x02\\x03\\x00\\x00example\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x00\\x00\\x80\\x00\\x00\\x00\\x80\\x00\\x00\\x00\\x80\\x00\\xaeT\\xba\\x1a0}\\xdd\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x80\\x00J\\x00\\x00\\x00\\x00\\x00`H\\x06\\x06+\\x06\\x01\\x05\\x05\\x02\\xa0>0<\\xa0\\x0e0\\x0c\\x06\\n+\\x06\\x01\\x04\\x01\\x827\\x02\\x02\\n\\xa3*0(\\xa0&\\x1b$not_defined_in_RFC4178@please_ignore',
        product: 'Samba',
        version: null,
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '32e3ffbca520d43d0a60c04727e3b3d0',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
      {
        from: 'RabbitMQ 3.10.8 (Debian 12)',
        nonce: '6ba2f8b9ca9a25b9cb20312e880f3046',
        answer: 'AMQP\\x00\\x00\\t\\x01',
      },
    ],
  },
};
