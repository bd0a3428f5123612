// CoAP: an empty confirmable message, its ping, is reset under its own number (RFC 7252, section 4.3).
import { join, uint } from '../bytes/build.ts';
import { nonceShort } from '../bytes/nonce.ts';
import { sameBytes } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const CONFIRMABLE = 0x40;
const RESET = 0x70;

export const coap: Prober = {
  id: 'coap',
  name: 'CoAP',
  transport: 'udp',
  ports: [5683],
  uses: [],
  opening: {
    says: 'a ping, numbered with a nonce',
    may: [],
    bytes: (nonce) => join([CONFIRMABLE, 0], uint(2, nonceShort(nonce))),
  },
  common: true,
  recognise(answer, nonce) {
    if (answer.length > 0 && answer[0] !== RESET) return null;
    if (answer.length < 4) return 'more';
    if (answer.length > 4 || answer[1] !== 0 || !sameBytes(answer.subarray(2), uint(2, nonceShort(nonce)))) return null;
    return {
      protocol: 'coap',
      strength: 'bound',
      product: null,
      version: null,
      says: 'it resets our numbered ping, as CoAP does',
    };
  },
  examples: {
    recognised: [
      {
        from: 'libcoap 4.3.1 (Debian 12)',
        nonce: 'e7391331986f3deb320bfd0ecec4794f',
        answer: 'p\\x00\\xe79',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12), to a query',
        answer: '\\x99\\x17\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
      },
      { from: 'constructed: a reset under another number', answer: 'p\\x00\\x99\\x99' },
    ],
  },
};
