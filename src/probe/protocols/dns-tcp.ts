// DNS over TCP: the same messages behind two bytes of length (RFC 7766, section 8).
import { sized } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import type { FollowUp, Judged, Nonce, Prober } from '../prober.ts';
import { dns, dnsOpening, dnsVersionQuery, judgeDns, judgeDnsVersion } from './dns.ts';

export const dnsTcp: Prober = {
  id: 'dns-tcp',
  name: 'DNS (TCP)',
  transport: 'tcp',
  ports: [53, 5300, 8600],
  uses: dns.uses,
  opening: {
    says: 'a query for the name servers of the root, numbered with a nonce, without recursion',
    may: [],
    bytes: (nonce) => sized(2, dnsOpening(nonce)),
  },
  common: true,
  recognise(answer, nonce) {
    const judged = unwrapped(answer, nonce, judgeDns);
    return judged && judged !== 'more' ? { ...judged, next: versionBind } : judged;
  },
  examples: {
    recognised: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '951ea7eff56f7df8054388868ea00f9c',
        answer: '\\x00\\x11\\x95\\x1e\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            '\\x00Q\\x95\\x1e\\x84\\x00\\x00\\x01\\x00\\x01\\x00\\x01\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x19\\x189.18.49-1~deb12u3-Debian\\xc0\\x0c\\x00\\x02\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x02\\xc0\\x0c',
          product: 'BIND',
          version: '9.18.49',
        },
      },
      {
        from: 'Unbound 1.17.1 (Debian 12)',
        nonce: '9626edb5624a4da3b9f3c04a6e1d35b1',
        answer: '\\x00\\x11\\x96&\\x80\\x85\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            '\\x009\\x96&\\x80\\x80\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x0f\\x0eunbound 1.17.1',
          product: 'Unbound',
          version: '1.17.1',
        },
      },
      {
        from: 'NSD 4.6.1 (Debian 12)',
        nonce: '68986c4ad96fbfd1fa80aabde5092084',
        answer: '\\x00\\x11h\\x98\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            '\\x004h\\x98\\x80\\x00\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\n\\tNSD 4.6.1',
          product: 'NSD',
          version: '4.6.1',
        },
      },
    ],
    others: [
      {
        from: 'RabbitMQ 3.10.8 (Debian 12)',
        nonce: '1c2ac0cd9b30730af32d9b91e8c09a03',
        answer: 'AMQP\\x00\\x00\\t\\x01',
      },
    ],
  },
};

const versionBind: FollowUp = {
  says: 'version.bind, CHAOS TXT',
  may: [],
  bytes: (nonce) => sized(2, dnsVersionQuery(nonce)),
  recognise: (answer, nonce) => unwrapped(answer, nonce, judgeDnsVersion),
};

function unwrapped(answer: Uint8Array, nonce: Nonce, judge: (message: Uint8Array, nonce: Nonce) => Judged): Judged {
  const cursor = new Cursor(answer);
  const size = cursor.uint(2);
  if (cursor.short) return 'more';
  const message = answer.subarray(2, 2 + size);
  const judged = size < 12 ? null : judge(message, nonce);
  // A message that is cut may not be read as one that ends there.
  return message.length < size && judged !== null ? 'more' : judged === 'more' ? null : judged;
}
