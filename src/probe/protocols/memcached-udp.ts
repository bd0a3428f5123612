// Memcached over UDP: the same words behind a frame of eight bytes that repeats our number (doc/protocol.txt, "UDP protocol").
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceShort } from '../bytes/nonce.ts';
import type { Prober } from '../prober.ts';
import { memcached } from './memcached.ts';

export const memcachedUdp: Prober = {
  id: 'memcached-udp',
  name: 'Memcached (UDP)',
  transport: 'udp',
  ports: [11211],
  uses: ['memcached'],
  opening: {
    says: 'version, numbered with a nonce',
    may: [],
    bytes: (nonce) => join(uint(2, nonceShort(nonce)), [0, 0, 0, 1, 0, 0], 'version\r\n'),
  },
  common: false,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const ours = cursor.uint(2) === nonceShort(nonce);
    const sequence = cursor.uint(2);
    const total = cursor.uint(2);
    cursor.uint(2);
    if (cursor.short) return 'more';
    if (!ours || sequence !== 0 || total !== 1) return null;
    const judged = memcached.recognise(answer.subarray(8), nonce);
    return judged && judged !== 'more' ? { ...judged, strength: 'bound' } : judged;
  },
  examples: {
    recognised: [
      {
        from: 'Memcached 1.6.18 (Debian 12)',
        nonce: '9c2a3b221ac8eb1c262d16d44c751114',
        answer: '\\x9c*\\x00\\x00\\x00\\x01\\x00\\x00VERSION 1.6.18\\r\\n',
        product: 'Memcached',
        version: '1.6.18',
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: 'feb50b7529e59c2537b388d4f0f2bd93',
        answer: '\\xfe\\xb5\\x80\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};
