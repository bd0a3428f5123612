// QUIC: a long header of a version that nobody has calls for Version Negotiation, which repeats both connection numbers (RFC 9000, sections 6 and 17.2.1; RFC 8999).
import { join, sized, uint, zeros } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { sameBytes } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

/** Versions of this pattern are reserved to exercise negotiation (RFC 9000, section 15). */
const RESERVED_VERSION = 0x1a2a3a4a;
const SMALLEST_DATAGRAM = 1200;

export const quic: Prober = {
  id: 'quic',
  name: 'QUIC',
  transport: 'udp',
  ports: [443, 8443, 853],
  uses: ['caddy'],
  opening: {
    says: 'a packet of a reserved version, with a nonce for connection numbers',
    may: [],
    bytes(nonce) {
      const header = join(
        [0xc0],
        uint(4, RESERVED_VERSION),
        sized(1, nonce.subarray(0, 8)),
        sized(1, nonce.subarray(8, 16)),
      );
      return join(header, zeros(SMALLEST_DATAGRAM - header.length));
    },
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const form = cursor.uint(1);
    const version = cursor.uint(4);
    const destination = cursor.take(cursor.uint(1));
    const source = cursor.take(cursor.uint(1));
    if (answer.length > 0 && form < 0x80) return null;
    if (cursor.short) return answer.length < 23 ? 'more' : null;
    if (version !== 0) return null;
    if (!sameBytes(destination, nonce.subarray(8, 16)) || !sameBytes(source, nonce.subarray(0, 8))) return null;
    if (cursor.left === 0 || cursor.left % 4 !== 0) return answer.length < 100 ? 'more' : null;
    const count = cursor.left / 4;
    return {
      protocol: 'quic',
      strength: 'bound',
      product: null,
      version: null,
      says: `it offers ${count} versions of QUIC under our connection numbers`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Caddy 2.6.2 (Debian 12)',
        nonce: '4fac069881f820902f90ac768f789081',
        answer:
          '\\xb5\\x00\\x00\\x00\\x00\\x08/\\x90\\xacv\\x8fx\\x90\\x81\\x08O\\xac\\x06\\x98\\x81\\xf8 \\x90j:\\xea\\xea\\x00\\x00\\x00\\x01p\\x9aP\\xc4\\xff\\x00\\x00\\x1d',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '5b6c934cc831c6488982bd7c14eb6009',
        answer: '\\xc0\\x1a\\xa8\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};
