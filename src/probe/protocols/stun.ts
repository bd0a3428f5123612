// STUN: a binding request, whose transaction is a nonce (RFC 8489, sections 5 and 6).
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { slashed, UNNAMED } from '../bytes/product.ts';
import { sameBytes } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const MAGIC = uint(4, 0x2112a442);
const SUCCESS = 0x0101;
const ERROR = 0x0111;
const SOFTWARE = 0x8022;

export const stun: Prober = {
  id: 'stun',
  name: 'STUN',
  transport: 'udp',
  ports: [3478, 5349, 19302],
  uses: ['coturn'],
  opening: {
    says: 'a binding request with a nonce for transaction',
    may: [],
    bytes: (nonce) => join(uint(2, 1), uint(2, 0), MAGIC, nonce.subarray(0, 12)),
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(2);
    const size = cursor.uint(2);
    const ours = sameBytes(cursor.take(16), join(MAGIC, nonce.subarray(0, 12)));
    if (cursor.short) return answer.length < 2 || kind === SUCCESS || kind === ERROR ? 'more' : null;
    if ((kind !== SUCCESS && kind !== ERROR) || !ours) return null;
    return cursor.left < size ? 'more' : attributes(cursor, kind);
  },
  examples: {
    recognised: [
      {
        from: 'coturn 4.6.1 (Debian 12)',
        nonce: '88afca5ccfacce51152b89dd3f6b8314',
        answer:
          "\\x01\\x01\\x00<!\\x12\\xa4B\\x88\\xaf\\xca\\\\\\xcf\\xac\\xceQ\\x15+\\x89\\xdd\\x00 \\x00\\x08\\x00\\x01\\xb1\\xda^\\x12\\xa4C\\x00\\x01\\x00\\x08\\x00\\x01\\x90\\xc8\\x7f\\x00\\x00\\x01\\x80+\\x00\\x08\\x00\\x01\\x08J\\x7f\\x00\\x00\\x01\\x80\"\\x00\\x14Coturn-4.6.1 'Gorst'",
        product: 'coturn',
        version: '4.6.1',
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '3be51e7c0dfae2c71b45df37b52c58d8',
        answer: '\\x00\\x01\\x80\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};

/** Each padded to four bytes (section 14). */
function attributes(cursor: Cursor, kind: number): Judged {
  let named = UNNAMED;
  while (cursor.left >= 4 && !cursor.short) {
    const type = cursor.uint(2);
    const size = cursor.uint(2);
    const value = cursor.text(size);
    cursor.skip(Math.min(cursor.left, (4 - (size % 4)) % 4));
    if (type === SOFTWARE) named = softwareIn(value);
  }
  const says = `it answers our binding request${kind === ERROR ? ' with an error' : ''}`;
  return { protocol: 'stun', strength: 'bound', ...named, says };
}

/** `Coturn-4.6.1 'Gorst'` */
function softwareIn(value: string) {
  const coturn = /^Coturn-(\d[\w.]*)/.exec(value)?.[1];
  return coturn ? { product: 'coturn', version: coturn } : slashed(value);
}
