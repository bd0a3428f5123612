// TFTP: a request for a file that nobody has is answered by an error, from a port of its own (RFC 1350, sections 4 and 5).
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceWord } from '../bytes/nonce.ts';
import type { Prober } from '../prober.ts';

const READ = 1;
const ERROR = 5;

export const tftp: Prober = {
  id: 'tftp',
  name: 'TFTP',
  transport: 'udp',
  ports: [69],
  uses: ['tftp', 'dnsmasq'],
  opening: {
    says: 'a request for a file named by a nonce',
    may: ['log'],
    bytes: (nonce) => join([0, READ], nonceWord(nonce), '\0octet\0'),
  },
  common: true,
  fromAnyPort: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(2);
    const code = cursor.uint(2);
    if ((answer[0] ?? 0) !== 0 || (answer[1] ?? ERROR) !== ERROR || (answer[2] ?? 0) !== 0) return null;
    const message = cursor.cstring();
    if (cursor.short) return answer.length < 200 ? 'more' : null;
    if (kind !== ERROR || code > 8 || cursor.left > 0 || !/^[\x20-\x7e]{0,200}$/.test(message)) return null;
    const ours = message.includes(nonceWord(nonce));
    const says = `it refuses a file that nobody has${message ? `: ${message}` : ''}`;
    return { protocol: 'tftp', strength: ours ? 'bound' : 'structure', product: null, version: null, says };
  },
  examples: {
    recognised: [
      {
        from: 'tftpd-hpa 5.2 (Debian 12)',
        nonce: 'ac0aa9c0547b99da2b44438b942c9034',
        answer: '\\x00\\x05\\x00\\x02Only absolute filenames allowed\\x00',
        product: null,
        version: null,
      },
      {
        from: 'dnsmasq 2.90 (Debian 12)',
        nonce: '99698d70428a50673056628d62e6f28c',
        answer: '\\x00\\x05\\x00\\x01file /srv/tftp/p99698d70428a506 not found for 127.0.0.1\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '0fb1229e05ea8c0bd9976a13346f4371',
        answer: '\\x00\\x01\\xf0\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};
