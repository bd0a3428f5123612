// NetBIOS names: the status of a node, under a number of chance (RFC 1002, sections 4.2.17 and 4.2.18).
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceShort } from '../bytes/nonce.ts';
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

/** `*` and fifteen zeros, each half byte a letter from A on (RFC 1001, section 14.1). */
const ANY_NAME = `CK${'A'.repeat(30)}`;
const NBSTAT = 0x21;

export const netbios: Prober = {
  id: 'netbios',
  name: 'NetBIOS name service',
  transport: 'udp',
  ports: [137],
  uses: ['netbios', 'samba'],
  opening: {
    says: 'a query for the status of the node, numbered with a nonce',
    may: [],
    bytes: (nonce) =>
      join(uint(2, nonceShort(nonce)), [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 32], ANY_NAME, [0], uint(2, NBSTAT), uint(2, 1)),
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const id = cursor.uint(2);
    const flags = cursor.uint(2);
    const [questions, answers] = [cursor.uint(2), cursor.uint(2)];
    cursor.skip(4 + 1);
    const name = text(cursor.take(32));
    cursor.skip(1);
    const type = cursor.uint(2);
    cursor.skip(2 + 4 + 2);
    const count = cursor.uint(1);
    const names = cursor.take(count * 18);
    if (cursor.short) return answer.length < 4 || ((answer[2] ?? 0) & 0x80) !== 0 ? 'more' : null;
    if (id !== nonceShort(nonce) || (flags & 0x8000) === 0 || questions !== 0 || answers !== 1) return null;
    if (name !== ANY_NAME || type !== NBSTAT || names.length === 0) return null;
    // Samba tells a station address of zeros; Windows that of its card.
    const samba = cursor.take(6).every((byte) => byte === 0) && !cursor.short;
    const product = samba ? 'Samba' : null;
    return {
      protocol: 'netbios-ns',
      strength: 'bound',
      product,
      version: null,
      says: `it lists ${count} names under our number`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Samba 4.17.12 (Debian 12)',
        nonce: '06eaeaed4c76f550141b1c5f759f7999',
        answer:
          '\\x06\\xea\\x84\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00 CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\x00\\x00!\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x89\\x05EXAMPLE        \\x00\\x04\\x00EXAMPLE        \\x03\\x04\\x00EXAMPLE         \\x04\\x00WORKGROUP      \\x00\\x84\\x00WORKGROUP      \\x1e\\x84\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
        product: 'Samba',
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: 'ea0370486e10d2ff333ae56e652a96b5',
        answer:
          '\\xea\\x03\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00 CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\x00\\x00!\\x00\\x01',
      },
      {
        from: 'dnsmasq 2.90 (Debian 12)',
        nonce: '479da34fafe7f62e5ba9835540ba432e',
        answer:
          'G\\x9d\\x80\\x85\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00 CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\x00\\x00!\\x00\\x01',
      },
    ],
  },
};
